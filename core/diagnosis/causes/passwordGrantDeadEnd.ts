import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { isPasswordGrant } from '../flows.js';
import { decidingFlow } from '../verdict.js';

/** Where a password grant ends when more than the password is wanted: that flow has no page to ask on. */
const deadEnds = [50072, 50074, 50076, 50079, 53003, 530035];

/** The app trades the password for a token (ropc), and is asked for what it can never give: a second factor. */
export const passwordGrantDeadEnd = defineCause({
  id: 'passwordGrantDeadEnd',
  protocols: ['activeSync', 'ews', 'imap'],
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc',
  words: {
    title: 'an account that cannot ask for the second proof',
    person:
      'Your password is right. But the account in {app} was set up in a way that only sends the password, so it cannot ask for your second proof and stays outside.',
    step: 'Remove the account from the phone and add it again, with Sign In and never by hand: a Microsoft page then asks you for everything.',
    helpdesk:
      'The last flow is a password grant (ropc) that ended with {code}; it can never answer a prompt. Rebuild the account with OAuth, in a managed profile with OAuth set to true. Do not exempt the person from the second factor.',
  },
  examine: ({ flows, app }) => {
    const flow = decidingFlow(flows);
    if (!flow || !isPasswordGrant(flow.last) || !deadEnds.includes(flow.last.errorCode)) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [attemptItem(flow, app), fact('signIns', flow.last.at, 'The authentication protocol was ropc.')],
      values: { code: flow.last.errorCode },
    };
  },
});
