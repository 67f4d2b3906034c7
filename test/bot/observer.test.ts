import assert from 'node:assert/strict';
import { createLog } from '../../bot/log.js';
import { createMetrics } from '../../bot/metrics.js';
import { observer } from '../../bot/observer.js';
import { isReady } from '../../bot/server.js';
import { adele, type Stage, stage } from '../microsoft365/tenant.js';

describe('what is seen of Microsoft 365 while it is called', function () {
  this.timeout(30_000);
  const metrics = createMetrics();
  let printed = '';
  const seen = observer(
    metrics,
    createLog('debug', {
      write: (line) => {
        printed += line;
      },
    }),
  );
  let here: Stage;
  beforeEach(async () => {
    printed = '';
    here = await stage(seen);
  });
  afterEach(() => here.close());
  const find = () => here.microsoft365.findPerson(adele, AbortSignal.timeout(3_000));

  it('is a clock that differs: measured always, warned of once', async () => {
    const dated = (offMs: number) => {
      here.graph.handler = (request) => ({
        ...(here.tenant.graph(request) as object),
        body: here.tenant.user,
        headers: { date: new Date(Date.now() - offMs).toUTCString() },
      });
    };
    dated(0);
    await find();
    assert.doesNotMatch(printed, /clock/);
    dated(5 * 60_000);
    for (let call = 0; call < 3; call += 1) await find();
    assert.equal(printed.match(/clock differs/g)?.length, 1);
    assert.match(printed, /"aheadSeconds":(?:299|30[01])/);
    assert.match(await metrics.text(), /^mailmedic_clock_ahead_seconds (?:299|30[01])/m);
    dated(0);
    await find();
    dated(-5 * 60_000);
    await find();
    assert.equal(printed.match(/clock differs/g)?.length, 2);
  });

  it('is a service that does not answer: told to operators, while people are told at once what could not be read', async () => {
    here.graph.handler = () => ({ status: 503, body: '' });
    for (let call = 0; call < 3; call += 1) await find();
    assert.deepEqual(seen.openCircuits(), ['graphDirectory']);
    assert.match(printed, /"dependency":"graphDirectory".*left alone/);
    assert.match(await metrics.text(), /^mailmedic_circuit_open\{dependency="graphDirectory"\} 1$/m);
    const started = performance.now();
    const { readings } = await here.microsoft365.gather(adele, { signal: AbortSignal.timeout(5_000), fresh: true });
    assert.ok(performance.now() - started < 3_000);
    assert.deepEqual(readings.user, { known: false, why: 'unavailable' });
    assert.ok(readings.casMailbox.known, 'Exchange is asked all the same');
    here.graph.handler = (request) => here.tenant.graph(request);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    assert.ok((await find()).known);
    assert.deepEqual(seen.openCircuits(), []);
    assert.match(printed, /answers again/);
  });

  it('does not make the bot unready: it still answers people', () => {
    const database = { ok: true, detail: 'pglite' };
    assert.ok(isReady({ database, exchange: { ok: false, detail: 'x', needed: false } }));
    assert.ok(!isReady({ database: { ok: false, detail: 'x' } }));
  });
});
