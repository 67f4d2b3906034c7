import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Microsoft365Error } from '../../microsoft365/error.js';
import type { Exchange } from '../../microsoft365/exchange.js';
import { Writer } from '../../microsoft365/write.js';
import { ExchangeDouble, exchangeOver } from '../soak/exchangeDouble.js';

const personId = 'a0000000-0000-4000-8000-000000000001';
/** As many as there are between the real readings, which take a minute. */
const waitsMs = [1, 1, 1, 1, 1];

describe('reading back from a copy that lags', () => {
  it('D03 waits for a value to show as often as it was meant to, writes once whatever it sees, and never says more than it saw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9 }), fc.boolean(), async (stale, answered) => {
        const double = new ExchangeDouble();
        const usual = exchangeOver(double, { before: async () => {}, after: async () => {} });
        let written = false;
        let readings = 0;
        const lagging: Exchange = {
          run: async (cmdlet, signal, mayLeave) => {
            written = true;
            const answer = await usual.run(cmdlet, signal, mayLeave);
            if (!answered) throw new Microsoft365Error('exchange', 'timedOut');
            return answer;
          },
          read: async (wanted, signal) => {
            if (written) readings += 1;
            const [answer] = await usual.read(wanted, signal);
            if (!written || readings > stale || answer === undefined || !('objects' in answer)) {
              return answer === undefined ? [] : [answer];
            }
            return [{ objects: answer.objects.map((object) => ({ ...object, ActiveSyncEnabled: false })) }];
          },
        };
        const write = new Writer(lagging, { waitsMs }).write(
          personId,
          { kind: 'activeSync', from: false, to: true },
          AbortSignal.timeout(5_000),
          async () => true,
        );
        const shown = stale <= waitsMs.length;
        assert.equal((await write)?.outcome, shown ? 'written' : answered ? 'notVerified' : 'ambiguous');
        assert.deepEqual([readings, double.writes.length], [shown ? stale + 1 : waitsMs.length + 1, 1]);
      }),
      { numRuns: 40 },
    );
  });
});
