import { isMicrosoftApp } from '../app.js';
import { appIdsInQuestion } from '../appPrincipals.js';
import { defineCause } from '../cause.js';
import { consentAsked, consentGiven, consentRequested } from '../consent.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';

/**
 * A request for this app waits for an administrator, so that sending another changes nothing. After 90095 a request was
 * sent, and unless the list of requests says otherwise it waits; after a plain consent page only the list can tell.
 */
export const consentRequestPending = defineCause({
  id: 'consentRequestPending',
  needs: ['signIns'],
  uses: ['servicePrincipals', 'consentGrants', 'consentRequests'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/enterprise-apps/review-admin-consent-requests',
  words: {
    title: 'approval requested and still open',
    person:
      'A request to allow {app} is already waiting with an administrator. Until it is answered, every try ends at the same page, and another request changes nothing.',
    step: `Tell the helpdesk that a request is waiting. ${meanwhile}`,
    helpdesk:
      'An admin consent request for the app is pending (90095). A reviewer approves or refuses it in Entra under Enterprise applications, Admin consent requests; requests run out after some days.',
  },
  examine: (input) => {
    const { consentRequests, app, flows } = input;
    const requested = endedWith(input, [consentRequested], ['requestSent']);
    const ending = requested ?? endedWith(input, consentAsked, ['adminApproval']);
    if (!ending || isMicrosoftApp(app) || consentGiven(input, input)) return { verdict: 'cleared' };
    if (!consentRequests.known) {
      if (!requested) {
        return { verdict: 'undecided', missing: [{ reading: 'consentRequests', why: consentRequests.why }] };
      }
      const { evidence, values } = requested;
      return { verdict: 'blamed', confidence: 'likely', evidence, values, wants: ['consentRequests'] };
    }
    const ids = appIdsInQuestion(app, flows);
    if (!consentRequests.value.some(({ appId }) => ids.includes(appId.toLowerCase()))) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        ...ending.evidence,
        fact('consentRequests', consentRequests.at, 'A request for this app waits for an administrator.'),
      ],
      values: ending.values,
    };
  },
});
