import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, user } from '../evidence.js';
import { judges } from '../judging.js';

const ended = (codes: number[], over: object = {}) =>
  evidence({ readings: { signIns: read(attempt(codes)), ...over } });
const changed = (secondsAgo: number) => ({ user: read(user({ lastPasswordChange: ago(secondsAgo) })) });

judges('passwordExpired', [
  ['it expired in Entra', ended([50058, 50055]), 'proven'],
  ['it expired in Active Directory', ended([50144]), 'proven'],
  ['the new one was too weak', ended([50055, 120002]), 'proven'],
  ['the last change was before the attempt', ended([50055], changed(7200)), 'proven'],
  ['the directory could not be read', ended([50055], { user: unknown('timedOut') }), 'proven'],
  [
    'the page said so, and the row is on its way',
    evidence({ statement: { symptom: 'passwordExpired' }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['it was changed since', ended([50055], changed(60)), 'cleared'],
  ['they changed it on the page and got in', ended([50055, 0]), 'cleared'],
  ['the password was wrong', ended([50126]), 'cleared'],
  ['the page said so, and then they got in', evidence({ statement: { symptom: 'passwordExpired' } }), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
