import { approvedAppsEndedAt } from '../accessPolicies.js';
import { defineCause } from '../cause.js';
import { attemptItem } from '../evidenceItems.js';
import { failedWith } from '../verdict.js';

/** A policy wanted an app from Microsoft's approved list. No longer enforced, so that only an old attempt can have met it. */
export const approvedAppRequired = defineCause({
  id: 'approvedAppRequired',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [], barsChanges: true },
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/migrate-approved-client-app',
  words: {
    title: 'only approved apps were let in',
    person: 'At the time your company let only approved apps reach the mail, and {app} was not one of them.',
    step: 'That rule has ended since: try once more and tell me what you see.',
    helpdesk:
      '53002 at {endedAt}: a policy required an approved client app. Microsoft stopped enforcing that control after 30 June 2026 in favour of app protection, so this explains that old attempt and cannot be the reason today.',
  },
  examine: ({ flows, app }) => {
    const flow = failedWith(flows, [53002]);
    if (!flow || flow.last.at >= approvedAppsEndedAt) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [attemptItem(flow, app)],
      values: { endedAt: flow.last.at },
    };
  },
});
