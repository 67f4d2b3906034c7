import { isMicrosoftApp } from '../app.js';
import { defineCause } from '../cause.js';
import { consentAsked, consentGiven, consentRequested } from '../consent.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';

/**
 * Nobody but an administrator may consent to apps here, which is why the consent page is a dead end for this person. It is
 * a consequence of a deliberate setting and never told alone: `appConsentMissing` comes first and names the gap to close,
 * and this one keeps a helper from the two wrong answers, having the person try again and opening consent to everybody.
 */
export const userConsentDisabled = defineCause({
  id: 'userConsentDisabled',
  needs: ['signIns'],
  uses: ['servicePrincipals', 'consentGrants', 'consentPolicy'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent',
  words: {
    title: 'only administrators approve apps',
    person:
      'In your company only an administrator may approve a new app. You cannot do it on the page yourself, however often you try.',
    step: `Leave the page; the approval of {app} is all that is needed. ${meanwhile}`,
    helpdesk:
      'The authorization policy gives users no right to consent. That is a deliberate setting: approve this one app for the tenant, and do not open user consent for it.',
  },
  examine: (input) => {
    const { consentPolicy, app } = input;
    const ending = endedWith(input, [...consentAsked, consentRequested], ['adminApproval', 'requestSent']);
    const given = ending === null || consentGiven(input, input);
    if (ending === null || given || isMicrosoftApp(app)) return { verdict: 'cleared' };
    if (!consentPolicy.known) {
      return { verdict: 'undecided', missing: [{ reading: 'consentPolicy', why: consentPolicy.why }] };
    }
    if (consentPolicy.value.userConsentAllowed) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: given === false ? ending.confidence : 'likely',
      evidence: [
        ...ending.evidence,
        fact('consentPolicy', consentPolicy.at, 'Only administrators may consent to apps in this tenant.'),
      ],
      values: ending.values,
    };
  },
});
