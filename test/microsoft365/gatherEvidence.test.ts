import assert from 'node:assert/strict';
import { adele, type Stage, stage } from './tenant.js';

describe('gathering the evidence about one person', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());

  const gather = (over: { fresh?: boolean; ms?: number; personId?: string } = {}) =>
    here.microsoft365.gather(over.personId ?? adele, {
      signal: AbortSignal.timeout(over.ms ?? 5_000),
      fresh: over.fresh ?? false,
    });
  const calls = () => here.graph.seen.length + here.exchange.seen.length;

  it('reads everything there is', async () => {
    const { readings, person, receipt } = await gather();
    for (const [name, reading] of Object.entries(readings)) assert.equal(reading.known, true, name);
    assert.equal(person?.userPrincipalName, 'adele@contoso.example');
    assert.equal(
      receipt.every((lookUp) => lookUp.ok && !lookUp.cached),
      true,
    );
  });

  it('asks three times about a cold person in a warm tenant, once more in a cold one', async () => {
    await gather();
    assert.equal(calls(), 4);
    here.clock.at += 6 * 60_000;
    await gather();
    assert.equal(calls(), 7);
    assert.deepEqual(
      here.graph.seen
        .slice(-2)
        .map((seen) => seen.path)
        .sort(),
      ['/beta/auditLogs/signIns', '/v1.0/$batch'],
    );
  });
});
