import { appFacts } from '../app.js';
import { defineCause, type Finding, type Missing } from '../cause.js';
import { screenItem } from '../endedWith.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { isPasswordGrant } from '../flows.js';
import { onlySendsPassword, passwordProtocolOf } from '../passwordClient.js';
import { decidingFlow } from '../verdict.js';

/** The app sends a password, and the authentication policy of the person refuses that for the protocol. */
export const basicAuthBlockedByPolicy = defineCause({
  id: 'basicAuthBlockedByPolicy',
  protocols: ['activeSync', 'imap'],
  needs: ['signIns'],
  uses: ['exchangeUser', 'organization', 'authenticationPolicies'],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/disable-basic-authentication-in-exchange-online',
  words: {
    title: 'the company refuses apps that send a password',
    person:
      '{app} sends your password by itself, and your company accepts mail apps only when they open a Microsoft page for you to sign in on.',
    step: 'Remove the account from the phone and add it again with Sign In; when the phone draws its own box for a password, go back.',
    helpdesk:
      'The app uses a password, and the effective authentication policy has Basic authentication off for this protocol. Rebuild the account with OAuth; do not loosen the policy, which would not help: Exchange Online refuses Basic authentication in every tenant.',
  },
  examine: ({ flows, app, statement, now, ...input }): Finding => {
    const flow = decidingFlow(flows);
    // A password grant gets its token from Entra, where the policies of Exchange say nothing.
    const basic = flow?.outcome === 'failure' && onlySendsPassword(flow.last) && !isPasswordGrant(flow.last);
    const sent = basic ? flow : null;
    // A box for the password that the phone draws itself; a page of Microsoft's would have left a row.
    const drawn = flows.length === 0 && statement.symptom === 'passwordPrompt';
    if (!sent && !drawn) return { verdict: 'cleared' };
    const { exchangeUser, organization, authenticationPolicies } = input;
    if (!exchangeUser.known) return missing('exchangeUser', exchangeUser.why);
    let name = exchangeUser.value?.authenticationPolicy ?? null;
    if (name === null) {
      if (!organization.known) return missing('organization', organization.why);
      name = organization.value.defaultAuthenticationPolicy;
    }
    if (name === null) return { verdict: 'cleared' };
    if (!authenticationPolicies.known) return missing('authenticationPolicies', authenticationPolicies.why);
    const policy = authenticationPolicies.value.find((one) => one.name === name);
    const protocol =
      (sent ? passwordProtocolOf(sent.last) : null) ?? (appFacts[app].protocol === 'imap' ? 'imap' : 'activeSync');
    if (!policy || policy.allowsBasic[protocol]) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: sent ? 'proven' : 'likely',
      evidence: [
        sent ? attemptItem(sent, app) : screenItem(now),
        fact('authenticationPolicies', authenticationPolicies.at, 'Signing in with a password alone is switched off.'),
      ],
    };
  },
});

function missing(reading: Missing['reading'], why: Missing['why']): Finding {
  return { verdict: 'undecided', missing: [{ reading, why }] };
}
