import type { Words } from './words.js';

const reasons: Readonly<Record<string, string>> = {
  approverNoLonger: 'the one who approved is no longer an approver',
  notProven: 'it was not proven afresh that it was an approver who decided',
  approvalTooOld: 'the approval was more than a quarter of an hour old when I could have written',
  otherMode: 'I run in another mode now than when it was approved',
  frozen: 'the person reported a sign-in that was not theirs, so everything of theirs is frozen',
  notMe: 'the person reported a sign-in that was not theirs, so everything of theirs is frozen',
  maliciousAddress: 'the person signed in from an address with malicious activity, so everything of theirs is frozen',
  riskySignIn: 'Entra holds the person at risk, so everything of theirs is frozen',
  deviceCode: 'the person typed a device code for somebody, so everything of theirs is frozen',
  approverFrozen: 'the account of the one who approved waits for security',
  openRisk: 'a risk is open for the person',
  writesOff: 'writing is switched off',
  changedMeanwhile: 'a value was no longer what the card showed',
  notVerified: 'a written value did not show when it was read back',
  ambiguous: 'Exchange did not answer, and reading could not settle what happened',
  failed: 'Exchange refused a change',
  reverted: 'what had worked was changed again by somebody else',
  wrongObject: 'an answer of Exchange named another mailbox',
  policyStays: 'the authentication policy could not be set back to none',
  twoToReopen:
    'what is left would open something again, and that takes two people here; set it back by hand if two of you agree',
  someFailed: 'some of these people could not be changed; the others are done',
  undo: 'not everything could be restored',
};

/** Why a request stopped half-way, as the end of a sentence; a reason without words of its own is not shown raw. */
export function stopReason(why: string | null, words: Words): string {
  return words.say({ text: (why === null ? undefined : reasons[why]) ?? 'something was not as expected' });
}
