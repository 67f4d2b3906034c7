import type { Change } from '../remedies/change.js';
import type { App } from './app.js';
import type { Confidence, EvidenceItem, MessageValues, Missing, RemedyBy, Suspect } from './cause.js';

export interface BlamedCause {
  readonly cause: string;
  /** 1 for the first to clear. */
  readonly order: number;
  readonly confidence: Confidence;
  readonly evidence: readonly EvidenceItem[];
  readonly values: MessageValues;
  /** Rows for the security conversation, newest first, where the cause stops every remedy. */
  readonly suspects?: readonly Suspect[];
  readonly remedy: { readonly by: RemedyBy; readonly changes: readonly Change[] };
}

/** What follows when nothing is settled: a question for the person, or a moment (ISO-8601 UTC) to look again. */
export type Next = { readonly ask: string } | { readonly lookAgainAt: string } | null;

/** The judgement of one attempt; plain data that survives JSON. */
export interface Diagnosis {
  readonly person: { readonly id: string };
  readonly app: App;
  readonly at: string;
  readonly blamed: readonly BlamedCause[];
  readonly cleared: readonly { readonly cause: string }[];
  readonly undecided: readonly { readonly cause: string; readonly missing: readonly Missing[] }[];
  readonly next: Next;
}

/** The causes of a judgement that the helpdesk or an administrator has to mend, in the order to clear them. */
export function helpdeskCauses({ blamed }: Diagnosis): readonly string[] {
  return blamed.filter(({ remedy }) => remedy.by === 'helpdesk' || remedy.by === 'admin').map(({ cause }) => cause);
}
