import { appFacts } from '../app.js';
import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { isPasswordGrant } from '../flows.js';
import { decidingFlow, rowIsOverdue } from '../verdict.js';

/** Where a password grant ends when more than the password is wanted: that flow has no page to ask on. */
const deadEnds = [50072, 50074, 50076, 50079, 53003, 530035];

/**
 * The account on the device was set up with a password of old. Exchange refuses it before Entra sees it, so that there
 * is no row at all, or the app trades the password for a token (ropc) and cannot give a second factor.
 */
export const passwordProfile = defineCause({
  id: 'passwordProfile',
  protocols: ['activeSync', 'ews', 'imap'],
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
  words: {
    title: 'account set up the old way, with a password',
    person:
      '{seen, select, grant {The account in {app} only sends your password and cannot ask for your second proof.} other {No sign-in from {app} arrived, as happens when the account was set up the old way, with a password only.}} Microsoft no longer accepts that.',
    step: 'Add the account with Microsoft Exchange and Sign In, never with Configure Manually; if an old entry of it is on the phone, it has to be set up anew.',
    helpdesk:
      '{seen, select, grant {The last flow is a password grant (ropc) that ended with {code}: it can never answer a prompt.} other {No Entra row since the attempt: Basic authentication is refused by Exchange before Entra sees it.}} Rebuild the account with OAuth, in a managed profile with OAuth set to true. Never loosen the authentication policy.',
  },
  examine: ({ at, flows, app, statement, now }) => {
    const flow = decidingFlow(flows);
    if (flow && isPasswordGrant(flow.last) && deadEnds.includes(flow.last.errorCode)) {
      return {
        verdict: 'blamed',
        confidence: 'proven',
        evidence: [attemptItem(flow, app), fact('signIns', flow.last.at, 'The authentication protocol was ropc.')],
        values: { seen: 'grant', code: flow.last.errorCode },
      };
    }
    const tried = statement.attemptedAfter;
    if (flows.length > 0 || tried === null || !rowIsOverdue(statement, now)) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'likely',
      evidence: [
        { reading: 'statement', at: now, says: { text: 'Tried after {triedAt}.', values: { triedAt: tried } } },
        fact('signIns', at.signIns, 'No sign-in of {app} since then.', { app: appFacts[app].name }),
      ],
      values: { seen: 'nothing', code: 0, triedAt: tried },
    };
  },
});
