import type { SignIn, Statement } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn, user } from '../evidence.js';
import { judges } from '../judging.js';

const of = (...rows: SignIn[]) => evidence({ readings: { signIns: read(rows) } });
const astray = (over: Partial<SignIn> = {}) =>
  signIn({ userId: '', identifier: 'adle@contoso.example', errorCode: 50034, ...over });
const seen = (rows: SignIn[], others: SignIn[], statement: Partial<Statement> = {}) =>
  evidence({ statement, readings: { signIns: read(rows), unattributedSignIns: read(others) } });
const silent = { signIns: read([]) };
const twoNames = user({ userPrincipalName: 'av1042@contoso.example' });
const guest = user({ userType: 'Guest' });

judges('wrongAddress', [
  ...[50034, 50059, 50128, 51004, 16003, 90002, 90101].map(
    (code) => [`the last attempt ended with ${code}`, of(...attempt([code])), 'proven'] as const,
  ),
  [
    'their mail address was typed, and they sign in with another name',
    evidence({
      readings: {
        user: read(twoNames),
        ...silent,
        unattributedSignIns: read([astray({ identifier: 'adele@contoso.example' })]),
      },
    }),
    'proven',
  ],
  ['a name that is nearly theirs was refused', seen([], [astray()]), 'likely'],
  [
    'the address they name is a slip of the finger away',
    evidence({ statement: { address: 'adele@contso.example' }, readings: silent }),
    'likely',
  ],
  [
    'the address they name is theirs with another domain',
    evidence({ statement: { address: 'adele@contoso-mail.example' }, readings: silent }),
    'likely',
  ],
  ['the page knew no such account', evidence({ statement: { symptom: 'noSuchAccount' }, readings: silent }), 'likely'],
  [
    'the page showed the number, and the row is on its way',
    evidence({ statement: { symptom: 'AADSTS50034' }, readings: silent }),
    'likely',
  ],
  ['they typed it right afterwards', of(...attempt([50034, 0])), 'cleared'],
  ['they got in under their own name since', seen([signIn({ at: ago(60) })], [astray()]), 'cleared'],
  ['they got as far as the password since', seen(attempt([50126], {}, 60), [astray()]), 'cleared'],
  [
    'the refused name is older than the attempt they speak of',
    seen([], [astray()], { attemptedAfter: ago(300) }),
    'cleared',
  ],
  ['the row without a name ended elsewhere', seen([], [astray({ errorCode: 50126 })]), 'cleared'],
  ['the address they name is theirs', seen([], [], { address: 'adele@contoso.example' }), 'cleared'],
  ['the address they name is a colleague’s', seen([], [], { address: 'megan@contoso.example' }), 'cleared'],
  [
    'the page knew no such account, and then they got in',
    evidence({ statement: { symptom: 'noSuchAccount' } }),
    'cleared',
  ],
  [
    'a guest is not in the wrong because of a name',
    evidence({ readings: { user: read(guest), signIns: read(attempt([51004])) } }),
    'cleared',
  ],
  ['two names, and the right one was used', evidence({ readings: { user: read(twoNames) } }), 'cleared'],
  ['no sign-in was seen', evidence({ readings: silent }), 'undecided: unattributedSignIns'],
  [
    'no sign-in was seen, and rows without a name may not be read',
    evidence({ readings: { ...silent, unattributedSignIns: unknown('notPermitted') } }),
    'undecided: unattributedSignIns',
  ],
  [
    'the directory was not read, and the row speaks',
    evidence({ readings: { user: unknown('timedOut'), signIns: read(attempt([50034])) } }),
    'proven',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
