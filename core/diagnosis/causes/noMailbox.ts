import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';

/** Exchange Online holds no mailbox for the person: no licence, one that is still being set up, or one elsewhere. */
export const noMailbox = defineCause({
  id: 'noMailbox',
  needs: ['casMailbox'],
  uses: ['user', 'exchangeUser'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/exchange/recipients-in-exchange-online/create-user-mailboxes',
  words: {
    title: 'no mailbox in Microsoft 365',
    person: 'There is no mailbox for you in Microsoft 365, so no app can show you any mail.',
    step: '{plan, select, yes {Your licence is there: the mailbox may still be on its way. Tell the helpdesk if it is not there tomorrow.} other {Ask the helpdesk to look at your licence.}}',
    helpdesk:
      'Get-CASMailbox knows no mailbox for this person. {plan, select, yes {An Exchange plan is assigned: provisioning, a soft-deleted mailbox or one on premises.} no {No Exchange plan is assigned.} other {The licence could not be read.}} Recipient type: {recipientType}.',
  },
  examine: ({ casMailbox, at, user, exchangeUser }) => {
    if (casMailbox !== null) return { verdict: 'cleared' };
    const person = user.known ? user.value : null;
    const recipientType = (exchangeUser.known ? exchangeUser.value?.recipientTypeDetails : null) ?? 'unknown';
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        fact('casMailbox', at.casMailbox, 'Exchange Online has no mailbox for this account.'),
        ...(person && user.known && !person.exchangePlan
          ? [fact('user', user.at, 'No licence with Exchange is assigned.')]
          : []),
      ],
      values: { plan: person ? (person.exchangePlan ? 'yes' : 'no') : 'unknown', recipientType },
    };
  },
});
