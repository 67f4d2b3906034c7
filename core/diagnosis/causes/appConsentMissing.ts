import { appFacts, isMicrosoftApp } from '../app.js';
import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { confidenceIn, failedWith } from '../verdict.js';

/** The attempt ended at the consent page, and nobody has consented to this app for this person. */
export const appConsentMissing = defineCause({
  id: 'appConsentMissing',
  needs: ['signIns'],
  uses: ['servicePrincipals', 'consentGrants'],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent',
  words: {
    title: 'app not approved by the company',
    person: 'Your company has not yet allowed {app} to reach your mail. Your password was not the reason.',
    step: `Ask the helpdesk to have the app approved. ${meanwhile}`,
    helpdesk:
      "The last flow of the app ended with 65001, 90093 or 90094 and there is no consent grant for it. Admin consent is tenant-wide and an administrator's decision; for Apple's app: aka.ms/ConsentAppleApp.",
  },
  examine: ({ flows, servicePrincipals, consentGrants, app, now, personId }) => {
    const flow = failedWith(flows, [65001, 90093, 90094]);
    if (!flow || isMicrosoftApp(app)) return { verdict: 'cleared' };
    const ids = app === 'unknown' ? [flow.last.appId] : appFacts[app].appIds;
    const principals = servicePrincipals.known
      ? servicePrincipals.value.filter(({ appId }) => ids.includes(appId)).map(({ id }) => id)
      : null;
    const grants = consentGrants.known ? consentGrants.value : null;
    const known = principals !== null && grants !== null;
    // A grant that exists by now makes the refused attempt history: it was given in between.
    const granted = grants?.some(
      ({ clientId, principalId }) =>
        principals?.includes(clientId) && (principalId === null || principalId === personId),
    );
    if (granted) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: known ? confidenceIn(flow, now) : 'likely',
      evidence: [
        attemptItem(flow, app),
        ...(known && consentGrants.known
          ? [fact('consentGrants', consentGrants.at, 'No consent is recorded for this app.')]
          : []),
      ],
      values: { endedAt: flow.last.at },
    };
  },
});
