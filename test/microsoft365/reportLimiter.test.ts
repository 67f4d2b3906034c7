import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { type Priority, ReportLimiter } from '../../microsoft365/reportLimiter.js';

/** A tenth of the real window, so that the test takes a tenth of the time. */
const windowMs = 1_000;

describe('C11: five report calls in ten seconds, for two hundred people and the poller', function () {
  this.timeout(30_000);

  it('never more than five, nobody waits for ever, and the poller gets its turn', async () => {
    const limiter = new ReportLimiter(windowMs);
    const started = performance.now();
    const calls: { readonly at: number; readonly priority: Priority }[] = [];
    const take = async (priority: Priority, patienceMs: number) => {
      const from = performance.now();
      try {
        await limiter.take(priority, AbortSignal.timeout(patienceMs));
        calls.push({ at: performance.now(), priority });
      } catch (error) {
        assert.ok(error instanceof Microsoft365Error && error.why === 'throttled');
      }
      return performance.now() - from;
    };
    // People's turns last ten seconds; who gets no place by then is told so, and is not left waiting.
    const people = Array.from({ length: 200 }, () => take('interactive', 10_000));
    const polling = (async () => {
      while (performance.now() - started < 11_000) {
        await take('poller', 60_000);
        await wait(100);
      }
    })();
    const waits = (await Promise.all(people)).sort((one, other) => one - other);
    assert.ok((waits[189] ?? 0) < 60_000 / 5, `${waits[189]} ms`);
    await polling;
    calls.sort((one, other) => one.at - other.at);
    for (let index = 5; index < calls.length; index += 1) {
      const between = (calls[index]?.at ?? 0) - (calls[index - 5]?.at ?? 0);
      // The limiter counts from when it let a call go; on a busy machine the caller hears of it a moment later.
      assert.ok(between >= windowMs - 150, `six calls in ${between} ms`);
    }
    const polled = calls.filter(({ priority }) => priority === 'poller');
    assert.ok(polled.length >= 1, 'the poller starved');
    assert.ok((polled[0]?.at ?? 0) - started < 14_000, 'it waited no longer than its patience and a window');
    assert.ok(calls.length > 45, `${calls.length} calls: no place is left empty while somebody waits`);
  });
});
