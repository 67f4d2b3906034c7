import { isMicrosoftApp } from '../app.js';
import { appIdsInQuestion } from '../appPrincipals.js';
import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';

/** The app is not in the tenant. */
const appAbsent = [700011, 700016];

/** What the app asks for is not in the tenant, or the company has not subscribed to it. */
const serviceAbsent = [50001, 500011, 650052];

/** The app asks for what it was not registered for. */
const misregistered = [65005, 650056, 650057];

/**
 * The tenant has no enterprise application for the app, or none for what it asks for. That an app's own is absent before
 * anybody consented is ordinary and no cause: Entra has to have refused for it. Microsoft's own apps are always there.
 */
export const servicePrincipalMissing = defineCause({
  id: 'servicePrincipalMissing',
  needs: ['signIns'],
  uses: ['servicePrincipals'],
  remedy: { by: 'admin', changes: [] },
  reference:
    'https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts500011-resource-principal-not-found',
  words: {
    title: 'app unknown to the company',
    person:
      '{kind, select, app {{app} is not set up in your company yet, so Microsoft does not let it in.} other {{app} asked for something that is not set up in your company.}} Your password was not the reason.',
    step: `Tell the helpdesk which app it is. ${meanwhile}`,
    helpdesk:
      '{kind, select, app {700016 or 700011: no service principal for the app. Consent by an administrator creates it, if the app is wanted.} service {500011, 650052 or 50001: the resource has no service principal or no subscription; in a hybrid set-up the SPN of the own server is missing.} other {650056: look first whether an administrator has approved the app. 65005, 650057, or an approved app: it is registered with the wrong permissions, and its maker has to mend that.}}',
  },
  examine: (input) => {
    const { app, flows, servicePrincipals } = input;
    if (isMicrosoftApp(app)) return { verdict: 'cleared' };
    const absent = endedWith(input, appAbsent);
    const ids = appIdsInQuestion(app, flows);
    const exists =
      servicePrincipals.known && servicePrincipals.value.some(({ appId }) => ids.includes(appId.toLowerCase()));
    // It was created since, as consent does.
    if (absent && exists) return { verdict: 'cleared' };
    const service = endedWith(input, serviceAbsent);
    const ending = absent ?? service ?? endedWith(input, misregistered);
    if (!ending) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: ending.confidence,
      evidence: [
        ...ending.evidence,
        ...(absent && servicePrincipals.known
          ? [fact('servicePrincipals', servicePrincipals.at, 'The tenant has no enterprise application for this app.')]
          : []),
      ],
      values: { ...ending.values, kind: absent ? 'app' : service ? 'service' : 'registration' },
    };
  },
});
