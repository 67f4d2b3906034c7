import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const ended = (codes: number[], endedAgo = 1800) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, endedAgo)) } });

judges('sessionExpired', [
  ['the sign-in frequency was reached half an hour ago', ended([70043]), 'proven'],
  ['it ran out unused', ended([700082]), 'proven'],
  ['it ran out', ended([70008]), 'proven'],
  ['just now: the prompt may follow', ended([70043], 60), 'likely'],
  ['they signed in again', ended([70043, 0]), 'cleared'],
  ['they signed in again, and stopped at the password', ended([70043, 50126]), 'cleared'],
  ['it was made void, which is another thing', ended([50173]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
