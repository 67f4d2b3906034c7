import type { Refusal } from '../core/approvals/mayDecide.js';
import type { Words } from './words.js';

const sentences: Readonly<Record<Refusal, string>> = {
  unknownRequest: 'I know no such request. It may have been removed when its time was over.',
  wrongPlace: 'This card is not where I posted it. Please use the one in the helpdesk’s conversation.',
  ownRequest: 'You asked for this yourself, so somebody else has to decide.',
  aboutYourself: 'This request is about your own mailbox, so somebody else has to decide.',
  secondAccount:
    'This request is from or about somebody whose account and yours have the same employee number or address, so somebody else has to decide.',
  sameApprover: 'You have approved this already. It needs a second person, and another account of yours is not one.',
  notApprover: 'Only members of the approvers’ group can decide. Ask an administrator to add you if you should be one.',
  guest: 'Guests cannot decide requests. A member of the approvers’ group has to.',
  fromElsewhere: 'Your account comes from another company, so I cannot take a decision from it.',
  accountDisabled: 'Your account is disabled, so I cannot take a decision from it.',
  holdsRole:
    'You hold an administrator’s role, or can activate one, so I take no decision in a chat from you. A member of the approvers’ group without such a role has to decide.',
  rolesUnread:
    'I am not allowed to read who may activate an administrator’s role, so I cannot take a decision. An administrator of Mail Medic has to grant me RoleEligibilitySchedule.Read.Directory.',
  couldNotCheck: 'I could not check just now whether you may decide. Nothing was decided. Try again in a minute.',
  protectedPerson: 'This person is on the list of people for whom I change nothing. Make the change by hand, please.',
  unnamedPolicy:
    'This would assign an authentication policy that my settings do not name for this person. Deny it, please; the person can ask again.',
  reasonMissing: 'Please write a reason first: the person who asked will read it.',
  readOnly:
    'I only read here and write nothing, so there is nothing to approve or undo. Make the change by hand, please.',
  frozen: 'This person reported a sign-in that was not theirs. Their requests wait until security has closed the case.',
  pausedByIncident:
    'Many people have this trouble at once, so nothing was decided. Please look for what they have in common, and press “Looked at it” on the card that says so; then this can be approved.',
  approverFrozen:
    'Your own account waits until security has looked at it, so I take no decision from it. Somebody else has to decide.',
  otherMode:
    'The first approval was given while I ran in another mode, so yours would not mean the same. Deny it, please; the person can ask again.',
  proofNeeded:
    'This needs a fresh proof that it is you, and I have none. Nothing was decided. Press the button on the request’s card again.',
  approverCap: 'You have approved as many changes this hour as one person may. You can approve again from {againAt}.',
  hourCap: 'As many changes were approved this hour as may be. It is possible again from {againAt}.',
  alreadyDecided: 'Somebody was faster: this is already decided. The card shows by whom.',
  twoToReopen:
    'What is left would open something again, and that takes two people here. Set it back by hand, please, if two of you agree.',
  nothingToUndo: 'I wrote nothing for this request, so there is nothing to put back.',
  expired: 'This request has expired. The person can ask again.',
};

/**
 * Why a press on a request’s button did nothing, for the one who pressed.
 * @param againAt when it is possible again, ISO-8601 UTC, where a cap was met
 */
export function refusalText(refusal: Refusal, words: Words, againAt?: string): string {
  return words.say({ text: sentences[refusal], ...(againAt === undefined ? {} : { values: { againAt } }) });
}
