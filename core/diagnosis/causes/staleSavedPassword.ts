import { defineCause } from '../cause.js';
import { fact } from '../evidenceItems.js';
import { stalePassword } from '../stalePassword.js';
import { failedWith } from '../verdict.js';

/**
 * A phone, tablet or program of theirs goes on sending a former password in a steady rhythm, while they sign in well
 * elsewhere. It is told even where the app in question got in, because it locks the account again for all of them. Without
 * any success elsewhere a rhythm is only likely to be that, and only once the account is locked.
 */
export const staleSavedPassword = defineCause({
  id: 'staleSavedPassword',
  needs: ['signIns'],
  uses: [],
  remedy: { by: 'user', changes: [] },
  reference: 'https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout',
  words: {
    title: 'an old password on another device',
    person:
      'Some device or program of yours keeps trying an old password, about every {minutes, plural, one {minute} other {# minutes}}. That can lock your account on all your devices.',
    step: 'Think of every phone, tablet, watch or car with your mail, and remove the account there first. Then use it here.',
    helpdesk:
      '{times} refusals (50126, 50053) by {client}, in a rhythm of {minutes} minutes, last at {lastAt}. Mend that device before you unlock the account or reset the password, or the lockout returns.',
  },
  examine: ({ signIns, flows, now }) => {
    const stale = stalePassword(signIns, now);
    if (!stale || !(stale.elsewhere || failedWith(flows, [50053]))) return { verdict: 'cleared' };
    const { rows, everyMinutes, elsewhere } = stale;
    const last = rows.at(-1) ?? rows[0];
    const values = {
      times: rows.length,
      minutes: everyMinutes,
      client: last.clientAppUsed ?? last.appName,
      lastAt: last.at,
    };
    const steady = 'A wrong password came {times} times, about every {minutes} minutes, by {client}, last at {lastAt}.';
    return {
      verdict: 'blamed',
      confidence: elsewhere ? 'proven' : 'likely',
      evidence: [
        fact('signIns', last.at, steady, values),
        ...(elsewhere
          ? [
              fact('signIns', elsewhere.at, 'Meanwhile a sign-in to {appName} at {signedInAt} succeeded.', {
                appName: elsewhere.appName,
                signedInAt: elsewhere.at,
              }),
            ]
          : []),
      ],
      values,
    };
  },
});
