import type { SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const grant = (codes: number[]) => attempt(codes, { protocol: 'ropc', correlationId: 'grant' });
const of = (...rows: SignIn[]) => evidence({ readings: { signIns: read(rows) } });

judges('passwordGrantDeadEnd', [
  ['a password grant met the second factor', of(...grant([50076])), 'proven'],
  ['a password grant met Conditional Access', of(...grant([53003])), 'proven'],
  ['the same code in a flow with pages is no dead end', of(...attempt([50076], { protocol: 'oAuth2' })), 'cleared'],
  ['they have signed in with a page since', of(...grant([50076]), signIn({ at: ago(60) })), 'cleared'],
  ['a password grant with the wrong password is a wrong password', of(...grant([50126])), 'cleared'],
  ['a password grant that was let in', of(...grant([0])), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
