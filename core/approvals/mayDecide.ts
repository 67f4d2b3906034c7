import type { Reading } from '../diagnosis/reading.js';
import type { ApprovalRequest } from './request.js';

/** What was read, at the moment of the click, about the person who clicked and about what they would decide. */
export interface Clicker {
  readonly personId: string;
  readonly accountEnabled: Reading<boolean>;
  readonly userType: Reading<string>;
  /** Does their own account wait for security to look at it? Whoever has it may not be them. */
  readonly frozen: boolean;
  /** The account was invited, or is synchronised, from another tenant, whatever its type says. */
  readonly fromElsewhere: Reading<boolean>;
  /** Is the person, now, in the group or groups that decide about this request? */
  readonly decidesThis: Reading<boolean>;
  /** Which of the groups that decide anything they are in, now; empty where that could not be read. */
  readonly memberOf: ReadonlySet<string>;
  /** Do they hold a directory role, or one they only have to activate? False too where the policy does not mind. */
  readonly holdsRole: Reading<boolean>;
  /** Is this their own or another account of theirs? Unknown of whoever was not compared with them. */
  readonly sameHuman: (personId: string) => Reading<boolean>;
  /** Is one of the people it is about somebody whom the bot never changes? */
  readonly protectedPerson: Reading<boolean>;
  /** Is every authentication policy that would be assigned the one that the settings name for that person? */
  readonly assignsOnlyRight: boolean;
  /** How many people have to approve. */
  readonly approversNeeded: Reading<1 | 2>;
  /** Does a decision need a fresh proof of the person? */
  readonly stepUp: Reading<boolean>;
}

/** Where the button was pressed: the conversation (without `;messageid=…`) and the activity the card came in. */
export interface Place {
  readonly conversationId: string;
  readonly activityId: string | null;
}

export type Refusal =
  | 'unknownRequest'
  | 'wrongPlace'
  | 'ownRequest'
  | 'aboutYourself'
  | 'secondAccount'
  | 'sameApprover'
  | 'notApprover'
  | 'guest'
  | 'fromElsewhere'
  | 'accountDisabled'
  | 'holdsRole'
  | 'rolesUnread'
  | 'couldNotCheck'
  | 'protectedPerson'
  | 'unnamedPolicy'
  | 'reasonMissing'
  | 'readOnly'
  | 'frozen'
  | 'pausedByIncident'
  | 'approverFrozen'
  | 'otherMode'
  | 'proofNeeded'
  | 'approverCap'
  | 'hourCap'
  | 'alreadyDecided'
  | 'nothingToUndo'
  | 'twoToReopen'
  | 'expired';

/** The conversation id a card belongs to: Teams appends `;messageid=…` in channel threads. */
export function conversationOf(conversationId: string): string {
  return conversationId.split(';messageid=')[0] ?? conversationId;
}

/**
 * May this person decide this request from this card? Null means yes. Everything that could not be read means no.
 * The request's state is not judged here: that is the compare-and-set in the store.
 */
export function refusal(
  request: ApprovalRequest,
  clicker: Clicker,
  place: Place,
  posted: readonly Place[],
): Refusal | null {
  const here = posted.some(
    (card) =>
      conversationOf(card.conversationId) === conversationOf(place.conversationId) &&
      card.activityId === place.activityId,
  );
  if (!here) return 'wrongPlace';
  return noDecider(request, clicker);
}

/** Why this person may not decide this request, wherever they stand; null: they may. Asked again before each write. */
export function noDecider(request: ApprovalRequest, clicker: Clicker): Refusal | null {
  if (clicker.personId === request.requesterId) return 'ownRequest';
  if (request.items.some((item) => item.personId === clicker.personId)) return 'aboutYourself';
  return noApprover(clicker) ?? noStranger(concernedIds(request), clicker);
}

/**
 * Why this person's approval does not count beside the ones that were given before; null: it does. They have to be
 * different people, not only different accounts.
 */
export function noSecond(clicker: Clicker, before: readonly string[]): Refusal | null {
  if (before.includes(clicker.personId)) return 'sameApprover';
  const why = noStranger(before, clicker);
  return why === 'secondAccount' ? 'sameApprover' : why;
}

/** Why this person is no approver, by what was read at this moment; null: they are. What could not be read means no. */
export function noApprover(
  clicker: Clicker,
): Extract<
  Refusal,
  | 'couldNotCheck'
  | 'guest'
  | 'fromElsewhere'
  | 'accountDisabled'
  | 'notApprover'
  | 'approverFrozen'
  | 'holdsRole'
  | 'rolesUnread'
> | null {
  const { userType, accountEnabled, fromElsewhere, decidesThis } = clicker;
  if (!userType.known || !accountEnabled.known || !fromElsewhere.known || !decidesThis.known) {
    return 'couldNotCheck';
  }
  if (userType.value !== 'Member') return 'guest';
  if (fromElsewhere.value) return 'fromElsewhere';
  if (!accountEnabled.value) return 'accountDisabled';
  if (!decidesThis.value) return 'notApprover';
  if (clicker.frozen) return 'approverFrozen';
  return barredByRole(clicker);
}

/** Why a role, or not knowing of one, keeps this person from deciding; null: nothing does. */
export function barredByRole({
  holdsRole,
}: Pick<Clicker, 'holdsRole'>): Extract<Refusal, 'couldNotCheck' | 'holdsRole' | 'rolesUnread'> | null {
  // Told apart, because only an administrator can mend it, and trying again does not help.
  if (!holdsRole.known) return holdsRole.why === 'notPermitted' ? 'rolesUnread' : 'couldNotCheck';
  return holdsRole.value ? 'holdsRole' : null;
}

/** Everybody the request is from or about. */
export function concernedIds({ requesterId, items }: ApprovalRequest): readonly string[] {
  return [...new Set([...(requesterId === null ? [] : [requesterId]), ...items.map(({ personId }) => personId)])];
}

/** Why this account may be another one of somebody who must not decide; null: it is none. Nobody is taken for a stranger unread. */
export function noStranger(ids: readonly string[], clicker: Clicker): 'couldNotCheck' | 'secondAccount' | null {
  const same = ids.map((id) => clicker.sameHuman(id));
  if (same.some((reading) => reading.known && reading.value)) return 'secondAccount';
  return same.some((reading) => !reading.known) ? 'couldNotCheck' : null;
}
