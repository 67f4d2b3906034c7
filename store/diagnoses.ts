import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type Diagnosis, helpdeskCauses } from '../core/diagnosis/diagnosis.js';
import type { Readings, Statement } from '../core/diagnosis/evidence.js';
import type { LookUp } from '../core/diagnosis/receipt.js';
import { diagnosisSchema, readingsSchema } from '../core/diagnosis/schema.js';
import { statementSchema } from '../core/diagnosis/statementSchema.js';
import { sqlNow } from './now.js';
import { fromJson, toJson } from './storedJson.js';
import type { Executor, Tables } from './tables.js';

/** A diagnosis as it is kept: what was asked, what was read, what was found. */
export interface StoredDiagnosis {
  /** What its buttons carry. */
  readonly id: string;
  readonly personId: string;
  readonly conversationId: string;
  /** What the person wrote; null when they pressed a button. */
  readonly text: string | null;
  readonly statement: Statement;
  readonly diagnosis: Diagnosis;
  readonly readings: Readings;
  readonly receipt: readonly LookUp[];
  /** BCP 47, of the language they asked in; null: not known. */
  readonly locale: string | null;
  /** ISO-8601 UTC by the database's clock. */
  readonly createdAt: string;
}

const receiptSchema = z.array(
  z.object({
    call: z.string(),
    at: z.string(),
    ok: z.boolean(),
    cached: z.boolean(),
    setAside: z.int().exactOptional(),
    backTo: z.string().exactOptional(),
  }),
) satisfies z.ZodType<LookUp[]>;

/** Keeps a diagnosis. `activityId` is the activity that asked for it, null when none did. */
export async function saveDiagnosis(
  db: Executor,
  made: Omit<StoredDiagnosis, 'createdAt'> & { readonly activityId: string | null },
): Promise<void> {
  await db
    .insertInto('diagnoses')
    .values({
      id: made.id,
      person_id: made.personId,
      conversation_id: made.conversationId,
      activity_id: made.activityId,
      text: made.text,
      statement: toJson(made.statement),
      diagnosis: toJson(made.diagnosis),
      readings: toJson(made.readings),
      receipt: toJson(made.receipt),
      locale: made.locale,
      created_at: sqlNow,
      helpdesk_causes: [...helpdeskCauses(made.diagnosis)],
    })
    .execute();
}

/**
 * A kept diagnosis; null when there is none of that id (any more).
 * @throws StoredRecordUnreadable when another version wrote it in a shape this one does not know
 */
export async function findDiagnosis(db: Executor, id: string): Promise<StoredDiagnosis | null> {
  const row = await db.selectFrom('diagnoses').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toDiagnosis(row);
}

/**
 * A person's latest diagnosis; null when there is none (any more).
 * @throws StoredRecordUnreadable as `findDiagnosis`
 */
export async function latestDiagnosis(db: Executor, personId: string): Promise<StoredDiagnosis | null> {
  const row = await db
    .selectFrom('diagnoses')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toDiagnosis(row);
}

function toDiagnosis(row: Selectable<Tables['diagnoses']>): StoredDiagnosis {
  const what = `diagnosis ${row.id}`;
  return {
    id: row.id,
    personId: row.person_id,
    conversationId: row.conversation_id,
    text: row.text,
    statement: fromJson(statementSchema, row.statement, what),
    diagnosis: fromJson(diagnosisSchema, row.diagnosis, what),
    readings: fromJson(readingsSchema, row.readings, what),
    receipt: fromJson(receiptSchema, row.receipt, what),
    locale: row.locale,
    createdAt: row.created_at,
  };
}
