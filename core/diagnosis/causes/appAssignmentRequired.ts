import { appFacts } from '../app.js';
import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';
import { failedWith } from '../verdict.js';

/** Only people who are assigned may use the app, and this person is not; nested groups do not count. */
export const appAssignmentRequired = defineCause({
  id: 'appAssignmentRequired',
  needs: [],
  uses: ['servicePrincipals', 'assignments'],
  remedy: { by: 'admin', changes: [] },
  reference:
    'https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50105-user-not-assigned-role',
  words: {
    title: 'not on the list for this app',
    person: 'Your company lets only certain people use {app}, and you are not on the list yet.',
    step: `Ask the helpdesk to have you added. ${meanwhile}`,
    helpdesk:
      "The app's service principal requires assignment and the person has none (50105, or 90094 without admin consent). An administrator assigns them or a direct group of theirs; nested groups do not count.",
  },
  examine: ({ servicePrincipals, assignments, flows, app }) => {
    const refused = failedWith(flows, [50105]);
    if (!servicePrincipals.known) {
      if (refused) return { verdict: 'blamed', confidence: 'proven', evidence: [attemptItem(refused, app)] };
      return { verdict: 'undecided', missing: [{ reading: 'servicePrincipals', why: servicePrincipals.why }] };
    }
    const principal = servicePrincipals.value.find(({ appId }) => appFacts[app].appIds.includes(appId));
    if (!principal?.assignmentRequired) return { verdict: 'cleared' };
    if (!assignments.known && !refused) {
      return { verdict: 'undecided', missing: [{ reading: 'assignments', why: assignments.why }] };
    }
    if (assignments.known && assignments.value.includes(principal.id)) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [
        fact('servicePrincipals', servicePrincipals.at, 'The enterprise application "{appName}" requires assignment.', {
          appName: principal.displayName,
        }),
        ...(assignments.known ? [fact('assignments', assignments.at, 'This account is not assigned to it.')] : []),
        ...(refused ? [attemptItem(refused, app)] : []),
      ],
    };
  },
});
