import { isLegacyClient, namesOf, refusedByPolicy, refusingPolicies } from '../accessPolicies.js';
import { defineCause } from '../cause.js';
import { attemptItem } from '../evidenceItems.js';
import { isPasswordGrant } from '../flows.js';
import { meanwhile } from '../meanwhile.js';
import { confidenceIn, failedWith } from '../verdict.js';

/** An old client met a policy: it can neither show a second factor nor send its device, so that any demand refuses it. */
export const legacyClientBlocked = defineCause({
  id: 'legacyClientBlocked',
  needs: ['signIns'],
  uses: ['conditionalAccessPolicies'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication',
  words: {
    title: 'an old way to sign in is blocked',
    person:
      'Your company blocks the old way in which this account signs in, where the phone itself asks for the password. Your password was not the reason.',
    step: `Remove the account and add it again so that a Microsoft page asks you to sign in. ${meanwhile}`,
    helpdesk:
      'The last flow came from a legacy client ({client}) and a Conditional Access policy refused it: {policyNames}. Legacy clients satisfy no grant control; the account has to be set up with modern authentication. The policy stays.',
  },
  examine: ({ flows, conditionalAccessPolicies, app, now }) => {
    const flow = failedWith(flows, [...refusedByPolicy, 50076]);
    if (!flow || isPasswordGrant(flow.last) || !isLegacyClient(flow.last)) return { verdict: 'cleared' };
    if (flow.last.policies === null) {
      return { verdict: 'undecided', missing: [{ reading: 'signIns', why: 'notPermitted' }] };
    }
    const policies = refusingPolicies(flow.last, conditionalAccessPolicies);
    if (policies.length === 0) return { verdict: 'cleared' };
    return {
      verdict: 'blamed',
      confidence: confidenceIn(flow, now),
      evidence: [attemptItem(flow, app)],
      values: { endedAt: flow.last.at, client: flow.last.clientAppUsed ?? '?', ...namesOf(policies) },
    };
  },
});
