import { appIdsInQuestion } from '../appPrincipals.js';
import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { meanwhile } from '../meanwhile.js';

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
  examine: (input) => {
    const { servicePrincipals, assignments, flows, app } = input;
    const refused = endedWith(input, [50105], ['notAssigned']);
    if (!servicePrincipals.known) {
      if (!refused)
        return { verdict: 'undecided', missing: [{ reading: 'servicePrincipals', why: servicePrincipals.why }] };
      return { verdict: 'blamed', confidence: refused.confidence, evidence: refused.evidence, values: refused.values };
    }
    const ids = appIdsInQuestion(app, flows);
    const principal = servicePrincipals.value.find(({ appId }) => ids.includes(appId.toLowerCase()));
    if (!principal?.assignmentRequired) return { verdict: 'cleared' };
    if (!assignments.known && !refused?.flow) {
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
        ...(refused?.evidence ?? []),
      ],
    };
  },
});
