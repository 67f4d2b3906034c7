import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { livesElsewhere } from '../mailboxPlace.js';

/** The mailbox is on another server: switches and policies of Exchange Online do not reach it. */
export const mailboxOnPremises = defineCause({
  id: 'mailboxOnPremises',
  needs: ['casMailbox'],
  uses: ['exchangeUser', 'user'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/exchange/clients/outlook-for-ios-and-android/use-hybrid-modern-auth',
  words: {
    title: 'mailbox on another server',
    person:
      'Your mailbox is not in Microsoft 365 but on {own, select, yes {your company’s own mail server} other {another mail server}}. I cannot see its settings from here.',
    step: 'Ask the helpdesk how phones reach that server: the way differs from the usual one.',
    helpdesk:
      'Get-CASMailbox finds nothing and the recipient type is {recipientType}: the mailbox is hosted elsewhere. CAS switches and authentication policies of Exchange Online do not apply; look at Autodiscover, hybrid modern authentication and the CAS settings on premises.{own, select, yes {} other { The account is not synchronised from on premises, so it may be a mail user of another system.}}',
  },
  examine: ({ casMailbox, at, exchangeUser, user }) => {
    if (casMailbox !== null) return { verdict: 'cleared' };
    if (!exchangeUser.known) {
      return { verdict: 'undecided', missing: [{ reading: 'exchangeUser', why: exchangeUser.why }] };
    }
    if (livesElsewhere(exchangeUser) !== true) return { verdict: 'cleared' };
    const own = user.known && user.value?.onPremisesSynced === true;
    return {
      verdict: 'blamed',
      // A mail user that no directory on premises knows may belong to any other system.
      confidence: own ? 'proven' : 'likely',
      evidence: [
        fact('casMailbox', at.casMailbox, 'Exchange Online has no mailbox for this account.'),
        fact('exchangeUser', exchangeUser.at, 'Exchange Online sends mail for this account on to another server.'),
      ],
      values: { own: own ? 'yes' : 'no', recipientType: exchangeUser.value?.recipientTypeDetails ?? 'unknown' },
    };
  },
});
