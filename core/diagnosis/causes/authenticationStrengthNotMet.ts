import { blocks, demandsStrength, namesOf, refusalOf, refusingPolicies } from '../accessPolicies.js';
import { defineCause } from '../cause.js';
import { attemptItem } from '../evidenceItems.js';
import { isPasswordGrant } from '../flows.js';
import { meanwhile } from '../meanwhile.js';
import { confidenceIn, failedWith } from '../verdict.js';

/** The second factor was asked for, and perhaps in a form that the app cannot give. */
const askedForMore = [50074, 50076];

/** A policy demands a sign-in of a strength, such as a passkey, that the mail app cannot give. */
export const authenticationStrengthNotMet = defineCause({
  id: 'authenticationStrengthNotMet',
  needs: ['signIns'],
  uses: ['conditionalAccessPolicies'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths',
  words: {
    title: 'a stronger sign-in is asked for',
    person:
      'Your company asks for a stronger way to sign in here, such as a passkey, and {app} could not offer it. Your password was not the reason.',
    step: `Ask the helpdesk which way of signing in you need. ${meanwhile}`,
    helpdesk:
      'A Conditional Access policy demands an authentication strength that this sign-in did not meet{strength, select, none {} other { ({strength})}}: {policyNames}. Register a method that meets it, or have the owner of the policy look at this app.',
  },
  examine: ({ flows, conditionalAccessPolicies, app, now }) => {
    const refusal = refusalOf(flows, conditionalAccessPolicies);
    const asked = failedWith(flows, askedForMore);
    const short = asked && !isPasswordGrant(asked.last) ? refusingPolicies(asked.last, conditionalAccessPolicies) : [];
    if (refusal.kind === 'unseen') {
      return { verdict: 'undecided', missing: [{ reading: 'signIns', why: 'notPermitted' }] };
    }
    if (refusal.kind === 'unread' && !refusal.policies.some(blocks)) {
      return { verdict: 'undecided', missing: refusal.missing };
    }
    const policies =
      refusal.kind === 'strength' ? refusal.policies.filter(demandsStrength) : short.filter(demandsStrength);
    const [flow] = flows.filter(({ outcome }) => outcome === 'failure');
    if (policies.length === 0 || !flow) return { verdict: 'cleared' };
    const strengths = policies.flatMap(({ definition }) => definition?.authenticationStrength ?? []);
    return {
      verdict: 'blamed',
      confidence: confidenceIn(flow, now),
      evidence: [attemptItem(flow, app)],
      values: { endedAt: flow.last.at, strength: strengths[0] ?? 'none', ...namesOf(policies) },
    };
  },
});
