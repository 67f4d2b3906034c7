import { isSlipOf } from '../addresses.js';
import { type Confidence, defineCause, type EvidenceItem, type Finding } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { isSharedMailbox } from '../mailboxPlace.js';

/**
 * A mailbox that several people share, or of a room, has no sign-in of its own, so that a phone cannot be set up with it.
 * Another address than the person's own is explained and never looked into.
 */
export const sharedMailbox = defineCause({
  id: 'sharedMailbox',
  needs: [],
  uses: ['mailbox', 'exchangeUser', 'user'],
  remedy: { by: 'user', changes: [], barsChanges: true },
  reference: 'https://learn.microsoft.com/microsoft-365/admin/email/about-shared-mailboxes',
  words: {
    title: 'shared mailbox or another address',
    person:
      '{which, select, own {This account is a shared mailbox or a room: nobody signs in with it, so a phone cannot add it.} other {You name an address that is not yours. If it is a shared mailbox, nobody signs in with it, so a phone cannot add it. I only look at your own account.}}',
    step: 'Add your own account to Outlook on the phone, then add the shared mailbox there. No access to it? Ask the helpdesk.',
    helpdesk:
      '{which, select, own {Recipient type: {recipientType}. Its account is disabled by design, and its sign-in must stay off.} other {They name an address of the company that is none of their own proxy addresses; it was not looked up. A shared, room or group address has no sign-in, which must stay so.}} The way is Full Access for the person, given by an administrator, and Outlook on the phone.',
  },
  examine: ({ mailbox, exchangeUser, user, statement, now }) => {
    const blamed = (which: string, confidence: Confidence, item: EvidenceItem, recipientType: string): Finding => ({
      verdict: 'blamed',
      confidence,
      evidence: [item],
      values: { which, recipientType },
    });
    const own = isSharedMailbox(mailbox, exchangeUser);
    if (own) {
      const told = 'This account is a shared mailbox, a room or equipment.';
      if (mailbox.known && mailbox.value) {
        return blamed('own', 'proven', fact('mailbox', mailbox.at, told), mailbox.value.type);
      }
      if (exchangeUser.known) {
        const type = exchangeUser.value?.recipientTypeDetails ?? 'unknown';
        return blamed('own', 'proven', fact('exchangeUser', exchangeUser.at, told), type);
      }
    }
    const { address } = statement;
    if (address !== null) {
      if (!user.known) return { verdict: 'undecided', missing: [{ reading: 'user', why: user.why }] };
      if (user.value && isAnotherOfTheCompany(address, user.value.addresses)) {
        const text = 'They name an address that is not their own; it was not looked into.';
        return blamed('other', 'likely', { reading: 'statement', at: now, says: { text } }, 'not looked up');
      }
    }
    if (own === null && !mailbox.known) {
      return { verdict: 'undecided', missing: [{ reading: 'mailbox', why: mailbox.why }] };
    }
    return { verdict: 'cleared' };
  },
});

/** Of the same company, and further from each of their own than a typing error. */
function isAnotherOfTheCompany(address: string, own: readonly string[]): boolean {
  const domain = domainOf(address);
  const company = own.some((one) => domainOf(one) === domain);
  return company && !own.some((one) => isSlipOf(address, one));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
