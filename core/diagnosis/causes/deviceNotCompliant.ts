import { defineCause } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { confidenceIn, failedWith } from '../verdict.js';

/** Conditional Access wants a compliant device. An empty device id leaves open whether the phone is one after all. */
export const deviceNotCompliant = defineCause({
  id: 'deviceNotCompliant',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant',
  words: {
    title: 'device not managed by the company',
    person:
      'Your company lets only devices that it manages reach the mail, and this one did not show that it is managed.',
    step: 'Open Company Portal on the phone and follow what it asks for; the helpdesk can help. {meanwhile, select, outlook {Outlook may ask for the same.} other {Mail in the browser may ask for the same.}}',
    helpdesk:
      "The last flow ended with 53000, 530002 or 50097: a Conditional Access policy requires a compliant device. With a device id in the row, read the compliance reason in Intune; without one the app did not send it (Apple's own apps need the Enterprise SSO plug-in).",
  },
  examine: ({ flows, app, now }) => {
    const flow = failedWith(flows, [53000, 530002, 50097]);
    if (!flow) return { verdict: 'cleared' };
    const { deviceId, compliant, at } = flow.last;
    const seen = deviceId !== null && compliant !== true;
    return {
      verdict: 'blamed',
      confidence: seen ? confidenceIn(flow, now) : 'likely',
      evidence: [
        attemptItem(flow, app),
        seen
          ? fact('signIns', at, 'The sign-in named its device, and not as a compliant one.')
          : fact('signIns', at, 'The sign-in named no device that fails: the app may not have sent its id.'),
      ],
      values: { endedAt: at },
    };
  },
});
