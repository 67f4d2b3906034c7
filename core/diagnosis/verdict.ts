import type { Confidence } from './cause.js';
import type { Statement } from './evidence.js';
import type { Flow } from './flow.js';
import { isSilent } from './flows.js';
import { signInCode } from './signInCodes.js';

/**
 * Rows arrive late: real ones took 59 to 740 seconds. Until this many minutes have passed, a success may still follow.
 */
export const logDelayMinutes = 15;

/**
 * The flow that speaks for the attempt: the newest that ended, since one of steps alone says nothing; else null. Two
 * things limit what an older one may say. A late step shows that password and second factor were accepted since, so
 * that an earlier refusal is over. And tokens that are renewed in the background, perhaps by another device, do not
 * outdate a page on which somebody was refused.
 */
export function decidingFlow(flows: readonly Flow[]): Flow | null {
  const overtaken = flows.findIndex((flow) => signInCode(flow.last.errorCode)?.kind === 'lateStep');
  const ended = flows.slice(0, overtaken === -1 ? flows.length : overtaken).filter(hasEnded);
  const [newest] = ended;
  const told = ended.find((flow) => flow.outcome !== 'success' || !isSilent(flow));
  return (told?.outcome === 'failure' && !isSilent(told) ? told : newest) ?? null;
}

function hasEnded(flow: Flow): boolean {
  return flow.outcome !== 'unfinished';
}

/** The deciding flow if it failed with one of these error codes, else null. */
export function failedWith(flows: readonly Flow[], codes: readonly number[]): Flow | null {
  const flow = decidingFlow(flows);
  return flow?.outcome === 'failure' && codes.includes(flow.last.errorCode) ? flow : null;
}

/** How sure a failed flow makes: a code that can also be a step is not proven before late rows have had their time. */
export function confidenceIn(flow: Flow, now: string): Confidence {
  const settled = minutesBetween(flow.last.at, now) >= logDelayMinutes;
  return settled || signInCode(flow.last.errorCode)?.kind !== 'stepOrEnd' ? 'proven' : 'likely';
}

/** True once a row of the attempt the person speaks of would have arrived, so that its absence says something. */
export function rowIsOverdue(statement: Statement, now: string): boolean {
  return minutesBetween(statement.attemptedBefore ?? now, now) >= logDelayMinutes;
}

/** Minutes from one instant (ISO-8601 UTC) to another, negative when the second is earlier. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}
