import assert from 'node:assert/strict';
import { watchEnrolments } from '../../dialogs/enrolments.js';
import { type Stage, stage } from '../microsoft365/tenant.js';
import { useOracle } from '../oracle/oracle.js';
import { useTestDatabase } from '../store/testDatabase.js';

const minuteMs = 60_000;

/** An audit row that is written when it happens, and seen only later. */
interface Row {
  readonly id: string;
  readonly at: string;
  readonly seenAtMs: number;
}

describe('C08: rows of the audit log that come late', function () {
  this.timeout(60_000);
  useOracle();
  const database = useTestDatabase();
  let here: Stage;
  let rows: Row[];
  let startMs: number;
  let passedMs: number;

  beforeEach(async () => {
    // Every look here is minutes after the last by the turned clock, but not by the quota's.
    here = await stage({ reportWindowMs: 1 });
    rows = [];
    startMs = Date.now();
    passedMs = 0;
    here.graph.handler = (request) => {
      const since = /activityDateTime ge (\S+?)&/.exec(request.query)?.[1] ?? '';
      const seen = rows.filter((row) => row.seenAtMs <= passedMs && row.at >= since.replace('Z', ''));
      const value = seen.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(auditRow);
      return { body: { value } };
    };
  });
  afterEach(() => here.close());

  const auditRow = ({ id, at }: Row) => ({
    id,
    activityDateTime: at,
    activityDisplayName: 'User registered security info',
    result: 'success',
    targetResources: [{ id: personOf(id), type: 'User' }],
  });
  const personOf = (id: string) => `a0000000-0000-4000-8000-${id.padStart(12, '0')}`;
  /** A row of a moment, in minutes since the start, that is seen so many minutes later; seven digits, as Graph writes. */
  const row = (id: string, atMinute: number, lateMinutes: number, digits = '1234567'): Row => ({
    id,
    at: `${new Date(startMs + atMinute * minuteMs).toISOString().slice(0, 19)}.${digits}Z`,
    seenAtMs: (atMinute + lateMinutes) * minuteMs,
  });
  const look = async (atMinute: number) => {
    passedMs = atMinute * minuteMs;
    database().clock.setOffset(startMs + passedMs - Date.now());
    await watchEnrolments({ database: database(), microsoft365: here.microsoft365 }, AbortSignal.timeout(30_000));
  };
  const noticed = async () => {
    const due = await database()
      .db.selectFrom('due')
      .select('payload')
      .where('kind', '=', 'enrolmentNotice')
      .orderBy('id')
      .execute();
    return due.map(({ payload }) => (payload as { personId: string }).personId).sort();
  };

  it('are each told of once: a second, three and fourteen minutes, and twenty hours late, out of order and twice', async () => {
    await look(0);
    rows = [
      row('1', 2, 1 / 60),
      row('2', 2, 3),
      row('3', 3, 14),
      row('4', 3, 14, '7654321'),
      row('5', 4, 20 * 60),
      row('6', 4, 47 * 60),
      row('7', 4, 3),
      row('7', 4, 9),
    ];
    for (let minute = 5; minute <= 30; minute += 5) await look(minute);
    assert.deepEqual(await noticed(), ['1', '2', '3', '4', '7'].map(personOf));
    for (let hour = 1; hour <= 21; hour += 1) await look(hour * 60 + 5);
    assert.deepEqual(await noticed(), ['1', '2', '3', '4', '5', '7'].map(personOf));
    for (let hour = 24; hour <= 96; hour += 12) await look(hour * 60 + 5);
    assert.deepEqual(await noticed(), ['1', '2', '3', '4', '5', '6', '7'].map(personOf));
  });

  it('are not those of before the bot was there', async () => {
    rows = [row('1', -60, 0), row('2', -10 * 60, 20 * 60), row('3', 1, 30 * 60)];
    await look(0);
    for (let hour = 1; hour <= 96; hour += 5) await look(hour * 60);
    assert.deepEqual(await noticed(), [personOf('3')]);
  });

  it('are found to the last when they are more than one look can hold, and a broken look loses none', async () => {
    await look(0);
    rows = Array.from({ length: 950 }, (_, index) => row(String(index + 1), 1, 0, String(1_000_000 + index)));
    // Graph may give fewer rows a page than it was asked for, and a continuation may grow old.
    const pageSize = 100;
    const answer = here.graph.handler;
    let calls = 0;
    here.graph.handler = async (request) => {
      calls += 1;
      if (calls === 3 || calls === 9) return { status: 400, body: '' };
      const from = /(?:from=|activityDateTime ge )([^&]+)/.exec(request.query)?.[1] ?? '';
      const skip = Number(/skiptoken=(\d+)/.exec(request.query)?.[1] ?? 0);
      const whole = await answer({ ...request, query: `activityDateTime ge ${from}&` });
      const { value } = (whole as { body: { value: unknown[] } }).body;
      const next = `${here.graph.url}/v1.0/auditLogs/directoryAudits?$skiptoken=${skip + pageSize}&from=${from}`;
      const more = value.length > skip + pageSize ? { '@odata.nextLink': next } : {};
      return { body: { value: value.slice(skip, skip + pageSize), ...more } };
    };
    await look(5);
    const recorded = await database().db.selectFrom('enrolments').select('audit_id').execute();
    assert.equal(recorded.length, rows.length);
    assert.ok(calls > 12, `${calls} calls`);
  });
});
