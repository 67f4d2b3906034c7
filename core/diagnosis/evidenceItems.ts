import { type App, appFacts } from './app.js';
import type { EvidenceItem, MessageValues } from './cause.js';
import type { ReadingName } from './evidence.js';
import type { Flow } from './flow.js';
import { codeAndName, signInCode } from './signInCodes.js';

/** A fact read from a reading at `at` (ISO-8601 UTC), as an ICU message in English. */
export function fact(reading: ReadingName, at: string, text: string, values?: MessageValues): EvidenceItem {
  return { reading, at, says: values ? { text, values } : { text } };
}

/**
 * One attempt as one piece of evidence: its steps are named beside their outcome and never as failures of their own.
 * `means` says what the last code meant here, where the table of codes alone cannot.
 */
export function attemptItem(flow: Flow, app: App, means?: string): EvidenceItem {
  const { last } = flow;
  const steps = flow.rows.slice(0, flow.rows.indexOf(last)).map((row) => row.errorCode);
  const known = signInCode(last.errorCode);
  const values = {
    app: appFacts[app].name,
    steps: inShort(steps),
    endedAt: last.at,
    code: codeAndName(last.errorCode),
    means: means ?? known?.means ?? last.failureReason ?? 'a code without a published meaning',
  };
  return fact('signIns', last.at, steps.length > 0 ? withSteps[flow.outcome] : alone[flow.outcome], values);
}

const withSteps = {
  success: 'Sign-in by {app}: {steps}, then success at {endedAt} – normal steps of one sign-in.',
  failure: 'Sign-in by {app}: {steps}, then {code} at {endedAt} – {means}.',
  unfinished: 'Sign-in by {app}: {steps}, then {code} at {endedAt} – steps only, no outcome yet.',
} as const;

const alone = {
  success: 'Sign-in by {app} succeeded at {endedAt}.',
  failure: 'Sign-in by {app} ended at {endedAt} with {code} – {means}.',
  unfinished: 'Sign-in by {app} reached {code} at {endedAt} – a step, no outcome yet.',
} as const;

/** The codes in order, repetitions counted, the latest six kinds at most: a phone can fail a hundred times. */
function inShort(codes: readonly number[]): string {
  const runs: { readonly code: number; times: number }[] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run?.code === code) run.times += 1;
    else runs.push({ code, times: 1 });
  }
  const shown = runs.slice(-6).map(({ code, times }) => (times > 1 ? `${code} (${times} times)` : `${code}`));
  return [...(runs.length > 6 ? ['…'] : []), ...shown].join(', ');
}
