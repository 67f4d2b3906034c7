import type { Refusal } from '../core/approvals/mayDecide.js';
import type { Words } from './words.js';

const sentences: Readonly<Record<Refusal, string>> = {
  unknownRequest: 'I know no such request. It may have been removed when its time was over.',
  wrongPlace: 'This card is not where I posted it. Please use the one in the helpdesk’s conversation.',
  ownRequest: 'You asked for this yourself, so somebody else has to decide.',
  aboutYourself: 'This request is about your own mailbox, so somebody else has to decide.',
  notApprover: 'Only members of the approvers’ group can decide. Ask an administrator to add you if you should be one.',
  guest: 'Guests cannot decide requests. A member of the approvers’ group has to.',
  accountDisabled: 'Your account is disabled, so I cannot take a decision from it.',
  couldNotCheck: 'I could not check just now whether you may decide. Nothing was decided. Try again in a minute.',
  reasonMissing: 'Please write a reason first: the person who asked will read it.',
  readOnly:
    'I only read here and write nothing, so there is nothing to approve or undo. Make the change by hand, please.',
  frozen: 'This person reported a sign-in that was not theirs. Their requests wait until security has closed the case.',
  alreadyDecided: 'Somebody was faster: this is already decided. The card shows by whom.',
  nothingToUndo: 'I wrote nothing for this request, so there is nothing to put back.',
  expired: 'This request has expired. The person can ask again.',
};

/** Why a press on a request’s button did nothing, for the one who pressed. */
export function refusalText(refusal: Refusal, words: Words): string {
  return words.say({ text: sentences[refusal] });
}
