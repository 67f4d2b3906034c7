import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { decidingFlow } from '../verdict.js';

/**
 * The mailbox refuses ActiveSync, which the app speaks. The switch proves it whatever the sign-ins say: they only decide
 * whether the app has met it (`met: yes`) or would meet it next. Signing in with OAuth does not help, as Entra lets the
 * app in and Exchange refuses it.
 */
export const activeSyncDisabled = defineCause({
  id: 'activeSyncDisabled',
  protocols: ['activeSync'],
  needs: ['casMailbox'],
  uses: ['nativeMailAllowed'],
  remedy: { by: 'helpdesk', changes: ['authenticationPolicy', 'activeSync'] },
  reference: 'https://learn.microsoft.com/powershell/module/exchange/set-casmailbox',
  words: {
    title: 'ActiveSync is off for the mailbox',
    person:
      '{met, select, yes {Your sign-in worked. Your mailbox then refuses {app} because one switch, ActiveSync, is off.} other {Your mailbox would refuse {app}, because one switch, ActiveSync, is off.}}',
    step: `Ask the helpdesk to switch it on. ${meanwhile}`,
    helpdesk:
      '{met, select, yes {Sign-in succeeded at {signedInAt}, then the mailbox refused: ActiveSyncEnabled is False.} other {ActiveSyncEnabled is False on the mailbox. No successful sign-in was seen lately; it would be refused here next.}} Approve it if this person may use a native mail app.',
  },
  examine: ({ casMailbox, nativeMailAllowed, at, flows, app }) => {
    if (casMailbox?.activeSyncEnabled !== false) return { verdict: 'cleared' };
    // Then it is meant, and nativeMailNotAllowed is the answer.
    if (nativeMailAllowed.known && !nativeMailAllowed.value) return { verdict: 'cleared' };
    const flow = decidingFlow(flows);
    const signedIn = flow?.outcome === 'success' ? flow : null;
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        ...(signedIn ? [attemptItem(signedIn, app)] : []),
        fact('casMailbox', at.casMailbox, 'ActiveSync is off for this mailbox.'),
      ],
      values: signedIn ? { met: 'yes', signedInAt: signedIn.last.at } : { met: 'no' },
    };
  },
});
