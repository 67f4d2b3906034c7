import type { SharedRoot } from '../diagnosis/sharedRoot.js';

/** The same cause for many people within half an hour. Times are ISO-8601 UTC. */
export interface Incident {
  readonly id: string;
  readonly cause: string;
  /** How many people it was when it was noticed. */
  readonly people: number;
  readonly root: SharedRoot | null;
  readonly openedAt: string;
  /** Who has looked at it, and when; null: nobody yet. */
  readonly released: { readonly byName: string | null; readonly at: string } | null;
}
