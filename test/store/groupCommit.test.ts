import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { groupCommit } from '../../store/groupCommit.js';

describe('store/groupCommit', () => {
  it('works a call alone at once, and what comes meanwhile together, each with its own result', async () => {
    const batches: number[][] = [];
    const commit = groupCommit(
      async (items: readonly number[]) => {
        batches.push([...items]);
        await wait(5);
        return items.map((item) => item * 2);
      },
      { mostItems: 3, waitMs: 0 },
    );
    assert.deepEqual(await Promise.all([1, 2, 3, 4, 5, 6].map(commit)), [2, 4, 6, 8, 10, 12]);
    assert.deepEqual(batches, [[1], [2, 3, 4], [5, 6]]);
    assert.equal(await commit(7), 14);
  });

  it('lets the first of a batch wait for company where it may', async () => {
    const batches: number[][] = [];
    const commit = groupCommit(
      async (items: readonly number[]) => {
        batches.push([...items]);
        return items;
      },
      { mostItems: 10, waitMs: 5 },
    );
    await Promise.all([commit(1), commit(2)]);
    assert.deepEqual(batches, [[1, 2]]);
  });

  it('fails every call of a batch that failed, and goes on', async () => {
    let broken = true;
    const commit = groupCommit(
      async (items: readonly number[]) => {
        if (broken) throw new Error('down');
        return items;
      },
      { mostItems: 10, waitMs: 0 },
    );
    const results = await Promise.allSettled([commit(1), commit(2)]);
    assert.deepEqual(
      results.map((result) => result.status),
      ['rejected', 'rejected'],
    );
    broken = false;
    assert.equal(await commit(3), 3);
  });
});
