import { approvedAppsEndedAt, namesOf, refusalNames, refusalOf, refusedByPolicy } from '../accessPolicies.js';
import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { isRefusedForRisk, securityPolicy } from '../refusedForRisk.js';

/** Codes that come from Conditional Access by all that is known of them, most without a published meaning. */
const unpublished = [530003, 530021, 530031, 530033, 530036, 50207, securityPolicy];

/**
 * A Conditional Access policy refused the sign-in, and none of the causes that would say what for. Policies in report-only
 * never do.
 */
export const conditionalAccessBlock = defineCause({
  id: 'conditionalAccessBlock',
  needs: ['signIns'],
  uses: ['conditionalAccessPolicies'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/troubleshoot-conditional-access',
  words: {
    title: "blocked by the company's access rules",
    person: "Your company's access rules refused this sign-in. Your password was not the reason.",
    step: 'Ask the helpdesk: whether the rule fits your case is a decision of those who own it.',
    helpdesk:
      'Conditional Access refused the last flow (53003 or a code like it). {policies, select, none {Which policy it was could not be read.} other {Policies with result failure: {policyNames}.}} The owner of the policy decides; Mail Medic never changes Conditional Access.',
  },
  examine: (input) => {
    const { flows, conditionalAccessPolicies } = input;
    const ending = endedWith(input, [...refusedByPolicy, ...unpublished, 53002], ['blockedByCompany']);
    if (!ending) return { verdict: 'cleared' };
    const { flow } = ending;
    const refusal = refusalOf(flows, conditionalAccessPolicies);
    const code = flow?.last.errorCode;
    if (flow && isRefusedForRisk(flow.last)) return { verdict: 'cleared' };
    if (flow && code !== undefined && refusedByPolicy.includes(code) && !general.includes(refusal.kind)) {
      return { verdict: 'cleared' };
    }
    // The approved list is the answer to its own code while it was enforced.
    if (flow && code === 53002 && flow.last.at < approvedAppsEndedAt) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: code !== undefined && refusedByPolicy.includes(code) ? 'proven' : 'likely',
      // The policies' names are for the helpdesk alone: they show how the company defends itself.
      evidence: ending.evidence,
      values: {
        ...ending.values,
        ...('policies' in refusal ? namesOf(refusal.policies) : refusalNames(flow, conditionalAccessPolicies)),
      },
      ...(refusal.kind === 'unread' ? { wants: ['conditionalAccessPolicies'] as const } : {}),
    };
  },
});

/** Refusals that no other cause answers for. */
const general: readonly string[] = ['unseen', 'unread', 'plain'];
