import type { Finding } from './finding.js';

const labels: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok',
  missing: 'missing',
  couldNotAsk: 'could not ask',
  warning: 'warning',
  notNeeded: 'not needed',
};
const widest = Math.max(...Object.values(labels).map((label) => label.length));

/** Exit codes: everything is there; something is missing or could not be asked; nothing could be asked at all. */
export const exitCodes = { allThere: 0, somethingMissing: 1, couldNotLook: 2 } as const;

/** One finding as one line. */
export function line({ subject, state, says, mend, optional }: Finding): string {
  const what = `${labels[state].padEnd(widest)}  ${subject}${optional === true ? ' (optional)' : ''}: ${says}`;
  return (mend === null ? what : `${what} Mend: ${mend}`).replace(/\s*\n\s*/g, ' ');
}

/**
 * The exit code of a report: what is optional and what is only a warning do not fail it.
 * @param findings what was found
 * @param asked those of them that Microsoft had to answer; when it answered none, nothing was looked at
 */
export function exitCodeOf(findings: readonly Finding[], asked: readonly Finding[]): number {
  if (asked.every(({ state }) => state === 'couldNotAsk')) return exitCodes.couldNotLook;
  const failed = findings.some(
    ({ state, optional }) => optional !== true && (state === 'missing' || state === 'couldNotAsk'),
  );
  return failed ? exitCodes.somethingMissing : exitCodes.allThere;
}

/** The last line: how many of each kind. */
export function summary(findings: readonly Finding[]): string {
  const counts = Object.entries(labels).flatMap(([state, label]) => {
    const count = findings.filter((finding) => finding.state === state).length;
    return count === 0 ? [] : [`${count} ${label}`];
  });
  return `${counts.join(', ')}.`;
}
