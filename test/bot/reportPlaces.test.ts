import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { type Priority, ReportLimiter, type SharedPlaces } from '../../microsoft365/reportLimiter.js';
import { parkReports, takeReportPlace } from '../../store/reportPlaces.js';
import { useTestDatabase } from '../store/testDatabase.js';

const windowMs = 2_000;

describe('the report calls of several processes on one database', function () {
  this.timeout(60_000);
  const database = useTestDatabase();
  const places = (): SharedPlaces => ({
    take: (priority, quota) => takeReportPlace(database().db, priority, quota),
    park: (ms) => parkReports(database().db, ms),
  });
  /** Each has a gate of its own, as two processes have. */
  const gates = () => [new ReportLimiter(windowMs, places()), new ReportLimiter(windowMs, places())];
  const granted = async (gate: ReportLimiter, priority: Priority, signal: AbortSignal): Promise<boolean> => {
    try {
      await gate.take(priority, signal);
      return true;
    } catch (error) {
      assert.ok(error instanceof Microsoft365Error && error.why === 'throttled');
      return false;
    }
  };

  it('are five in a window, whoever makes them', async () => {
    const started = performance.now();
    const all = await Promise.all(
      gates().flatMap((gate) =>
        Array.from({ length: 7 }, () => granted(gate, 'interactive', AbortSignal.timeout(50_000))),
      ),
    );
    assert.ok(all.every(Boolean));
    // Seven each would fit into two windows of two gates that know nothing of each other; fourteen need three of one.
    const tookMs = performance.now() - started;
    assert.ok(tookMs >= 2 * windowMs, `fourteen calls in ${tookMs} ms`);
  });

  it('leave the poller its turn, although people of another process want every place, but not for one that is gone', async () => {
    // Long enough that what is refused is still refused when a busy machine comes to ask.
    const quota = { calls: 1, windowMs: 6_000, pollerCalls: 1, pollerPatienceMs: 0 };
    /** Sets every call that was made back, as if a window had passed; whoever waits has asked just now. */
    const windowPasses = () => sql`update report_calls set at = at - interval '6 seconds'`.execute(database().db);
    const ask = (kind: Priority) => takeReportPlace(database().db, kind, quota);
    assert.equal(await ask('interactive'), 0);
    assert.ok((await ask('poller')) > 0, 'no place is left');
    await windowPasses();
    assert.ok((await ask('interactive')) > 0, 'the poller has waited long enough');
    assert.equal(await ask('poller'), 0);
    await windowPasses();
    assert.equal(await ask('interactive'), 0);
    assert.ok((await ask('poller')) > 0);
    await windowPasses();
    await sql`update report_calls set seen_at = seen_at - interval '3 seconds'`.execute(database().db);
    assert.equal(await ask('interactive'), 0, 'whoever polled has not asked for seconds');
  });

  it('stop for everybody when Microsoft wants to be left alone', async () => {
    const [ours, others] = gates();
    assert.ok(ours && others);
    ours.park(60_000);
    while ((await takenNow('parked')) === 0) await wait(20);
    assert.equal(await granted(others, 'interactive', AbortSignal.timeout(500)), false);
    assert.equal(await takenNow(), 0);
  });

  it('are not made while the database is out of reach, and go on when it is back', async () => {
    let away = true;
    const gate = new ReportLimiter(windowMs, {
      take: (priority, quota) => (away ? Promise.reject(new Error('out of reach')) : places().take(priority, quota)),
      park: () => Promise.reject(new Error('out of reach')),
    });
    assert.equal(await granted(gate, 'interactive', AbortSignal.timeout(500)), false);
    const later = granted(gate, 'interactive', AbortSignal.timeout(30_000));
    away = false;
    assert.equal(await later, true);
    assert.equal(await takenNow(), 1);
  });

  async function takenNow(kind: 'interactive' | 'parked' = 'interactive'): Promise<number> {
    return (await database().db.selectFrom('report_calls').select('id').where('kind', '=', kind).execute()).length;
  }
});
