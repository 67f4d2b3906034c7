import { sql } from 'kysely';
import { seconds, sqlNow } from './now.js';
import type { Executor } from './tables.js';

/** One person's approval of a request. `at` is ISO-8601 UTC by the database's clock. */
export interface Approval {
  readonly personId: string;
  readonly personName: string;
  readonly at: string;
  /** They chose the optional changes as well. */
  readonly closeImapPop: boolean;
  /** They chose that the person is signed out everywhere. */
  readonly revokeSessions: boolean;
}

/** Any number that nobody else uses for an advisory lock in the same database. */
const capLock = 7_243_114_030;
const hourSeconds = 60 * 60;

/** Who has approved a request, in the order in which they did. */
export async function approvalsOf(db: Executor, requestId: string): Promise<Approval[]> {
  return db
    .selectFrom('approvals')
    .select(['person_id as personId', 'person_name as personName', 'at'])
    .select(['close_imap_pop as closeImapPop', 'revoke_sessions as revokeSessions'])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('person_id')
    .execute();
}

/** The approvals of several requests, by the id of the request. */
export async function approversOf(db: Executor, requestIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>(requestIds.map((id) => [id, []]));
  if (requestIds.length === 0) return found;
  const rows = await db
    .selectFrom('approvals')
    .select(['request_id', 'person_id'])
    .where('request_id', 'in', requestIds)
    .execute();
  for (const row of rows) found.get(row.request_id)?.push(row.person_id);
  return found;
}

/** Notes an approval; false when the person has approved this request before. */
export async function addApproval(
  db: Executor,
  requestId: string,
  by: Pick<Approval, 'personId' | 'personName' | 'closeImapPop'> & Partial<Pick<Approval, 'revokeSessions'>>,
): Promise<boolean> {
  const added = await db
    .insertInto('approvals')
    .values({
      request_id: requestId,
      person_id: by.personId,
      person_name: by.personName,
      at: sqlNow,
      close_imap_pop: by.closeImapPop,
      revoke_sessions: by.revokeSessions ?? false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/**
 * Takes a person's approvals back of requests that still wait for another one.
 * @returns ids of those requests
 */
export async function lapseApprovals(db: Executor, personId: string): Promise<string[]> {
  const pending = db.selectFrom('requests').select('id').where('state', '=', 'pending');
  const lapsed = await db
    .deleteFrom('approvals')
    .where('person_id', '=', personId)
    .where('request_id', 'in', pending)
    .returning('request_id')
    .execute();
  return lapsed.map((row) => row.request_id);
}

/** Is a request still to be decided? Nobody else decides it until the transaction ends. */
export async function holdPending(transaction: Executor, requestId: string): Promise<boolean> {
  const row = await transaction
    .selectFrom('requests')
    .select('id')
    .where('id', '=', requestId)
    .where('state', '=', 'pending')
    .where('expires_at', '>', sqlNow)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** A cap that does not let another approval through before a moment, ISO-8601 UTC. */
export interface CapMet {
  readonly cap: 'perApproverAndHour' | 'perHour';
  readonly until: string;
}

/**
 * Is there room under the caps for one more approval by this person? Null: there is. Holds a lock until the transaction
 * ends, so that of two approvals at the same instant the second counts the first. Only inside a transaction.
 */
export async function capMet(
  transaction: Executor,
  by: { readonly requestId: string; readonly personId: string },
  caps: { readonly perApproverAndHour: number | null; readonly perHour: number | null },
): Promise<CapMet | null> {
  if (caps.perApproverAndHour === null && caps.perHour === null) return null;
  await sql`select pg_advisory_xact_lock(${capLock}::bigint)`.execute(transaction);
  const own = await fullUntil(transaction, caps.perApproverAndHour, by.requestId, by.personId);
  if (own !== null) return { cap: 'perApproverAndHour', until: own };
  const all = await fullUntil(transaction, caps.perHour, by.requestId, null);
  return all === null ? null : { cap: 'perHour', until: all };
}

/** Until when so many other requests were approved within the last hour; null: there is room. */
async function fullUntil(
  db: Executor,
  cap: number | null,
  requestId: string,
  personId: string | null,
): Promise<string | null> {
  if (cap === null) return null;
  const answer = await sql<{ until: string }>`
    select min(at) + ${seconds(hourSeconds)} as until from approvals
    where at > ${sqlNow} - ${seconds(hourSeconds)} and request_id <> ${requestId}
      and (${personId}::text is null or person_id = ${personId})
    group by request_id
    order by until desc offset ${cap - 1}::integer limit 1`.execute(db);
  return answer.rows[0]?.until ?? null;
}
