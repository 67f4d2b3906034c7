import { randomBytes } from 'node:crypto';
import type { Statement } from '../core/diagnosis/evidence.js';
import { statementSchema } from '../core/diagnosis/statementSchema.js';
import { sqlNow } from './now.js';
import { fromJson, toJson } from './storedJson.js';
import type { Executor } from './tables.js';

/** A message that could be about mail: it got one question, and nothing was looked at yet. */
export interface OpenQuestion {
  /** What the answer brings back. */
  readonly id: string;
  readonly personId: string;
  readonly text: string;
  readonly statement: Statement;
  /** BCP 47, of the language they wrote in. */
  readonly locale: string;
}

/** Keeps such a message until its question is answered; gives the id. */
export async function saveQuestion(db: Executor, asked: Omit<OpenQuestion, 'id'>): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  await db
    .insertInto('questions')
    .values({
      id,
      person_id: asked.personId,
      text: asked.text,
      statement: toJson(asked.statement),
      locale: asked.locale,
      created_at: sqlNow,
    })
    .execute();
  return id;
}

/** The message behind a question; null when there is none of that id (any more). */
export async function findQuestion(db: Executor, id: string): Promise<OpenQuestion | null> {
  const row = await db.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const statement = fromJson(statementSchema, row.statement, `question ${row.id}`);
  return { id: row.id, personId: row.person_id, text: row.text, statement, locale: row.locale };
}
