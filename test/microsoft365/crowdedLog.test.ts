import assert from 'node:assert/strict';
import type { Seen } from './microsoftDouble.js';
import { adele, type Stage, signInRow, stage } from './tenant.js';

describe('a sign-in log with more rows than one page holds', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());
  const gather = () => here.microsoft365.gather(adele, { signal: AbortSignal.timeout(5_000), fresh: false });

  it('is asked behind that page for what got in or was refused for risk, and says how far back the rest reaches', async () => {
    const at = (minutes: number) => new Date(Date.parse('2026-11-25T07:30:00.000Z') - minutes * 60_000).toISOString();
    const guess = (index: number) =>
      signInRow({ id: `guess-${index}`, createdDateTime: at(index), status: { errorCode: 50126 } });
    here.tenant.signIns = Array.from({ length: 1_000 }, (_, index) => guess(index));
    here.tenant.signInsThatGotIn = [
      signInRow({ id: 'stolen', authenticationProtocol: 'deviceCode', createdDateTime: at(2_000) }),
    ];
    const { readings, receipt } = await gather();
    assert.ok(readings.signIns.known && readings.signIns.value.some(({ id }) => id === 'stolen'));
    const asked = here.graph.seen.filter((seen: Seen) => seen.path.endsWith('signIns'));
    assert.equal(asked.length, 2);
    assert.match(asked[1]?.query ?? '', /and \(status\/errorCode eq 0 or .*status\/errorCode eq 53011/);
    assert.deepEqual(
      receipt.filter(({ call }) => call.startsWith('Graph: sign-ins')).map(({ backTo }) => backTo),
      [at(999), undefined],
    );
  });
});
