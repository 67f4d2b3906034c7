import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { failedWith } from '../verdict.js';

/** Mailboxes whose account is disabled on purpose: nobody signs in to them. */
const signInForbidden = ['SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'];

/** The account is switched off in Entra, or (50057 with an enabled account) in the Active Directory behind it. */
export const accountDisabled = defineCause({
  id: 'accountDisabled',
  needs: ['user'],
  uses: ['exchangeUser'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  words: {
    title: 'account disabled',
    person: 'Your account is switched off, so no app can sign in with it. The phone is not the reason.',
    step: 'Ask your manager or the helpdesk whether that is meant.',
    helpdesk:
      'The account is disabled (accountEnabled false, or 50057 from Active Directory). Often deliberate: ask who owns the account, and do not enable it from a mail ticket.',
  },
  examine: ({ user, at, exchangeUser, flows, app }) => {
    if (user === null) return { verdict: 'cleared' };
    const kind = exchangeUser.known ? (exchangeUser.value?.recipientTypeDetails ?? '') : '';
    if (signInForbidden.includes(kind)) return { verdict: 'cleared' };
    const flow = failedWith(flows, [50057]);
    if (user.accountEnabled && !flow) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: user.accountEnabled ? 'likely' : 'proven',
      evidence: [
        ...(user.accountEnabled ? [] : [fact('user', at.user, 'The account is disabled in Entra.')]),
        ...(flow ? [attemptItem(flow, app)] : []),
      ],
    };
  },
});
