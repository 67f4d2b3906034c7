import { defineCause } from '../cause.js';
import { consentGiven } from '../consent.js';
import { endedWith } from '../endedWith.js';
import { meanwhile } from '../meanwhile.js';

/**
 * The person pressed Cancel on the page that asks whether the app may reach their mail. When the row shows only that the
 * page was open, their own words make it likely.
 */
export const consentDeclined = defineCause({
  id: 'consentDeclined',
  needs: ['signIns'],
  uses: ['servicePrincipals', 'consentGrants'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity-platform/application-consent-experience',
  words: {
    title: 'permission for the app was declined',
    person:
      'The page asked whether {app} may reach your mail, and the answer was no. That is easily pressed by mistake.',
    step: `Only if you started this yourself and want this app: add the account again and choose Accept on that page. ${meanwhile}`,
    helpdesk:
      '65004: the person declined the consent prompt. Nothing is blocked; they try again and accept. Should the prompt ask for more than mail, look at the app first.',
  },
  examine: (input) => {
    const declined = endedWith(input, [65004], ['consentDeclined']);
    const left = input.statement.symptom === 'consentDeclined' ? endedWith(input, [65001]) : null;
    const ending = declined ?? left;
    if (!ending || consentGiven(input, input)) return { verdict: 'cleared' };
    const { evidence, values } = ending;
    return { verdict: 'blamed', confidence: declined ? ending.confidence : 'likely', evidence, values };
  },
});
