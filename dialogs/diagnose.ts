import { randomBytes } from 'node:crypto';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { Evidence, Readings, Statement } from '../core/diagnosis/evidence.js';
import type { LookUp } from '../core/diagnosis/receipt.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { saveDiagnosis } from '../store/diagnoses.js';
import { now } from '../store/now.js';
import { harmlessOf } from '../store/securityCases.js';
import { noteIncident } from './incidents.js';
import { lookAndJudge } from './lookAndJudge.js';
import { type Asked, recordLook } from './recordLook.js';

export interface DiagnoseDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather' | 'deepen'>;
  readonly authenticationPolicy: string;
  /** How many people with the same cause within half an hour make an incident; left out: any number is none. */
  readonly incidentPeople?: number;
}

export interface Question {
  readonly personId: string;
  readonly asked: Asked;
  readonly conversationId: string;
  /** The activity that asked; null: the bot looks by itself. */
  readonly activityId: string | null;
  readonly text: string | null;
  readonly statement: Statement;
  /** BCP 47, of the language to answer in; absent: nobody is answered. */
  readonly locale?: string;
  /** True passes cached readings by. */
  readonly fresh: boolean;
  /** Leaves out the second step. */
  readonly firstStepOnly?: true;
  readonly signal: AbortSignal;
}

/** A diagnosis that was made and kept; `id` is what its buttons carry. */
export interface Case {
  readonly id: string;
  readonly text: string | null;
  readonly statement: Statement;
  readonly diagnosis: Diagnosis;
  readonly readings: Readings;
  readonly receipt: readonly LookUp[];
}

/** What a kept case was judged by, about the app that it turned out to be. */
export function evidenceOf(
  personId: string,
  { diagnosis, readings, statement }: Pick<Case, 'diagnosis' | 'readings' | 'statement'>,
): Evidence {
  return { personId, now: diagnosis.at, statement: { ...statement, app: diagnosis.app }, readings };
}

/** Reads, judges and keeps one diagnosis. Readings that could not be taken stand in it as such; it does not throw for them. */
export async function diagnosePerson(deps: DiagnoseDeps, question: Question): Promise<Case> {
  const { db } = deps.database;
  const { personId, statement, text } = question;
  const { diagnosis, gathered } = await lookAndJudge(
    deps,
    { ...question, harmless: await harmlessOf(db, personId) },
    () => now(db),
  );
  const { readings, receipt } = gathered;
  const kept: Case = { id: randomBytes(16).toString('base64url'), text, statement, diagnosis, readings, receipt };
  const { conversationId, activityId, locale = null, asked } = question;
  await db.transaction().execute(async (transaction) => {
    await saveDiagnosis(transaction, { ...kept, personId, conversationId, activityId, locale });
    await recordLook(transaction, { ...asked, personId, caseId: kept.id });
  });
  if (deps.incidentPeople !== undefined) await noteIncident(deps.database, diagnosis, deps.incidentPeople);
  return kept;
}
