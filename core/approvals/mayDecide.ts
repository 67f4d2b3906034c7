import type { Reading } from '../diagnosis/reading.js';
import type { ApprovalRequest } from './request.js';

/** What was read, at the moment of the click, about the person who clicked. */
export interface Clicker {
  readonly personId: string;
  readonly accountEnabled: Reading<boolean>;
  readonly userType: Reading<string>;
  readonly inApproversGroup: Reading<boolean>;
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
  | 'notApprover'
  | 'guest'
  | 'accountDisabled'
  | 'couldNotCheck'
  | 'reasonMissing'
  | 'readOnly'
  | 'frozen'
  | 'alreadyDecided'
  | 'nothingToUndo'
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
  if (clicker.personId === request.requesterId) return 'ownRequest';
  if (request.items.some((item) => item.personId === clicker.personId)) return 'aboutYourself';
  return noApprover(clicker);
}

/** Why this person is no approver, by what was read at this moment; null: they are. What could not be read means no. */
export function noApprover(
  clicker: Clicker,
): Extract<Refusal, 'couldNotCheck' | 'guest' | 'accountDisabled' | 'notApprover'> | null {
  const { userType, accountEnabled, inApproversGroup } = clicker;
  if (!userType.known || !accountEnabled.known || !inApproversGroup.known) return 'couldNotCheck';
  if (userType.value !== 'Member') return 'guest';
  if (!accountEnabled.value) return 'accountDisabled';
  if (!inApproversGroup.value) return 'notApprover';
  return null;
}
