import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, attempt, evidence, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const strange = { appId: 'aaaaaaaa-0000-4000-8000-000000000001', appName: 'Swift Mail', correlationId: 'strange' };
const other = (...rows: ReturnType<typeof attempt>) =>
  evidence({ statement: { app: 'otherImap' }, readings: { signIns: read(rows) } });

judges('riskyApp', [
  ['held to be risky', evidence({ readings: { signIns: read(attempt([900941])) } }), 'proven'],
  ['the other number of it', evidence({ readings: { signIns: read(attempt([900981])) } }), 'proven'],
  ['an app without a name here', other(...attempt([900941], strange)), 'proven'],
  [
    'the page said so, and the row is on its way',
    evidence({ statement: { symptom: 'riskyApp' }, readings: { signIns: read([]) } }),
    'likely',
  ],
  [
    'an app without a name here got in later',
    other(...attempt([900941], strange), signIn({ ...strange, at: ago(60) })),
    'cleared',
  ],
  [
    'another app than the one they speak of',
    evidence({ readings: { signIns: read([...attempt([900941], strange), signIn()]) } }),
    'cleared',
  ],
  ['merely not approved', evidence({ readings: { signIns: read(attempt([90094])) } }), 'cleared'],
  ['it worked afterwards', evidence({ readings: { signIns: read(attempt([900941, 0])) } }), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
