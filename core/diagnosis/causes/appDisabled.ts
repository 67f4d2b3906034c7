import { appFacts } from '../app.js';
import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { failedWith } from '../verdict.js';

/** Exchange Online itself is disabled in the tenant: its own state is not among the readings. */
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
    person: 'Your company has switched {app} off for work accounts. Nothing on your phone is broken.',
    step: `Ask the helpdesk whether that is meant. ${meanwhile}`,
    helpdesk:
      'The service principal of the app (or of Exchange Online: 500014) has accountEnabled false, seen as 7000112. Often deliberate: ask who switched it off before it is switched on for everybody.',
  },
  examine: ({ flows, signIns, servicePrincipals, app }) => {
    const service = failedWith(flows, [serviceDisabled]);
    const refused = failedWith(flows, [7000112, 70001]);
    if (service) return { verdict: 'blamed', confidence: 'proven', evidence: [attemptItem(service, app)] };
    if (!servicePrincipals.known) {
      if (refused) return { verdict: 'blamed', confidence: 'proven', evidence: [attemptItem(refused, app)] };
      return { verdict: 'undecided', missing: [{ reading: 'servicePrincipals', why: servicePrincipals.why }] };
    }
    const disabled = servicePrincipals.value.filter(
      (principal) => appFacts[app].appIds.includes(principal.appId) && !principal.accountEnabled,
    );
    const [principal] = disabled;
    if (principal) {
      return {
        verdict: 'blamed',
        confidence: 'proven',
        evidence: [
          fact('servicePrincipals', servicePrincipals.at, 'The enterprise application "{appName}" is disabled.', {
            appName: principal.displayName,
          }),
          ...(refused ? [attemptItem(refused, app)] : []),
        ],
      };
    }
    if (!signIns.known) return { verdict: 'undecided', missing: [{ reading: 'signIns', why: signIns.why }] };
    return { verdict: 'cleared' };
  },
});
