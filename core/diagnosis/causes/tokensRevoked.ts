import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { fact } from '../evidenceItems.js';
import { minutesBetween } from '../verdict.js';

/** A change of password, or of what is valid, this long before the attempt is what ended its session (minutes). */
const lately = 14 * 24 * 60;

/**
 * The app's saved sign-in was made void, by a change of password or by somebody who ended all sessions, and the app has
 * not signed in again. Usually a prompt follows and then a success; it is a cause only when nothing follows.
 */
export const tokensRevoked = defineCause({
  id: 'tokensRevoked',
  needs: ['signIns'],
  uses: ['user'],
  remedy: { by: 'user', changes: [] },
  reference:
    'https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50173-grant-expired-revoked',
  words: {
    title: 'signed out everywhere',
    person:
      '{why, select, password {Your password was changed, and that signed your devices out. This app has not signed in again since.} other {Your sign-in on this device was ended for safety, as happens after a change to the account. The app has not signed in again since.}}',
    step: 'Open the mail app and sign in when it asks. If it never asks, remove the account and add it again.',
    helpdesk:
      'The last flow of the app ended with 50173, 50132, 50133, 50085 or 70000 and nothing followed: its refresh token is void. {why, select, password {The password was changed shortly before.} other {Sessions were revoked or the grant is no longer valid.}} A new sign-in cures it, and no switch has to be opened; if the password was not changed, ask security first whether they ended the sessions.',
  },
  examine: (input) => {
    const ending = endedWith(input, [50173, 50132, 50133, 50085, 70000]);
    if (!ending) return { verdict: 'cleared' };
    const { user } = input;
    const endedAt = ending.flow?.last.at ?? input.now;
    const before = (instant: string | null | undefined) => {
      if (!instant) return false;
      const minutes = minutesBetween(instant, endedAt);
      return minutes >= 0 && minutes <= lately;
    };
    const person = user.known ? user.value : null;
    const changed = before(person?.lastPasswordChange);
    const revoked = before(person?.sessionsValidFrom);
    return {
      verdict: 'blamed',
      confidence: ending.confidence,
      evidence: [
        ...ending.evidence,
        ...(user.known && changed && person?.lastPasswordChange
          ? [
              fact('user', user.at, 'The password was changed at {changedAt}.', {
                changedAt: person.lastPasswordChange,
              }),
            ]
          : []),
        ...(user.known && revoked && !changed && person?.sessionsValidFrom
          ? [
              fact('user', user.at, 'Sign-ins from before {validFromAt} are no longer valid.', {
                validFromAt: person.sessionsValidFrom,
              }),
            ]
          : []),
      ],
      values: { ...ending.values, why: changed ? 'password' : 'other' },
    };
  },
});
