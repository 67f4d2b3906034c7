import type { App } from '../diagnosis/app.js';
import type { Missing } from '../diagnosis/cause.js';
import type { BlamedCause } from '../diagnosis/diagnosis.js';
import type { Plan } from '../remedies/change.js';
import type { OtherApp } from '../remedies/otherApps.js';
import type { RequestState } from './lifecycle.js';
import type { Deciders } from './policy.js';

/** What was found before anything changed, for the approver's eyes; null: could not be read. */
export interface FoundFacts {
  readonly activeSync: boolean | null;
  readonly imap: boolean | null;
  readonly pop: boolean | null;
  readonly nativeMailAllowed: boolean | null;
  /** An open risk was seen (then nothing can be approved), none was seen, or risk could not be read. */
  readonly openRisk: boolean | null;
  /** Sign-ins with "Authenticated SMTP" that succeeded lately: a policy would cut them off. */
  readonly smtpInUse: boolean | null;
}

/** One person of a request and exactly what would change for them. */
export interface RequestItem {
  readonly personId: string;
  readonly displayName: string;
  /** What is written after an approval. */
  readonly plan: Plan;
  /** Changes the approver may add on the card (`closeImapPop`); they only restrict. */
  readonly optional: Plan;
  /** The causes the plan answers, in the order of the diagnosis, with their evidence. Empty for a collection. */
  readonly blamed: readonly BlamedCause[];
  /** Ids of causes that the same readings with the plan applied would still be blamed for; empty: predicted to work. */
  readonly predicted: readonly string[];
  readonly found: FoundFacts;
  /** What else of the person's own the plan changes; absent on requests made before this was told. */
  readonly others?: readonly OtherApp[] | undefined;
  /** What could not be read when it was asked; absent on requests made before this was told. */
  readonly unread?: readonly Missing[] | undefined;
}

/** Did somebody ask for this who is not the person it is about? */
export function askedOnBehalf({ kind, requesterId, items }: ApprovalRequest): boolean {
  return kind === 'cure' && requesterId !== null && items[0] !== undefined && items[0].personId !== requesterId;
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
  /** The number of a ticket elsewhere, as an approver typed it; null or absent: none. */
  readonly ticket?: string | null;
  /** The approver also chose the optional changes. */
  readonly closeImapPop: boolean;
  /** The approvers chose that the person is signed out of mail everywhere, so that a policy applies sooner; absent: no. */
  readonly revokeSessions?: boolean;
  /** What the person wrote, unverified, shown only marked as theirs. */
  readonly statement: string | null;
  readonly items: readonly RequestItem[];
  /** Who was to be asked when it was raised; null or absent: that was not known. Who may decide is asked at the click. */
  readonly asks?: Deciders | null;
}
