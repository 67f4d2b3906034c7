import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { livesElsewhere } from '../mailboxPlace.js';

/** There was a mailbox, and it was deleted with its licence or account; for some time it can be restored. */
export const mailboxSoftDeleted = defineCause({
  id: 'mailboxSoftDeleted',
  needs: ['casMailbox'],
  uses: ['exchangeUser', 'user', 'softDeletedMailbox'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/powershell/module/exchange/undo-softdeletedmailbox',
  words: {
    title: 'mailbox was deleted',
    person:
      'Your mailbox was deleted{when, select, known { at {deletedAt}} other {}}, so no app can show you mail. It is usually kept for 30 days and can be brought back.',
    step: 'Call the helpdesk soon, as that time runs out.',
    helpdesk:
      'No active mailbox, but Get-Mailbox -SoftDeletedMailbox finds one{when, select, known {, deleted at {deletedAt}} other {}} ({type}). Give the licence back or restore it within the retention; do not create a second one.',
  },
  examine: ({ casMailbox, at, exchangeUser, user, softDeletedMailbox }) => {
    if (casMailbox !== null || livesElsewhere(exchangeUser) === true) return { verdict: 'cleared' };
    // A guest never had one here.
    if (user.known && user.value?.userType === 'Guest') return { verdict: 'cleared' };
    if (!softDeletedMailbox.known) {
      return { verdict: 'undecided', missing: [{ reading: 'softDeletedMailbox', why: softDeletedMailbox.why }] };
    }
    const deleted = softDeletedMailbox.value;
    if (deleted === null) return { verdict: 'cleared' };
    const { deletedAt, type } = deleted;
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        fact('casMailbox', at.casMailbox, 'Exchange Online has no active mailbox for this account.'),
        deletedAt === null
          ? fact('softDeletedMailbox', softDeletedMailbox.at, 'A deleted mailbox can still be restored.')
          : fact('softDeletedMailbox', softDeletedMailbox.at, 'A mailbox deleted at {deletedAt} can be restored.', {
              deletedAt,
            }),
      ],
      values: { type, ...(deletedAt === null ? { when: 'unknown' } : { when: 'known', deletedAt }) },
    };
  },
});
