import { isMicrosoftApp } from '../app.js';
import { defineCause } from '../cause.js';
import { consentAsked, consentGiven, consentRequested } from '../consent.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';

/**
 * The attempt ended at the consent page, and nobody has consented to this app for this person. A request that was sent
 * from that page and is no longer waiting was refused or ran out, which leaves the same gap.
 */
export const appConsentMissing = defineCause({
  id: 'appConsentMissing',
  needs: ['signIns'],
  uses: ['servicePrincipals', 'consentGrants', 'consentRequests'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent',
  words: {
    title: 'app not approved by the company',
    person: 'Your company has not yet allowed {app} to reach your mail. Your password was not the reason.',
    step: `Ask the helpdesk to have the app approved. ${meanwhile}`,
    helpdesk:
      "The last flow of the app ended with 65001, 90093 or 90094 (or 90095 without a request that waits) and there is no consent grant for it. Admin consent is tenant-wide and an administrator's decision; for Apple's app: aka.ms/ConsentAppleApp.",
  },
  examine: (input) => {
    const { consentGrants, consentRequests, app } = input;
    const answered = consentRequests.known && consentRequests.value.length === 0;
    const codes = answered ? [...consentAsked, consentRequested] : consentAsked;
    const ending = endedWith(input, codes, ['adminApproval']);
    if (!ending || isMicrosoftApp(app)) return { verdict: 'cleared' };
    const given = consentGiven(input, input);
    if (given) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: given === false ? ending.confidence : 'likely',
      evidence: [
        ...ending.evidence,
        ...(given === false && consentGrants.known
          ? [fact('consentGrants', consentGrants.at, 'No consent is recorded for this app.')]
          : []),
      ],
      values: ending.values,
      wants: ['consentRequests', 'consentPolicy'],
    };
  },
});
