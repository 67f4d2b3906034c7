import type { HandOverView } from '../cards/handOver.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { timeline } from '../core/diagnosis/timeline.js';
import type { Database } from '../store/database.js';
import { findDiagnosis, type StoredDiagnosis } from '../store/diagnoses.js';
import { createHandOver, type HandOver, handOverFor } from '../store/handOvers.js';
import { appendEntry } from '../store/ledger.js';
import { isFrozen } from '../store/people.js';
import { type Case, type DiagnoseDeps, diagnosePerson, evidenceOf } from './diagnose.js';
import { enqueueJob } from './job.js';
import { mayBeHandedOver } from './presentCase.js';

export type HandedOver =
  | { readonly handedOver: true; readonly handOver: HandOver; readonly fresh: Case }
  /** `settled`: a fresh look found something that is answered otherwise; `fresh` holds it. */
  | { readonly handedOver: false; readonly why: 'frozen' | 'settled'; readonly fresh: Case | null };

/**
 * Gives a case that is not settled here to the helpdesk: looks afresh, so that they see what is true now, and posts one
 * card. A second press finds the first.
 */
export async function handOver(
  deps: DiagnoseDeps,
  asked: {
    readonly found: StoredDiagnosis;
    readonly personName: string;
    readonly locale: string;
    readonly signal: AbortSignal;
  },
): Promise<HandedOver> {
  const { database } = deps;
  const { found } = asked;
  if (await isFrozen(database.db, found.personId)) return { handedOver: false, why: 'frozen', fresh: null };
  const fresh = await diagnosePerson(deps, {
    personId: found.personId,
    asked: { by: found.personId, why: 'handOver' },
    conversationId: found.conversationId,
    activityId: null,
    text: found.text,
    statement: { ...found.statement, app: found.diagnosis.app },
    locale: asked.locale,
    fresh: true,
    signal: asked.signal,
  });
  // Its button stood on a card that no longer waited.
  if (!mayBeHandedOver(fresh.diagnosis, true)) return { handedOver: false, why: 'settled', fresh };
  const made = await database.db.transaction().execute(async (transaction) => {
    // One for the same app a day, however many cards of it have the button.
    const standing = await handOverFor(transaction, found.personId, fresh.diagnosis.app);
    if (standing !== null) return standing;
    const { created, handOver } = await createHandOver(transaction, {
      caseId: found.id,
      freshCaseId: fresh.id,
      personId: found.personId,
      personName: asked.personName,
      app: fresh.diagnosis.app,
    });
    if (!created) return handOver;
    await appendEntry(transaction, {
      kind: 'handedOver',
      by: found.personId,
      about: found.personId,
      detail: null,
      facts: { reference: handOver.reference, caseId: fresh.id },
    });
    const payload = { handOverId: handOver.id };
    await enqueueJob(transaction, { kind: 'postHandOver', payload, key: `handOver:${handOver.id}` });
    return handOver;
  });
  database.wake();
  return { handedOver: true, handOver: made, fresh };
}

/** What the helpdesk's card of a hand-over shows; null when its case has been forgotten. */
export async function handOverView(database: Database, handOver: HandOver): Promise<HandOverView | null> {
  const found = await findDiagnosis(database.db, handOver.freshCaseId);
  if (found === null) return null;
  const { diagnosis, readings, text } = found;
  const evidence = evidenceOf(found.personId, found);
  const { reference, personName } = handOver;
  return { reference, personName, text, diagnosis, readings, timeline: timeline(evidence, diagnosis), catalogue };
}
