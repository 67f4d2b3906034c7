import assert from 'node:assert/strict';
import { DatabaseUnavailable } from '../../store/databaseUnavailable.js';
import { Turns } from '../../store/turns.js';

describe('store/turns', () => {
  it('lets one at a time in, in the order of asking', async () => {
    const turns = new Turns(1_000);
    const order: number[] = [];
    let inside = 0;
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const leave = await turns.enter();
        inside += 1;
        assert.equal(inside, 1);
        order.push(index);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        leave();
        leave();
      }),
    );
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    );
  });

  it('refuses, instead of waiting for ever, who waits for themselves', async () => {
    const turns = new Turns(30);
    const leave = await turns.enter();
    await assert.rejects(
      turns.enter(),
      (error) => error instanceof DatabaseUnavailable && /transaction/.test(error.message),
    );
    const next = turns.enter();
    leave();
    (await next)();
  });
});
