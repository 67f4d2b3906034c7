import { appIdsInQuestion } from '../appPrincipals.js';
import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { exchangeOnline } from '../exchangeOnline.js';
import { meanwhile } from '../meanwhile.js';

/** The service that the app asks for is disabled in the tenant: its own state is not among the readings. */
const serviceDisabled = 500014;

/** The app's service principal is switched off in this tenant, or Exchange Online's is. */
export const appDisabled = defineCause({
  id: 'appDisabled',
  needs: [],
  uses: ['signIns', 'servicePrincipals'],
  remedy: { by: 'admin', changes: [] },
  reference:
    'https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts7000112-application-is-disabled',
  words: {
    title: 'app switched off by the company',
    person:
      '{which, select, mail {Signing in to your company’s mail is switched off at the moment, for everybody and in every app.} service {A service that {app} needs is switched off in your company.} other {Your company has switched {app} off for work accounts.}} Nothing on your phone is broken.',
    step: `{which, select, mail {Tell the helpdesk what you see; nothing you try on the phone will help.} other {Ask the helpdesk whether that is meant. ${meanwhile}}}`,
    helpdesk:
      'The service principal of the app (or, with 500014, of the service it asks for) has accountEnabled false, seen as 7000112, 70001 or 1000031. Often deliberate: ask who switched it off before it is switched on for everybody.',
  },
  examine: (input) => {
    const { flows, signIns, servicePrincipals, app } = input;
    const service = endedWith(input, [serviceDisabled]);
    if (service) {
      const { confidence, evidence, flow, values } = service;
      // The code names whatever service the app asked for; only the row says which.
      const mail = flow?.last.resourceId?.toLowerCase() === exchangeOnline;
      const told = { ...values, which: mail ? 'mail' : 'service' };
      return { verdict: 'blamed', confidence, evidence, values: told, ...(mail ? { stopsOutlook: true } : {}) };
    }
    const refused = endedWith(input, [7000112, 70001, 1000031], ['appDisabled']);
    if (!servicePrincipals.known) {
      if (!refused)
        return { verdict: 'undecided', missing: [{ reading: 'servicePrincipals', why: servicePrincipals.why }] };
      const { confidence, evidence, values } = refused;
      return { verdict: 'blamed', confidence, evidence, values: { ...values, which: 'app' } };
    }
    const ids = appIdsInQuestion(app, flows);
    const principal = servicePrincipals.value.find(
      ({ appId, accountEnabled }) => ids.includes(appId.toLowerCase()) && !accountEnabled,
    );
    if (principal) {
      return {
        verdict: 'blamed',
        confidence: 'proven',
        evidence: [
          fact('servicePrincipals', servicePrincipals.at, 'The enterprise application "{appName}" is disabled.', {
            appName: principal.displayName,
          }),
          ...(refused?.evidence ?? []),
        ],
        values: { which: 'app' },
      };
    }
    if (!signIns.known) return { verdict: 'undecided', missing: [{ reading: 'signIns', why: signIns.why }] };
    return { verdict: 'cleared' };
  },
});
