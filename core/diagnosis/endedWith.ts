import type { App } from './app.js';
import type { Confidence, EvidenceItem, MessageValues } from './cause.js';
import type { Statement } from './evidence.js';
import { attemptItem } from './evidenceItems.js';
import type { Flow } from './flow.js';
import type { Symptom } from './symptom.js';
import { confidenceIn, decidingFlow, failedWith, rowIsOverdue } from './verdict.js';

/** What speaks for an attempt having ended in a certain way. */
export interface Ending {
  /** The attempt; null where only the person's words tell of it. */
  readonly flow: Flow | null;
  readonly confidence: Confidence;
  readonly evidence: readonly [EvidenceItem];
  readonly values: MessageValues;
}

interface Attempts {
  readonly flows: readonly Flow[];
  readonly statement: Statement;
  readonly app: App;
  readonly now: string;
}

/**
 * Did the attempt end with one of these error codes? While its rows may still be on their way, the person's word stands
 * in for them, and makes it likely: the number on the error page, or one of the screens that only this ending shows.
 * Null: nothing speaks for it.
 */
export function endedWith(
  { flows, statement, app, now }: Attempts,
  codes: readonly number[],
  screens: readonly Symptom[] = [],
): Ending | null {
  const flow = failedWith(flows, codes);
  if (flow) {
    return {
      flow,
      confidence: confidenceIn(flow, now),
      evidence: [attemptItem(flow, app)],
      values: { endedAt: flow.last.at },
    };
  }
  const { symptom } = statement;
  const seen = symptom !== null && (screens.includes(symptom) || codes.some((code) => symptom === `AADSTS${code}`));
  if (!seen || decidingFlow(flows) !== null || rowIsOverdue(statement, now)) return null;
  return { flow: null, confidence: 'likely', evidence: [screenItem(now)], values: {} };
}

/** The person's own account of the screen, at `at` (ISO-8601 UTC), as a piece of evidence. */
export function screenItem(at: string): EvidenceItem {
  return { reading: 'statement', at, says: { text: 'In their own words, this is what the screen said.' } };
}
