import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { livesElsewhere } from '../mailboxPlace.js';

/**
 * Exchange Online holds no mailbox for the person: no licence, or one that is still being set up. A mailbox that is
 * elsewhere or was deleted is another cause, and so is a guest, whose mailbox is at home.
 */
export const noMailbox = defineCause({
  id: 'noMailbox',
  needs: ['casMailbox'],
  uses: ['user', 'exchangeUser', 'softDeletedMailbox'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/exchange/recipients-in-exchange-online/create-user-mailboxes',
  words: {
    title: 'no mailbox in Microsoft 365',
    person: 'There is no mailbox for you in Microsoft 365, so no app can show you any mail.',
    step: '{plan, select, yes {Your licence is there: the mailbox may still be on its way. Tell the helpdesk if it is not there tomorrow.} other {Ask the helpdesk to look at your licence.}}',
    helpdesk:
      'Get-CASMailbox knows no mailbox for this person. {plan, select, yes {An Exchange plan is assigned: provisioning takes up to a day.} no {No Exchange plan is assigned.} other {The licence could not be read.}} {deleted, select, no {There is no soft-deleted mailbox.} other {Whether a soft-deleted one is there could not be read: look before you create a new one.}} Recipient type: {recipientType}.',
  },
  examine: ({ casMailbox, at, user, exchangeUser, softDeletedMailbox }) => {
    if (casMailbox !== null || livesElsewhere(exchangeUser) === true) return { verdict: 'cleared' };
    if (softDeletedMailbox.known && softDeletedMailbox.value !== null) return { verdict: 'cleared' };
    const person = user.known ? user.value : null;
    if (person?.userType === 'Guest') return { verdict: 'cleared' };
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
      values: {
        plan: person ? (person.exchangePlan ? 'yes' : 'no') : 'unknown',
        deleted: softDeletedMailbox.known ? 'no' : 'unknown',
        recipientType,
      },
      wants: ['softDeletedMailbox'],
    };
  },
});
