import { defineCause } from '../cause.js';
import { attemptItem } from '../evidenceItems.js';
import { stalePassword } from '../stalePassword.js';
import { confidenceIn, failedWith } from '../verdict.js';

/**
 * The last attempt of the app ended at the password. A typing error that a success follows is none, and the steady rhythm
 * of another device is not the person typing.
 */
export const wrongPassword = defineCause({
  id: 'wrongPassword',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  words: {
    title: 'wrong name or password',
    person: 'The last sign-in, at {endedAt}, stopped at the name or the password. It got no further than that page.',
    step: 'Type it once more with care. Unsure? Try it at office.com first, and reset it there if need be.',
    helpdesk:
      'The last flow of the app ended with 50126, 50056 or 50064. One such row is a typing error; a steady rhythm from one address is another device with an old password.',
  },
  examine: ({ signIns, flows, app, now }) => {
    const flow = failedWith(flows, [50126, 50056, 50064]);
    if (!flow) return { verdict: 'cleared' };
    const stale = stalePassword(signIns, now);
    if (stale?.elsewhere && stale.rows.some(({ id }) => id === flow.last.id)) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: confidenceIn(flow, now),
      evidence: [attemptItem(flow, app)],
      values: { endedAt: flow.last.at },
    };
  },
});
