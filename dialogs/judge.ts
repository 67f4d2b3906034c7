import { catalogue } from '../core/diagnosis/causes/index.js';
import { diagnose } from '../core/diagnosis/diagnose.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { Evidence, Statement } from '../core/diagnosis/evidence.js';
import { nothingSaid } from '../core/diagnosis/statement.js';
import type { Recognition } from '../core/language/recognise.js';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Turns a recognised message into evidence: "yesterday it failed, today I approved it" says which attempt is meant.
 * @param now ISO-8601 UTC
 */
export function statementOf(said: Recognition, now: string): Statement {
  return {
    ...nothingSaid(said.app),
    symptom: said.symptom,
    typedDeviceCode: said.typedDeviceCode,
    attemptedAfter: said.attempted === 'today' ? new Date(Date.parse(now) - dayMs).toISOString() : null,
    // Whatever they tried, they tried it before they wrote.
    attemptedBefore: now,
  };
}

/** Judges evidence with the whole catalogue; `authenticationPolicy` is the configured policy's name. */
export function judge(evidence: Evidence, authenticationPolicy: string): Diagnosis {
  return diagnose(catalogue, evidence, { authenticationPolicy });
}
