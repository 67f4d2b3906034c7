import {
  blocks,
  namesOf,
  refusalOf,
  refusedByPolicy,
  refusingPolicies,
  wantsTermsAccepted,
} from '../accessPolicies.js';
import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { failedWith } from '../verdict.js';

/** Terms of use wait to be accepted. A mail app that cannot show their page fails without a word. */
export const termsOfUsePending = defineCause({
  id: 'termsOfUsePending',
  needs: ['signIns'],
  uses: ['conditionalAccessPolicies'],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/terms-of-use',
  words: {
    title: 'terms of use not accepted yet',
    person: 'Your company wants you to accept its terms of use first, and {app} may not show you that page.',
    step: 'Open your mail in a browser, read and accept the terms there, then try the app again.',
    helpdesk:
      'A Conditional Access policy wants its terms of use accepted, and the last flow stopped there. {policies, select, some {Policies: {policyNames}.} other {Which policy it was could not be read.}} Accepting them in a browser is enough.',
  },
  examine: (input) => {
    const { flows, conditionalAccessPolicies: definitions } = input;
    const refusal = refusalOf(flows, definitions);
    if (refusal.kind === 'unread' && !refusal.policies.some(blocks)) {
      return { verdict: 'undecided', missing: refusal.missing };
    }
    const challenged = failedWith(flows, [50158]);
    const asking = challenged ? refusingPolicies(challenged.last, definitions) : [];
    const named = asking.filter(wantsTermsAccepted);
    if (asking.length > 0 && named.length === 0 && !definitions.known) {
      return { verdict: 'undecided', missing: [{ reading: 'conditionalAccessPolicies', why: definitions.why }] };
    }
    const codes = [...(named.length > 0 ? [50158] : []), ...(refusal.kind === 'termsOfUse' ? refusedByPolicy : [])];
    const ending = endedWith(input, codes, ['termsOfUse']);
    if (!ending) return { verdict: 'cleared' };
    const policies = refusal.kind === 'termsOfUse' ? refusal.policies.filter(wantsTermsAccepted) : named;
    return {
      verdict: 'blamed',
      confidence: ending.confidence,
      evidence: ending.evidence,
      values: { ...ending.values, ...namesOf(policies) },
    };
  },
});
