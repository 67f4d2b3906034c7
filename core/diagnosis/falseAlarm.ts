import { isByDeviceCode } from './deviceCode.js';
import type { Evidence, SignIn, Statement } from './evidence.js';

/**
 * The evidence without what security has looked at and found harmless: those very rows, the silent renewals of the same
 * sessions (a token bears the mark of the code for as long as it lives), and words that were said before. A sign-in by
 * a code that happens on a page is a new one, whatever its session.
 */
export function withoutFalseAlarms(evidence: Evidence): Evidence {
  const { harmless, statement, readings } = evidence;
  if (!harmless) return evidence;
  const judged = (row: SignIn) =>
    harmless.rowIds.includes(row.id) ||
    (row.sessionId !== null && harmless.sessionIds.includes(row.sessionId) && isRenewal(row));
  const { signIns } = readings;
  return {
    ...evidence,
    statement: wereJudged(statement, harmless.wordsUntil) ? silenced(statement) : statement,
    readings: signIns.known
      ? { ...readings, signIns: { ...signIns, value: signIns.value.filter((row) => !judged(row)) } }
      : readings,
  };
}

function isRenewal(row: SignIn): boolean {
  return isByDeviceCode(row) && !row.interactive && row.protocol?.trim().toLowerCase() !== 'devicecode';
}

function wereJudged({ attemptedBefore, saidAt }: Statement, until: string | null): boolean {
  return until !== null && Date.parse(saidAt ?? attemptedBefore ?? '') <= Date.parse(until);
}

function silenced(statement: Statement): Statement {
  const { symptom } = statement;
  return { ...statement, typedDeviceCode: false, symptom: symptom === 'suspiciousActivity' ? null : symptom };
}
