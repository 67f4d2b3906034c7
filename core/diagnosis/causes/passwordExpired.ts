import { defineCause } from '../cause.js';
import { endedWith } from '../endedWith.js';
import { minutesBetween } from '../verdict.js';

/** Expired in Entra, and in the Active Directory behind it. */
const expired = [50055, 50144];

/** The change of an expired password was tried in the sign-in window and failed. */
const changeFailed = [
  120000, 120002, 120003, 120004, 120005, 120008, 120011, 120012, 120013, 120014, 120015, 120016, 120018, 120020,
  120021,
];

/** The password ran out, or changing it in the small window failed. A change since then makes that history. */
export const passwordExpired = defineCause({
  id: 'passwordExpired',
  needs: ['signIns'],
  uses: ['user'],
  remedy: { by: 'user', changes: [] },
  stopsOutlook: true,
  reference: 'https://learn.microsoft.com/microsoft-365/admin/manage/set-password-expiration-policy',
  words: {
    title: 'password expired',
    person:
      '{tried, select, yes {Your password has run out, and the new one was not accepted in the small window of the mail app.} other {Your password has run out. The small window of a mail app often cannot change it.}}',
    step: 'Change it at the computer or by signing in at office.com, then type the new one on the phone.',
    helpdesk:
      '50055 (Entra) or 50144 (Active Directory), which the portal may show as interrupted; 120000 to 120021 is a change that failed: old password wrong, rules, or write-back. Afterwards every device needs the new password.',
  },
  examine: (input) => {
    const ending = endedWith(input, [...expired, ...changeFailed], ['passwordExpired']);
    if (!ending) return { verdict: 'cleared' };
    const { flow, confidence, evidence, values } = ending;
    const { user } = input;
    const changed = user.known ? (user.value?.lastPasswordChange ?? null) : null;
    if (flow && changed !== null && minutesBetween(flow.last.at, changed) > 0) return { verdict: 'cleared' };
    const tried = flow !== null && changeFailed.includes(flow.last.errorCode);
    return { verdict: 'blamed', confidence, evidence, values: { ...values, tried: tried ? 'yes' : 'no' } };
  },
});
