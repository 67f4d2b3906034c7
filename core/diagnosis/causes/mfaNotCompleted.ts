import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { canShowPages, registrationWanted, secondFactorWanted } from '../secondFactor.js';

/** Denied, or no answer in time. */
const refused = 500121;

/**
 * The password was right, and the second factor was not given: no answer, a denial, or the page was left. Where no factor
 * is registered at all, that is the cause instead; where one is, being asked to register is just another page left.
 */
export const mfaNotCompleted = defineCause({
  id: 'mfaNotCompleted',
  needs: ['signIns'],
  uses: ['methods'],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/entra/identity/authentication/howto-mfa-reporting',
  words: {
    title: 'second factor not confirmed',
    person:
      'Your password was right, and then the second step stayed open: {kind, select, refused {it was denied or nobody answered in time.} other {the confirmation was asked for and did not come.}}',
    step: 'Try again with Authenticator at hand, and confirm at once. Old phone gone? Ask the helpdesk. If a request was not yours, deny it and tell security.',
    helpdesk:
      'The last flow of the app ended with 500121, 50074, 50076, 50078 or 50086 and nothing followed. {times, plural, one {Once in this time.} other {# attempts in this time: ask whether all were theirs, as unasked prompts are an attack.}} Lost or new phone: reset nothing on a call. Check who is asking; then an administrator may issue a Temporary Access Pass.',
  },
  examine: (input) => {
    const { methods, flows } = input;
    if (methods.known && methods.value.length === 0) return { verdict: 'cleared' };
    const codes = methods.known ? [...secondFactorWanted, ...registrationWanted] : secondFactorWanted;
    const ending = endedWith(input, codes, ['mfaTimedOut']);
    if (!ending || (ending.flow && !canShowPages(ending.flow.last))) return { verdict: 'cleared' };
    const { flow, confidence, evidence, values } = ending;
    const denials = flows.filter(({ last, outcome }) => outcome === 'failure' && last.errorCode === refused).length;
    return {
      verdict: 'blamed',
      confidence: methods.known ? confidence : 'likely',
      evidence: [
        ...evidence,
        ...(methods.known ? [fact('methods', methods.at, 'A second factor is registered.')] : []),
      ],
      values: {
        ...values,
        kind: flow === null || flow.last.errorCode === refused ? 'refused' : 'other',
        times: Math.max(1, denials),
      },
    };
  },
});
