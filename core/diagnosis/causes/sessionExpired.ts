import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';

/** The company wants a new sign-in every so often. */
const frequency = [70043, 70044, 70046];

/** The saved sign-in was not used for too long. */
const idle = [70008, 700082];

/** The saved sign-in ran out by itself and nothing followed. An ordinary part of its life as soon as a success follows. */
export const sessionExpired = defineCause({
  id: 'sessionExpired',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime',
  words: {
    title: 'time to sign in again',
    person:
      '{kind, select, frequency {Your company asks for a new sign-in from time to time, and this app has reached that point.} other {The app was not used for a long while, so its sign-in has run out.}}',
    step: 'Open the mail app and sign in when it asks. If it never asks, remove the account and add it again.',
    helpdesk:
      '{kind, select, frequency {70043, 70044 or 70046: the sign-in frequency of a Conditional Access policy. If people are asked too often, its owner reviews the frequency; the phone is not at fault.} other {70008 or 700082: the refresh token expired by inactivity, an expected part of its life.}}',
  },
  examine: (input) => {
    const ending = endedWith(input, [...frequency, ...idle]);
    if (!ending) return { verdict: 'cleared' };
    const { flow, confidence, evidence, values } = ending;
    const { symptom } = input.statement;
    const often = frequency.some((code) => flow?.last.errorCode === code || symptom === `AADSTS${code}`);
    return { verdict: 'blamed', confidence, evidence, values: { ...values, kind: often ? 'frequency' : 'idle' } };
  },
});
