import type { SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const grant = (codes: number[]) => attempt(codes, { protocol: 'ropc', correlationId: 'grant' });
const of = (...rows: SignIn[]) => evidence({ readings: { signIns: read(rows) } });
const silent = (at: string | null, app: 'iosMail' | 'outlookMobile' = 'iosMail') =>
  evidence({ statement: { app, attemptedAfter: at, attemptedBefore: at }, readings: { signIns: read([]) } });
const today = { app: 'iosMail', attemptedAfter: ago(86_400) } as const;

judges('passwordProfile', [
  ['a password grant met the second factor: a dead end', of(...grant([50076])), 'proven'],
  ['a password grant met Conditional Access', of(...grant([53003])), 'proven'],
  ['they tried an hour ago and no row ever came', silent(ago(3600)), 'likely'],
  ['they tried a minute ago: the row may be on its way', silent(ago(60)), 'cleared'],
  ['they name no time', silent(null), 'cleared'],
  [
    'they tried today, which may be this very moment',
    evidence({ statement: today, readings: { signIns: read([]) } }),
    'cleared',
  ],
  [
    'they said twenty minutes ago that they tried today',
    evidence({ statement: { ...today, attemptedBefore: ago(1200) }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['the same code in a flow with pages is no dead end', of(...attempt([50076], { protocol: 'oAuth2' })), 'cleared'],
  ['they have signed in with a page since', of(...grant([50076]), signIn({ at: ago(60) })), 'cleared'],
  ['a password grant with the wrong password is a wrong password', of(...grant([50126])), 'cleared'],
  ['Outlook never uses one', silent(ago(3600), 'outlookMobile'), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
