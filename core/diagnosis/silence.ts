import type { Symptom } from './symptom.js';

/**
 * Screens that a phone shows before any sign-in reaches Entra. Whoever saw one of them has an explanation for a log
 * without rows, so that a missing row need not be put down to anything else.
 */
const beforeSignIn: readonly Symptom[] = [
  'asksForServer',
  'certificateNotTrusted',
  'timedOut',
  'wrongAccountType',
  'securityDelay',
  'addAccountGreyed',
  'blankSignInPage',
];

/** Does what the person saw explain by itself why no sign-in arrived? */
export function explainsSilence(symptom: Symptom | null): boolean {
  return symptom !== null && beforeSignIn.includes(symptom);
}
