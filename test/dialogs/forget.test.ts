import assert from 'node:assert/strict';
import { forget } from '../../dialogs/forget.js';
import { claim, complete, enqueue } from '../../store/due.js';
import { useTestDatabase } from '../store/testDatabase.js';

describe('forgetting', () => {
  const database = useTestDatabase();

  it('drops work that ended more than a month ago, so that the table does not grow for ever', async () => {
    const { db } = database();
    for (const key of ['old', 'young']) {
      await enqueue(db, { kind: 'watchEnrolments', payload: {}, key });
      const [row] = await claim(db, { owner: 'me', limit: 1, leaseSeconds: 60 });
      await complete(db, row?.id ?? '', 'me');
    }
    await db.updateTable('due').set({ ended_at: '2020-01-01T00:00:00.000Z' }).where('key', '=', 'old').execute();
    await forget(database(), 30);
    const left = await db.selectFrom('due').select(['kind', 'key']).orderBy('id').execute();
    assert.deepEqual([left[0]?.key, left.length], ['young', 2], 'and tomorrow is planned');
  });
});
