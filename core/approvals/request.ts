import type { App } from '../diagnosis/app.js';
import type { Plan } from '../remedies/change.js';

/** States of a request. The last five are final, except that `applied` can still become `undone`. */
export type RequestState =
  | 'pending'
  | 'approved'
  | 'applying'
  | 'applied'
  | 'needsHuman'
  | 'denied'
  | 'expired'
  | 'withdrawn'
  | 'undone';

/** One person of a request and exactly what would change for them. */
export interface RequestItem {
  readonly personId: string;
  readonly displayName: string;
  readonly plan: Plan;
  /** Ids of the causes the plan answers, in the order of the diagnosis. */
  readonly causes: readonly string[];
  /** Causes that the same readings with the plan applied would still be blamed for; empty: predicted to work. */
  readonly predicted: readonly string[];
}

/** One request for a decision: a header and its items. Times are ISO-8601 UTC by the database's clock. */
export interface ApprovalRequest {
  /** Opaque, 128 random bits; the only thing a button carries. */
  readonly id: string;
  /** For people to quote, such as MM-4711. */
  readonly reference: string;
  /** `cure`: one person asked. `collection`: newly enrolled people without the policy, gathered once a day. */
  readonly kind: 'cure' | 'collection';
  readonly state: RequestState;
  /** The person who asked; null for a collection. */
  readonly requesterId: string | null;
  readonly app: App;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  /** What the person wrote, unverified, shown only marked as theirs. */
  readonly statement: string | null;
  readonly items: readonly RequestItem[];
}
