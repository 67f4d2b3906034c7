import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { isSharedMailbox } from '../mailboxPlace.js';

/**
 * The account is switched off in Entra, or (50057 with an enabled account) in the Active Directory behind it. The account
 * of a shared mailbox, a room or equipment is switched off on purpose, which is another cause.
 */
export const accountDisabled = defineCause({
  id: 'accountDisabled',
  needs: ['user'],
  uses: ['exchangeUser', 'mailbox'],
  // Somebody may have left: nothing is opened for an account that is off.
  remedy: { by: 'admin', changes: [], barsChanges: true },
  stopsOutlook: true,
  reference:
    'https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50057-user-account-is-disabled',
  words: {
    title: 'account disabled',
    person: 'Your account is switched off, so no app can sign in with it. The phone is not the reason.',
    step: 'Ask your manager or the helpdesk whether that is meant.',
    helpdesk:
      'The account is disabled (accountEnabled false, or 50057 from Active Directory). Often deliberate: ask who owns the account, and do not enable it from a mail ticket.',
  },
  examine: (input) => {
    const { user, at, exchangeUser, mailbox } = input;
    if (user === null || isSharedMailbox(mailbox, exchangeUser)) return { verdict: 'cleared' };
    const ending = endedWith(input, [50057], ['accountDisabled']);
    if (user.accountEnabled && !ending) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: user.accountEnabled ? 'likely' : 'proven',
      evidence: [
        ...(user.accountEnabled ? [] : [fact('user', at.user, 'The account is disabled in Entra.')]),
        ...(ending?.evidence ?? []),
      ],
    };
  },
});
