import type { ApprovalRequest } from '../core/approvals/request.js';
import type { AnyCause } from '../core/diagnosis/cause.js';
import type { Change } from '../core/remedies/change.js';
import type { ChangeOutcome } from './changeWords.js';

/** Everything a card of a request shows, as it is now. Times are ISO-8601 UTC. */
export interface RequestView {
  readonly request: ApprovalRequest;
  readonly changes: readonly ChangeOutcome[];
  /** Changes that were put back because a later one failed. */
  readonly restored: readonly ChangeOutcome[];
  readonly appliedAt: string | null;
  /** When mail was seen to work after the change; null: not proven. */
  readonly confirmedAt: string | null;
  /** After the set time without proof: what was seen instead. Null: proven, or still looked for. */
  readonly unconfirmed: {
    /** False: what would prove it could not be read. */
    readonly looked: boolean;
    /** When the app signed in after the change; null: not seen. */
    readonly signedInAt: string | null;
    /** Ids of the causes that are blamed now, in the order to clear them. */
    readonly next: readonly string[];
  } | null;
  /** A change that had worked was set to something else since; `by` and `at` where the audit log tells. Null: none was. */
  readonly reverted: {
    readonly itemIndex: number;
    readonly change: Change;
    readonly found: string | null;
    readonly by: string | null;
    readonly at: string | null;
  } | null;
  /** Who took the change back and when; null: nobody did. */
  readonly undone: { readonly byName: string; readonly at: string } | null;
  /** Why a human is needed, why it was put back, or why it was withdrawn by the freeze of a person; null: none of them. */
  readonly stoppedWhy: string | null;
  /** Who of the helpdesk asked for the person; left out: nobody did, or it is not known any more. */
  readonly askedByName?: string;
  /** References of the request that it took the place of, and of the one that took its place; left out: there is none. */
  readonly replaces?: string;
  readonly replacedBy?: string;
  /** People of a collection who could not be changed, with why, and those whom the next one asks about; left out: nobody. */
  readonly failed?: readonly { readonly itemIndex: number; readonly why: string }[];
  readonly leftForNext?: readonly number[];
  /** Whom it was chosen to sign out, and who was not, with why; left out: nobody. */
  readonly notSignedOut?: readonly { readonly itemIndex: number; readonly why: string }[];
  readonly mode: 'readOnly' | 'dryRun' | 'full';
  readonly undoable: boolean;
  /** Where whoever looks at the card has to prove first that it is them who pressed; left out: nowhere. */
  readonly prove?: { readonly address: string; readonly purpose: 'approve' | 'undo' };
  /** Names of those who approved before the last one, where two have to; left out: nobody. */
  readonly approvedBefore?: readonly string[];
  readonly catalogue: readonly Pick<AnyCause, 'id' | 'words'>[];
}
