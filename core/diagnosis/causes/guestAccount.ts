import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';

/** The account's home is another tenant, or it may not come here from there. */
const notOfThisTenant = [50014, 50020, 500208, 500212, 500213, 500571];

/** What says "not in this tenant" of a guest, and has other meanings for everybody else. */
const ofGuests = [16000, 16003, 51004];

/** The second factor of another tenant, or for a synchronised member a fault of federation. */
const passedThrough = 90072;

/** A guest has no mailbox here; theirs is in the company that their account comes from. */
export const guestAccount = defineCause({
  id: 'guestAccount',
  needs: [],
  uses: ['user', 'mailbox'],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/external-id/user-properties',
  words: {
    title: 'account of another company',
    person:
      '{guest, select, yes {You are a guest here, so there is no mailbox for you in this company. Your mail stays where your account comes from.} other {The sign-in used an account that belongs to another company or is private, and this company does not take it.}}',
    step: '{guest, select, yes {Add the mail account of your own company; its helpdesk knows how.} other {Add the account again with your work address, and choose "Use another account" if the phone offers a different one.}}',
    helpdesk:
      '{guest, select, yes {userType Guest: no mailbox in this tenant, nothing to open here.} other {The account is not of this tenant or cross-tenant access refuses it: 16000, 16003, 50014, 50020, 51004, 90072, 500208, 500212, 500213, 500571. Look which account the phone offered.}}',
  },
  examine: (input) => {
    const { user, mailbox } = input;
    const person = user.known ? user.value : null;
    const guest = person?.userType === 'Guest';
    const codes = [
      ...notOfThisTenant,
      ...(guest ? ofGuests : []),
      ...(person?.onPremisesSynced && !guest ? [] : [passedThrough]),
    ];
    const ending = endedWith(input, codes, ['guestAccount']);
    if (!ending && !guest) {
      return user.known
        ? { verdict: 'cleared' }
        : { verdict: 'undecided', missing: [{ reading: 'user', why: user.why }] };
    }
    // A few guests do have a mailbox here, and then it is no reason.
    if (!ending && mailbox.known && mailbox.value !== null) return { verdict: 'cleared' };
    const none = guest && mailbox.known && mailbox.value === null;
    return {
      verdict: 'blamed',
      confidence: none ? 'proven' : (ending?.confidence ?? 'likely'),
      evidence: [
        ...(guest && user.known ? [fact('user', user.at, 'The account is a guest in this tenant.')] : []),
        ...(none && mailbox.known ? [fact('mailbox', mailbox.at, 'There is no mailbox for it here.')] : []),
        ...(ending?.evidence ?? []),
      ],
      values: { guest: guest ? 'yes' : 'no', ...ending?.values },
    };
  },
});
