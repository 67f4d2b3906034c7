import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { seconds, sqlNow } from './now.js';
import type { Executor } from './tables.js';

/** One look that a member of the helpdesk had taken at somebody else's mail problem. */
export interface LookOnBehalf {
  /** What its button carries. */
  readonly id: string;
  /** Whose problem it is. */
  readonly personId: string;
  readonly by: string;
  readonly byName: string;
  /** What people call the group by which they were allowed to. */
  readonly byRole: string;
  readonly reason: string;
  readonly ticket: string | null;
  /** BCP 47, of the language it was asked in. */
  readonly locale: string;
  /** The diagnosis; null: it was not finished. */
  readonly caseId: string | null;
  /** The request that was raised from it; null: none. */
  readonly requestId: string | null;
  /** ISO-8601 UTC by the database's clock. */
  readonly createdAt: string;
}

const hourSeconds = 60 * 60;
/** Any number that nobody else uses for an advisory lock in the same database. */
const lookLock = 7_243_114_060;

/**
 * Notes a look before it is taken, if its helpdesk member has one left of so many an hour. Holds a lock until the
 * transaction ends, so that of two at the same instant the second counts the first. Only inside a transaction.
 */
export async function noteLook(
  transaction: Executor,
  look: Omit<LookOnBehalf, 'id' | 'caseId' | 'requestId' | 'createdAt'>,
  perHour: number,
): Promise<{ readonly noted: true; readonly id: string } | { readonly noted: false; readonly until: string }> {
  await sql`select pg_advisory_xact_lock(${lookLock}::bigint)`.execute(transaction);
  const full = await sql<{ until: string }>`
    select created_at + ${seconds(hourSeconds)} as until from on_behalf
    where by_id = ${look.by} and created_at > ${sqlNow} - ${seconds(hourSeconds)}
    order by created_at desc offset ${perHour - 1}::integer limit 1`.execute(transaction);
  const [oldest] = full.rows;
  if (oldest !== undefined) return { noted: false, until: oldest.until };
  const id = randomBytes(16).toString('base64url');
  await transaction
    .insertInto('on_behalf')
    .values({
      id,
      person_id: look.personId,
      by_id: look.by,
      by_name: look.byName,
      by_role: look.byRole,
      reason: look.reason,
      ticket: look.ticket,
      locale: look.locale,
      created_at: sqlNow,
    })
    .execute();
  return { noted: true, id };
}

/** Notes what came of a look. */
export async function noteOutcome(
  db: Executor,
  id: string,
  outcome: { readonly caseId: string } | { readonly requestId: string },
): Promise<void> {
  const set = 'caseId' in outcome ? { case_id: outcome.caseId } : { request_id: outcome.requestId };
  await db.updateTable('on_behalf').set(set).where('id', '=', id).execute();
}

/** A look by its id; null: there is none (any more). */
export async function findLook(db: Executor, id: string): Promise<LookOnBehalf | null> {
  const row = await db.selectFrom('on_behalf').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    personId: row.person_id,
    by: row.by_id,
    byName: row.by_name,
    byRole: row.by_role,
    reason: row.reason,
    ticket: row.ticket,
    locale: row.locale,
    caseId: row.case_id,
    requestId: row.request_id,
    createdAt: row.created_at,
  };
}
