import { catalogue } from '../core/diagnosis/causes/index.js';
import { diagnose, diagnosisOf } from '../core/diagnosis/diagnose.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { Harmless, Statement } from '../core/diagnosis/evidence.js';
import { judge, openQuestions } from '../core/diagnosis/judge.js';
import type { Gathered, Microsoft365 } from '../microsoft365/microsoft365.js';

/**
 * Reads and judges; where that leaves a question, takes the readings of the second step that answer it and judges again.
 * Readings that could not be taken stand in the diagnosis as such; it does not throw for them.
 * @param now gives the moment of the judgement, ISO-8601 UTC
 */
export async function lookAndJudge(
  deps: { readonly microsoft365: Pick<Microsoft365, 'gather' | 'deepen'>; readonly authenticationPolicy: string },
  about: {
    readonly personId: string;
    readonly statement: Statement;
    readonly fresh: boolean;
    /** Nobody asked a question that more reports would answer, and reports are few. */
    readonly firstStepOnly?: true;
    readonly signal: AbortSignal;
    /** What security has called a false alarm; absent: nothing. */
    readonly harmless?: Harmless | undefined;
  },
  now: () => Promise<string>,
): Promise<{ readonly diagnosis: Diagnosis; readonly gathered: Gathered }> {
  const { microsoft365, authenticationPolicy } = deps;
  const { personId, statement } = about;
  const how = { signal: about.signal, fresh: about.fresh };
  const [first, moment] = await Promise.all([microsoft365.gather(personId, how), now()]);
  const harmless = about.harmless ? { harmless: about.harmless } : {};
  const evidence = { personId, now: moment, statement, readings: first.readings, ...harmless };
  const judgement = judge(catalogue, evidence);
  const questions = about.firstStepOnly ? [] : openQuestions(judgement, evidence);
  if (questions.length === 0) {
    return { diagnosis: diagnosisOf(judgement, catalogue, evidence, { authenticationPolicy }), gathered: first };
  }
  const gathered = await microsoft365.deepen(personId, first, questions, how);
  const deeper = { ...evidence, readings: gathered.readings };
  return { diagnosis: diagnose(catalogue, deeper, { authenticationPolicy }), gathered };
}
