import { sql } from 'kysely';
import { seconds, sqlNow, sqlWallTime } from './now.js';
import { toJson } from './storedJson.js';
import type { Executor } from './tables.js';

export interface NewDue {
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Seconds from now by the turned clock; left out: at once. */
  readonly dueInSeconds?: number;
  /** Rows of one lane are worked in order; left out: the lane of its request or person. */
  readonly lane?: string;
  /** What must not happen twice: a key that was ever taken makes this a no-op. */
  readonly key?: string;
}

/** A row of work that the caller has for itself until its lease is over. */
export interface ClaimedRow {
  readonly id: string;
  readonly kind: string;
  /** As it was written, to be parsed. */
  readonly payload: unknown;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** An earlier try wrote `markAttempted` and nobody knows what became of it. */
  readonly attempted: boolean;
}

/**
 * Writes a row of work, in the transaction of the state it belongs to. Rows about the same request, or else the same
 * person, are worked one after the other, in the order they were written, but for what `claim` is told to leave aside.
 * @returns false when its key was taken before
 */
export async function enqueue(db: Executor, row: NewDue): Promise<boolean> {
  const about = row.lane ?? row.payload.requestId ?? row.payload.personId;
  const added = await db
    .insertInto('due')
    .values({
      kind: row.kind,
      key: row.key ?? null,
      lane: typeof about === 'string' ? about : null,
      payload: toJson(row.payload),
      due_at: sql<string>`${sqlNow} + ${seconds(row.dueInSeconds ?? 0)}`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Which kinds of rows are meant: only these, or all but these. */
export type Kinds = { readonly only: readonly string[] } | { readonly except: readonly string[] };

/** Of all of these at once; none: of every kind. */
function ofKinds(kinds: readonly Kinds[], column = 'kind') {
  const each = kinds.map((one) => {
    const listed = sql.join('only' in one ? one.only : one.except);
    return 'only' in one ? sql`${sql.ref(column)} in (${listed})` : sql`${sql.ref(column)} not in (${listed})`;
  });
  return sql<boolean>`(${sql.join([sql`true`, ...each], sql` and `)})`;
}

/**
 * Takes rows that are due and nobody works on, oldest first. Due is a matter of the turned clock, a lease of wall time.
 * A row waits for the earlier ones of its lane; for one of a kind that this process never takes only while somebody
 * works on it, because whoever would may be away for long.
 * @param how `owner` names the worker; the lease is in seconds; `kinds` narrows what is taken now, `ours` what this process
 *   ever takes; rows of the kinds `aside` wait for the earlier ones of their lane, and only each other wait for them
 */
export async function claim(
  db: Executor,
  how: {
    readonly owner: string;
    readonly limit: number;
    readonly leaseSeconds: number;
    readonly kinds?: readonly Kinds[];
    readonly ours?: readonly Kinds[];
    readonly aside?: readonly string[];
  },
): Promise<ClaimedRow[]> {
  const { aside = [] } = how;
  const holdsUp =
    aside.length === 0
      ? sql<boolean>`true`
      : sql<boolean>`(earlier.kind not in (${sql.join(aside)}) or row.kind in (${sql.join(aside)}))`;
  const answer = await sql<ClaimedRow>`
    with free as materialized (
      select id from due as row
      where state = 'waiting' and due_at <= ${sqlNow} and (leased_until is null or leased_until <= ${sqlWallTime})
        and ${ofKinds(how.kinds ?? [])}
        and (lane is null or not exists (
          select from due as earlier
          where earlier.lane = row.lane and earlier.id < row.id and earlier.state = 'waiting' and earlier.due_at <= ${sqlNow}
            and ${holdsUp}
            and (${ofKinds(how.ours ?? [], 'earlier.kind')} or earlier.leased_until > ${sqlWallTime})))
      order by due_at, id limit ${how.limit}::integer for update skip locked
    )
    update due set attempts = due.attempts + 1, lease_owner = ${how.owner},
      leased_until = ${sqlWallTime} + ${seconds(how.leaseSeconds)}
    from free
    where due.id = free.id
    returning due.id, due.kind, due.payload, due.attempts, due.attempted_at is not null as attempted`.execute(db);
  return answer.rows.toSorted((one, other) => Number(one.id) - Number(other.id));
}

/** Prolongs the leases of rows that `owner` still works on. Gives the ids it still holds; the others are lost to it. */
export async function renew(
  db: Executor,
  ids: readonly string[],
  owner: string,
  leaseSeconds: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .updateTable('due')
    .set({ leased_until: sql<string>`${sqlWallTime} + ${seconds(leaseSeconds)}` })
    .where('id', 'in', ids)
    .where('lease_owner', '=', owner)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Notes, before something leaves that cannot be taken back, that it is about to. If the process dies before the outcome
 * is noted, the next `claim` says `attempted`. False when the row is no longer the owner's: then nothing may leave.
 */
export async function markAttempted(db: Executor, id: string, owner: string): Promise<boolean> {
  const done = await held(db, id, owner).set({ attempted_at: sqlWallTime }).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Ends a row that is done. One with a key stays, without its payload, so that the key stays taken. */
export async function complete(db: Executor, id: string, owner: string): Promise<boolean> {
  const done = await held(db, id, owner)
    .set({ ...ended, state: 'done', payload: '{}' })
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Gives a row back, to be tried again after some seconds; what was attempted is known to have failed. */
export async function retry(
  db: Executor,
  id: string,
  owner: string,
  how: { readonly inSeconds: number; readonly error: string; readonly countsAsTry?: boolean },
): Promise<boolean> {
  const done = await held(db, id, owner)
    .set({
      ...(how.countsAsTry === false ? { attempts: sql<number>`attempts - 1` } : {}),
      due_at: sql<string>`${sqlNow} + ${seconds(how.inSeconds)}`,
      leased_until: null,
      lease_owner: null,
      attempted_at: null,
      last_error: how.error,
    })
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Gives a row up, for a human to look at: `ambiguous` may have happened, `dead` has not. Its payload stays. */
export async function bury(
  db: Executor,
  id: string,
  owner: string,
  how: { readonly state: 'ambiguous' | 'dead'; readonly error: string },
): Promise<boolean> {
  const done = await held(db, id, owner)
    .set({ ...ended, state: how.state, last_error: how.error })
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

const ended = { ended_at: sqlWallTime, leased_until: null, lease_owner: null };

function held(db: Executor, id: string, owner: string) {
  return db.updateTable('due').where('id', '=', id).where('lease_owner', '=', owner).where('state', '=', 'waiting');
}

/** When the next row that nobody works on is due, ISO-8601 UTC by the turned clock; null when none waits. */
export async function nextDueAt(db: Executor, kinds: readonly Kinds[] = []): Promise<string | null> {
  const row = await db
    .selectFrom('due')
    .select('due_at')
    .where('state', '=', 'waiting')
    .where(ofKinds(kinds))
    .where((is) => is.or([is('leased_until', 'is', null), is('leased_until', '<=', sqlWallTime)]))
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** How many rows wait and are due (overdue work), wait for later, or were given up. */
export interface DueCounts {
  readonly due: number;
  readonly later: number;
  readonly ambiguous: number;
  readonly dead: number;
}

/** Counts the rows, for metrics. */
export async function countDue(db: Executor): Promise<DueCounts> {
  const answer = await sql<{ [K in keyof DueCounts]: string }>`
    select count(*) filter (where state = 'waiting' and due_at <= ${sqlNow}) as due,
      count(*) filter (where state = 'waiting' and due_at > ${sqlNow}) as later,
      count(*) filter (where state = 'ambiguous') as ambiguous,
      count(*) filter (where state = 'dead') as dead
    from due where state <> 'done'`.execute(db);
  const row = answer.rows[0];
  return {
    due: Number(row?.due ?? 0),
    later: Number(row?.later ?? 0),
    ambiguous: Number(row?.ambiguous ?? 0),
    dead: Number(row?.dead ?? 0),
  };
}

/** Forgets rows that ended more than some days ago, with their keys. Gives how many. */
export async function forgetDue(db: Executor, age: { readonly olderThanDays: number }): Promise<number> {
  const gone = await db
    .deleteFrom('due')
    .where('state', '<>', 'waiting')
    .where('ended_at', '<', sql<string>`${sqlWallTime} - ${seconds(age.olderThanDays * 86_400)}`)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/**
 * Frees every lease. Only for a database that one process has for itself, at its start: whoever held them is dead.
 * Gives how many rows that were.
 */
export async function freeLeases(db: Executor): Promise<number> {
  const freed = await db
    .updateTable('due')
    .set({ leased_until: null, lease_owner: null })
    .where('state', '=', 'waiting')
    .where('lease_owner', 'is not', null)
    .executeTakeFirst();
  return Number(freed.numUpdatedRows);
}
