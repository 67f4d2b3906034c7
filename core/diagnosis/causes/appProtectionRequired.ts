import { refusalNames, refusalOf, refusedByPolicy } from '../accessPolicies.js';
import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';

/**
 * A policy wants mail in apps that the company's app protection covers. Native mail apps never are, so that no switch of
 * Exchange helps them; Outlook is, once Authenticator or Company Portal is installed beside it.
 */
export const appProtectionRequired = defineCause({
  id: 'appProtectionRequired',
  needs: ['signIns'],
  uses: ['conditionalAccessPolicies'],
  remedy: { by: 'user', changes: [], barsChanges: true },
  reference:
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-approved-app-or-app-protection',
  words: {
    title: 'only protected apps may hold work mail',
    person:
      '{kind, select, outlook {Your company protects work mail inside the app, and the helper app for that is missing or not set up on this phone.} other {Your company lets only apps that it can protect hold work mail, and {app} is not one of them. Nothing is broken.}}',
    step: '{kind, select, outlook {Install Microsoft Authenticator (iPhone) or Company Portal (Android), open it once, then try Outlook again.} other {{meanwhile, select, outlook {Move your work mail to Outlook: install it with Microsoft Authenticator (iPhone) or Company Portal (Android), and sign in.} other {Outlook would be the way, but it is not open to you as it is: ask the helpdesk. Meanwhile, use your mail in the browser.}}}}',
    helpdesk:
      '{kind, select, outlook {53009 or 50127 on Outlook: no app protection policy reached it, or the broker (Authenticator, Company Portal) is missing. Check the Intune assignment.} other {A policy requires app protection, which this app cannot give. Outlook is the way; opening ActiveSync would be in vain.}}{policies, select, some { Policies with result failure: {policyNames}.} other {}}',
  },
  examine: (input) => {
    const { flows, conditionalAccessPolicies, app } = input;
    const refusal = refusalOf(flows, conditionalAccessPolicies);
    const byPolicy = refusal.kind === 'appProtection';
    const ending = endedWith(input, [53009, 50127, ...(byPolicy ? refusedByPolicy : [])], ['needsAppProtection']);
    if (!ending) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: ending.confidence,
      evidence: ending.evidence,
      values: {
        ...ending.values,
        kind: app === 'outlookMobile' ? 'outlook' : 'native',
        ...refusalNames(ending.flow, conditionalAccessPolicies),
      },
    };
  },
});
