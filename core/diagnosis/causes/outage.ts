import { defineCause, type EvidenceItem } from '../cause.js';
import { fact } from '../evidenceItems.js';

/**
 * Microsoft’s service itself has a fault. It is looked for only when others have the trouble too, or mail works nowhere;
 * an open issue then makes it likely, and never proves it for this person.
 */
export const outage = defineCause({
  id: 'outage',
  needs: [],
  uses: ['serviceHealth'],
  remedy: { by: 'wait', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/microsoft-365/enterprise/view-service-health',
  words: {
    title: 'a fault at Microsoft',
    person:
      'You are not the only one, and Microsoft itself reports a fault in its mail service just now. There is nothing to set on your phone.',
    step: 'Leave the account as it is and check again in an hour.',
    helpdesk:
      'Several people are affected, and service health has an open issue for {service}: {issue} (since {startedAt}). Follow it in the admin centre before asking people to change anything.',
  },
  examine: ({ statement, serviceHealth, now }) => {
    const { webMail, outlookApp, colleague } = statement.works;
    const nowhere = webMail === false && outlookApp !== true && colleague === false;
    if (!statement.othersAffected && !nowhere) return { verdict: 'cleared' };
    if (!serviceHealth.known) {
      return { verdict: 'undecided', missing: [{ reading: 'serviceHealth', why: serviceHealth.why }] };
    }
    const [issue] = serviceHealth.value;
    if (!issue) return { verdict: 'cleared' };
    const values = { service: issue.service, issue: issue.title, startedAt: issue.startedAt };
    const said: EvidenceItem = {
      reading: 'statement',
      at: now,
      says: { text: 'In their own words, mail fails for others or everywhere.' },
    };
    return {
      verdict: 'blamed',
      confidence: 'likely',
      evidence: [
        said,
        fact('serviceHealth', serviceHealth.at, 'Microsoft reports for {service} since {startedAt}: {issue}.', values),
      ],
      values,
    };
  },
});
