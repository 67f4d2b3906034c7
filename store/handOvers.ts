import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { App } from '../core/diagnosis/app.js';
import { seconds, sqlNow } from './now.js';
import type { Executor, Tables } from './tables.js';

/** A case that the helpdesk was given to look into; nothing is approved by it. */
export interface HandOver {
  readonly id: string;
  /** For people to quote, such as MM-4711; drawn from the same numbers as requests. */
  readonly reference: string;
  /** The case that was looked at afresh for it: what its card shows. */
  readonly freshCaseId: string;
  readonly personId: string;
  readonly personName: string;
  readonly app: App;
  /** ISO-8601 UTC by the database's clock. */
  readonly createdAt: string;
  /** Where its card stands; null until it was posted. */
  readonly activityId: string | null;
}

/** A hand-over of the same person and app stands for this long, in seconds, before another may be made. */
const standsSeconds = 24 * 60 * 60;

/** Hands a case over, once: a second press of the same case's button finds the first. */
export async function createHandOver(
  db: Executor,
  handOver: Pick<HandOver, 'freshCaseId' | 'personId' | 'personName' | 'app'> & { readonly caseId: string },
): Promise<{ readonly created: boolean; readonly handOver: HandOver }> {
  const inserted = await db
    .insertInto('hand_overs')
    .values({
      id: randomBytes(16).toString('base64url'),
      case_id: handOver.caseId,
      fresh_case_id: handOver.freshCaseId,
      person_id: handOver.personId,
      person_name: handOver.personName,
      app: handOver.app,
      created_at: sqlNow,
    })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted !== undefined) return { created: true, handOver: handOverOf(inserted) };
  const found = await db
    .selectFrom('hand_overs')
    .selectAll()
    .where('case_id', '=', handOver.caseId)
    .executeTakeFirstOrThrow();
  return { created: false, handOver: handOverOf(found) };
}

/** A hand-over by its id; null: there is none (any more). */
export async function findHandOver(db: Executor, id: string): Promise<HandOver | null> {
  const row = await db.selectFrom('hand_overs').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : handOverOf(row);
}

/** The hand-over of a person's app within the last day; null when there is none. */
export async function handOverFor(db: Executor, personId: string, app: App): Promise<HandOver | null> {
  const row = await db
    .selectFrom('hand_overs')
    .selectAll()
    .where('person_id', '=', personId)
    .where('app', '=', app)
    .where('created_at', '>', sql<string>`${sqlNow} - ${seconds(standsSeconds)}`)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : handOverOf(row);
}

/** Notes where the card of a hand-over stands. */
export async function rememberHandOverCard(
  db: Executor,
  id: string,
  place: { readonly conversationId: string; readonly activityId: string },
): Promise<void> {
  await db
    .updateTable('hand_overs')
    .set({ conversation_id: place.conversationId, activity_id: place.activityId })
    .where('id', '=', id)
    .execute();
}

function handOverOf(row: Selectable<Tables['hand_overs']>): HandOver {
  return {
    id: row.id,
    reference: row.reference,
    freshCaseId: row.fresh_case_id,
    personId: row.person_id,
    personName: row.person_name,
    app: row.app,
    createdAt: row.created_at,
    activityId: row.activity_id,
  };
}
