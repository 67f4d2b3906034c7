import { appFacts } from '../app.js';
import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { explainsSilence } from '../silence.js';
import { rowIsOverdue } from '../verdict.js';

/** No sign-in of the app is in the log. Rows take minutes to arrive, so it may still be on its way. */
export const noSignInYet = defineCause({
  id: 'noSignInYet',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'wait', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/monitoring-health/reference-log-latency',
  words: {
    title: 'no sign-in seen yet',
    person:
      'I see no sign-in from {app} {when, select, recent {yet. It can take some minutes to show up.} since {since you tried.} other {in the last day.}}',
    step: '{when, select, recent {You need do nothing: wait a few minutes.} other {Add the account once more, with Sign In and not by hand. Then check again: new sign-ins take some minutes to reach me.}}',
    helpdesk:
      'No sign-in row of the app in question. Rows were seen to arrive after 1 to 12 minutes; Basic authentication, an address with an unknown domain and a wrong account type leave none at all.',
  },
  examine: ({ flows, statement, now, at, app }) => {
    const overdue = rowIsOverdue(statement, now);
    if (flows.length > 0 || explainsSilence(statement.symptom)) return { verdict: 'cleared' };
    // By then a row would be here: of an app that may use a password of old, passwordProfile says why there is none.
    const { protocol } = appFacts[app];
    if (overdue && protocol !== 'outlookMobile' && protocol !== null) return { verdict: 'cleared' };
    const named = statement.attemptedAfter !== null || statement.correlationId !== null;
    return {
      verdict: 'blamed',
      confidence: 'likely',
      evidence: [fact('signIns', at.signIns, 'No sign-in of {app} in the log.', { app: appFacts[app].name })],
      values: { when: overdue ? 'since' : named ? 'recent' : 'none' },
    };
  },
});
