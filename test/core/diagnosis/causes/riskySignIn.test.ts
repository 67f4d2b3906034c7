import type { RiskyUser, SignIn } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const of = (...rows: SignIn[]) => evidence({ readings: { signIns: read(rows) } });
const held = (state: string, signIns = read([signIn()])) =>
  evidence({ readings: { signIns, riskyUser: read<RiskyUser | null>({ state, level: 'high' }) } });
const hidden = { riskState: 'none', riskLevel: null };
const browser = { appId: 'browser', appName: 'Office 365', correlationId: 'other' };

judges('riskySignIn', [
  ...[53004, 53011, 530032, 50135].map(
    (code) => [`the last attempt ended with ${code}`, of(...attempt([50058, code])), 'proven'] as const,
  ),
  [
    '530032, whose text speaks of risk',
    of(...attempt([530032], { failureReason: 'User blocked due to risk on home tenant.' })),
    'proven',
  ],
  [
    '530032, whose text names a security policy alone',
    of(...attempt([530032], { failureReason: 'The tenant admin has configured a security policy that blocks this.' })),
    'cleared',
  ],
  ['a sign-in of another app bears an open risk', of(signIn(), signIn({ ...browser, riskState: 'atRisk' })), 'proven'],
  ['a compromise is confirmed', of(signIn({ riskState: 'confirmedCompromised' })), 'proven'],
  ['another app was refused for risk since', of(...attempt([53004], browser, 60), signIn()), 'proven'],
  ['identity protection holds the account at risk', held('atRisk'), 'proven'],
  ['identity protection does, and the sign-ins were not read', held('atRisk', unknown('notLicensed')), 'proven'],
  [
    'the screen spoke of suspicious activity, and the row is on its way',
    evidence({ statement: { symptom: 'suspiciousActivity' }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['the risk was remedied', of(signIn({ riskState: 'remediated' })), 'cleared'],
  ['the risk was dismissed by identity protection', held('dismissed'), 'cleared'],
  ['the password was changed and they are in again', of(...attempt([50135, 0])), 'cleared'],
  ['another app was refused, and let in since', of(...attempt([53004, 0], browser), signIn()), 'cleared'],
  ['another app was refused two days ago', of(...attempt([53004], browser, 172_800)), 'cleared'],
  [
    'the screen spoke of suspicious activity, and a success followed',
    evidence({ statement: { symptom: 'suspiciousActivity' } }),
    'cleared',
  ],
  ['a refusal by the access rules is no risk', of(...attempt([53003])), 'cleared'],
  ['the licence hides risk', of(signIn(hidden)), 'undecided: riskyUser'],
  [
    'the licence hides risk, and identity protection has nothing',
    evidence({ readings: { signIns: read([signIn(hidden)]), riskyUser: read(null) } }),
    'cleared',
  ],
  [
    'the sign-ins could not be read',
    evidence({ readings: { signIns: unknown('notLicensed') } }),
    'undecided: signIns, riskyUser',
  ],
  [
    'the sign-ins could not be read, and identity protection has nothing',
    evidence({ readings: { signIns: unknown('timedOut'), riskyUser: read(null) } }),
    'undecided: signIns',
  ],
  ['a typing error far away is none', of(...attempt([50126], { country: 'BR' }), signIn({ at: ago(60) })), 'cleared'],
]);
