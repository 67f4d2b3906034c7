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

/** Takes everybody off that list and gives their ids, longest waiting first. */
export async function takeCandidates(db: Executor): Promise<string[]> {
  const rows = await db.deleteFrom('collection_candidates').returning(['person_id', 'since']).execute();
  return rows
    .toSorted((one, other) => one.since.localeCompare(other.since) || one.person_id.localeCompare(other.person_id))
    .map((row) => row.person_id);
}
