import { type Kysely, sql } from 'kysely';
import { seconds, sqlWallTime } from './now.js';
import type { Executor, Tables } from './tables.js';

/** What Microsoft grants all processes together. Times in milliseconds. */
export interface ReportQuota {
  readonly calls: number;
  readonly windowMs: number;
  /** What the poller takes of it at most. */
  readonly pollerCalls: number;
  /** A poller that has waited for this long goes before everybody else, once in a window. */
  readonly pollerPatienceMs: number;
}

/** Any number that nobody else uses for an advisory lock in the same database. */
const placesLock = 7_243_114_098;
/** A poller asks again this often; one that has not for three times as long has given up, or died. In milliseconds. */
const pollerAsksEveryMs = 1_000;
const pollerGoneMs = 3 * pollerAsksEveryMs;

/**
 * Takes a place among the report calls, counted over every process that uses this database, by the server's clock.
 * @returns 0 when the place was taken; otherwise after how many milliseconds to ask again
 * @throws when the database does not answer; no place was given then
 */
export function takeReportPlace(
  db: Kysely<Tables>,
  kind: 'interactive' | 'poller',
  quota: ReportQuota,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${placesLock}::bigint)`.execute(transaction);
    await sql`delete from report_calls where kind <> 'pollerWaits' and at <= ${sqlWallTime} - ${inSeconds(quota.windowMs)}
      or kind = 'pollerWaits' and seen_at <= ${sqlWallTime} - ${inSeconds(pollerGoneMs)}`.execute(transaction);
    const seen = await standing(transaction, quota.windowMs);
    const wait = waitFor(kind, seen, quota);
    if (wait === 0) {
      if (kind === 'poller') await sql`delete from report_calls where kind = 'pollerWaits'`.execute(transaction);
      await note(transaction, kind, 0);
    } else if (kind === 'poller' && seen.pollerWaitedMs === null) await note(transaction, 'pollerWaits', 0);
    else if (kind === 'poller')
      await sql`update report_calls set seen_at = ${sqlWallTime} where kind = 'pollerWaits'`.execute(transaction);
    return kind === 'poller' ? Math.min(wait, pollerAsksEveryMs) : wait;
  });
}

/** Microsoft wants to be left alone for so many milliseconds: no process gets a place until then. */
export async function parkReports(db: Executor, ms: number): Promise<void> {
  await note(db, 'parked', ms);
}

interface Standing {
  readonly calls: number;
  readonly polled: number;
  /** Until the oldest of them is over; 0 or less where there is none. */
  readonly nextMs: number;
  readonly nextPolledMs: number;
  readonly parkedMs: number;
  /** Null: none waits. */
  readonly pollerWaitedMs: number | null;
}

async function standing(db: Executor, windowMs: number): Promise<Standing> {
  const ms = (moment: ReturnType<typeof sql>) =>
    sql`(extract(epoch from ${moment} - ${sqlWallTime}) * 1000)::double precision`;
  const calls = sql`kind in ('interactive', 'poller')`;
  const answer = await sql<Standing>`
    select count(*) filter (where ${calls})::integer as calls,
      count(*) filter (where kind = 'poller')::integer as polled,
      coalesce(${ms(sql`min(at) filter (where ${calls})`)}, 0) + ${windowMs}::double precision as "nextMs",
      coalesce(${ms(sql`min(at) filter (where kind = 'poller')`)}, 0) + ${windowMs}::double precision as "nextPolledMs",
      coalesce(${ms(sql`max(at) filter (where kind = 'parked')`)}, 0) as "parkedMs",
      -${ms(sql`min(at) filter (where kind = 'pollerWaits')`)} as "pollerWaitedMs"
    from report_calls`.execute(db);
  const row = answer.rows[0];
  if (row === undefined) throw new Error('The database did not count the report calls.');
  return row;
}

function waitFor(kind: 'interactive' | 'poller', seen: Standing, quota: ReportQuota): number {
  if (seen.parkedMs > 0) return seen.parkedMs + 1;
  if (seen.calls >= quota.calls) return Math.max(seen.nextMs, 0) + 1;
  if (kind === 'poller') return seen.polled < quota.pollerCalls ? 0 : Math.max(seen.nextPolledMs, 0) + 1;
  const impatient = seen.pollerWaitedMs !== null && seen.pollerWaitedMs >= quota.pollerPatienceMs;
  // It asks within a second, or has gone.
  return impatient && seen.polled === 0 ? pollerAsksEveryMs / 4 : 0;
}

async function note(db: Executor, kind: string, inMs: number): Promise<void> {
  await sql`insert into report_calls (kind, at, seen_at)
    values (${kind}, ${sqlWallTime} + ${inSeconds(inMs)}, ${sqlWallTime})`.execute(db);
}

function inSeconds(ms: number) {
  return seconds(ms / 1000);
}
