import type { SignIn, Statement } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const nobody = signIn({ userId: '', errorCode: 500021 });
const seen = (rows: SignIn[], others: SignIn[], statement: Partial<Statement> = {}) =>
  evidence({ statement, readings: { signIns: read(rows), unattributedSignIns: read(others) } });
const said = { symptom: 'networkBlocksTenant' } as const;

judges('tenantRestriction', [
  ...[50002, 500021, 500022].map(
    (code) =>
      [
        `the last attempt ended with ${code}`,
        evidence({ readings: { signIns: read(attempt([code])) } }),
        'proven',
      ] as const,
  ),
  ['the page said so, and no row names them', evidence({ statement: said, readings: { signIns: read([]) } }), 'likely'],
  [
    'a row that names nobody bears nearly their address',
    seen([], [{ ...nobody, identifier: 'adle@contoso.example' }]),
    'likely',
  ],
  ['it worked on another network', evidence({ readings: { signIns: read(attempt([500021, 0])) } }), 'cleared'],
  ['the row without a person is older than a success', seen([signIn({ at: ago(60) })], [nobody]), 'cleared'],
  ['the row without a person ended elsewhere', seen([], [{ ...nobody, errorCode: 50126 }]), 'cleared'],
  ['the row without a person is older than the attempt', seen([], [nobody], { attemptedAfter: ago(300) }), 'cleared'],
  ['the page said so, and then they got in', evidence({ statement: said }), 'cleared'],
  ['no sign-in was seen, and nothing is said', evidence({ readings: { signIns: read([]) } }), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
