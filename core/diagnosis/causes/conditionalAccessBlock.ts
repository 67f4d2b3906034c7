import { defineCause } from '../cause.js';
import { attemptItem } from '../evidenceItems.js';
import { isPasswordGrant } from '../flows.js';
import { failedWith } from '../verdict.js';

/** A Conditional Access policy refused the sign-in. Policies in report-only never do. */
export const conditionalAccessBlock = defineCause({
  id: 'conditionalAccessBlock',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'admin', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/troubleshoot-conditional-access',
  words: {
    title: "blocked by the company's access rules",
    person: "Your company's access rules refused this sign-in. Your password was not the reason.",
    step: 'Ask the helpdesk: whether the rule fits your case is a decision of those who own it.',
    helpdesk:
      'The last flow ended with 53003 or 50131. {policies, select, none {Which policy it was could not be read.} other {Policies with result failure: {policyNames}.}} The owner of the policy decides; Mail Medic never changes Conditional Access.',
  },
  examine: ({ flows, app }) => {
    const flow = failedWith(flows, [53003, 50131]);
    // A password grant cannot satisfy any rule: the old profile is the cause then, not the rule.
    if (!flow || isPasswordGrant(flow.last)) return { verdict: 'cleared' };
    const failed = (flow.last.policies ?? []).filter(({ result }) => result === 'failure');
    const blocking = failed.filter(({ controls }) => controls.some((control) => /block/i.test(control)));
    const names = (blocking.length > 0 ? blocking : failed).map(({ name }) => name);
    const policyNames = names.join(', ');
    return {
      verdict: 'blamed',
      confidence: 'proven',
      // The policies' names are for the helpdesk alone: they show how the company defends itself.
      evidence: [attemptItem(flow, app)],
      values: { endedAt: flow.last.at, policies: names.length > 0 ? 'some' : 'none', policyNames },
    };
  },
});
