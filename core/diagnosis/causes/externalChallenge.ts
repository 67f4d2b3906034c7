import { refusingPolicies, wantsTermsAccepted } from '../accessPolicies.js';
import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';

/** Another provider's challenge is still open. */
const open = 50158;

/** The link to the other provider is at fault: its answer, its limits, its set-up. */
const broken = [50161, 50166, 50170];

/**
 * A second factor of another provider was not answered, or the link to it is broken. An open challenge is usually a step;
 * the same code stands for terms of use, where a policy of the row wants those.
 */
export const externalChallenge = defineCause({
  id: 'externalChallenge',
  needs: ['signIns'],
  uses: ['conditionalAccessPolicies'],
  remedy: { by: 'admin', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-external-method-manage',
  words: {
    title: 'second factor of another provider',
    person:
      '{kind, select, open {Your company checks the second step with another provider, and that check was not finished.} other {Your company checks the second step with another provider, and the connection to it is not working.}}',
    step: '{kind, select, open {Try again and finish the other page; a browser shows it better than a mail app. Tell the helpdesk if it never opens.} other {Tell the helpdesk: only they can mend the connection.}}',
    helpdesk:
      '{kind, select, open {50158 as the end: the external authentication method or custom control was not satisfied. Often the page cannot be shown in the web view of a mail app; where terms of use apply, look at those first.} other {50161, 50166 or 50170: the external provider is misconfigured, throttled or not mapped. Others are likely to have it too.}}',
  },
  examine: (input) => {
    const ending = endedWith(input, [open, ...broken]);
    if (!ending) return { verdict: 'cleared' };
    const { flow, confidence, evidence, values } = ending;
    const asking = flow ? refusingPolicies(flow.last, input.conditionalAccessPolicies) : [];
    if (asking.some(wantsTermsAccepted)) return { verdict: 'cleared' };
    const isBroken = broken.some(
      (code) => flow?.last.errorCode === code || input.statement.symptom === `AADSTS${code}`,
    );
    // Without its definition, a policy of the row may want terms of use after all.
    const mayBeTerms = asking.length > 0 && !input.conditionalAccessPolicies.known;
    return {
      verdict: 'blamed',
      confidence: mayBeTerms && !isBroken ? 'likely' : confidence,
      evidence,
      values: { ...values, kind: isBroken ? 'broken' : 'open' },
      wants: mayBeTerms ? ['conditionalAccessPolicies'] : [],
    };
  },
});
