import { catalogue } from '../core/diagnosis/causes/index.js';
import { diagnose } from '../core/diagnosis/diagnose.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import type { Evidence, Statement } from '../core/diagnosis/evidence.js';
import { nothingSaid } from '../core/diagnosis/statement.js';
import type { Recognition } from '../core/language/recognise.js';

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

/**
 * Turns a recognised message into evidence: "yesterday it failed, today I approved it" says which attempt is meant.
 * @param now ISO-8601 UTC
 */
export function statementOf(said: Recognition, now: string): Statement {
  return {
    ...nothingSaid(said.app),
    saidAt: now,
    symptom: said.symptom,
    typedDeviceCode: said.typedDeviceCode,
    address: said.address,
    correlationId: said.correlationId,
    history: said.history,
    othersAffected: said.othersAffected,
    works: said.works,
    ...attemptOf(said, now),
  };
}

/** Between which moments the attempt lies. The clock of an error page is Microsoft's own, and the page ends an attempt. */
function attemptOf(said: Recognition, now: string): Pick<Statement, 'attemptedAfter' | 'attemptedBefore'> {
  const at = (ms: number) => new Date(ms).toISOString();
  const wrote = Date.parse(now);
  const failed = said.failedAt === null ? null : Date.parse(said.failedAt);
  if (failed !== null && failed <= wrote) {
    return { attemptedAfter: at(failed - 10 * minuteMs), attemptedBefore: at(Math.min(wrote, failed + minuteMs)) };
  }
  // Their midnight is not known here, so a day reaches as far back as it can in any zone.
  const days = said.attempted === 'today' ? 1 : said.attempted === 'yesterday' ? 2 : null;
  // Whatever they tried, they tried it before they wrote.
  return { attemptedAfter: days === null ? null : at(wrote - days * dayMs), attemptedBefore: now };
}

/** Judges evidence with the whole catalogue; `authenticationPolicy` is the configured policy's name. */
export function judge(evidence: Evidence, authenticationPolicy: string): Diagnosis {
  return diagnose(catalogue, evidence, { authenticationPolicy });
}
