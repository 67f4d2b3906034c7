import { namesOf, refusalOf, refusedByPolicy } from '../accessPolicies.js';
import { defineCause, type EvidenceItem } from '../cause.js';
import { attemptItem, fact } from '../evidenceItems.js';
import { failedWith } from '../verdict.js';

const placeOf = (at: string, country: string): EvidenceItem => ({
  ...fact('signIns', at, 'It came from the country {country}.', { country }),
  place: true,
});

/** The policy that blocked looks at the place the sign-in came from. */
export const locationBlocked = defineCause({
  id: 'locationBlocked',
  needs: ['signIns'],
  uses: ['conditionalAccessPolicies'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/policy-block-by-location',
  words: {
    title: 'blocked because of the place',
    person:
      "Your company's access rules refused this sign-in because of the place or network it came from. Your password was not the reason.",
    step: "If you are travelling, tell the helpdesk where and until when. Otherwise try again from the office or your company's network.",
    helpdesk:
      '53003 or 50131, and all policies that refused have a location condition: {policyNames}. An exception for a journey is a decision of those who own the policy; Mail Medic never changes Conditional Access.',
  },
  examine: ({ flows, conditionalAccessPolicies, app }) => {
    const refusal = refusalOf(flows, conditionalAccessPolicies);
    if (refusal.kind === 'unseen') {
      return { verdict: 'undecided', missing: [{ reading: 'signIns', why: 'notPermitted' }] };
    }
    if (refusal.kind === 'unread') return { verdict: 'undecided', missing: refusal.missing };
    const flow = failedWith(flows, refusedByPolicy);
    if (refusal.kind !== 'location' || !flow) return { verdict: 'cleared' };
    const { at, country } = flow.last;
    return {
      verdict: 'blamed',
      confidence: 'proven',
      evidence: [attemptItem(flow, app), ...(country === null ? [] : [placeOf(at, country)])],
      values: { endedAt: at, country: country ?? '?', ...namesOf(refusal.policies) },
    };
  },
});
