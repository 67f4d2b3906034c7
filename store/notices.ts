import { sqlNow } from './now.js';
import type { Executor } from './tables.js';

/** One registration of security info, from the audit log. `at` is Microsoft's own text with its seven decimals. */
export interface RecordedEnrolment {
  readonly auditId: string;
  readonly personId: string;
  readonly at: string;
  readonly method: string | null;
}

/** Records an enrolment once; "known" when the audit row was seen before. */
export async function recordEnrolment(db: Executor, enrolment: RecordedEnrolment): Promise<'new' | 'known'> {
  const added = await db
    .insertInto('enrolments')
    .values({
      audit_id: enrolment.auditId,
      person_id: enrolment.personId,
      at: enrolment.at,
      method: enrolment.method,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? 'new' : 'known';
}

/** A person's recorded enrolments, oldest first. */
export async function enrolmentsOf(db: Executor, personId: string): Promise<RecordedEnrolment[]> {
  return db
    .selectFrom('enrolments')
    .select(['audit_id as auditId', 'person_id as personId', 'at', 'method'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .orderBy('audit_id')
    .execute();
}

/** Puts a person on the list of those whose policy the next collection asks about. */
export async function addCandidate(db: Executor, personId: string): Promise<void> {
  await db
    .insertInto('collection_candidates')
    .values({ person_id: personId, since: sqlNow })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Ids of everybody on that list, longest waiting first. */
export async function candidates(db: Executor): Promise<string[]> {
  const rows = await db
    .selectFrom('collection_candidates')
    .select('person_id')
    .orderBy('since')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** Takes people off that list; gives the ids of those who were still on it. */
export async function removeCandidates(db: Executor, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .deleteFrom('collection_candidates')
    .where('person_id', 'in', personIds)
    .returning('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}
