import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const managed = (emailProfileConflict: boolean) => ({
  managedDevices: read([
    {
      name: 'Adele’s iPhone',
      operatingSystem: 'iOS',
      complianceState: 'noncompliant',
      emailProfileConflict,
      lastContact: null,
    },
  ]),
});
const refused = { signIns: read(attempt([53000])) };

judges('intuneProfileConflict', [
  ['a hand-made account blocks the managed one', evidence({ readings: managed(true) }), 'proven'],
  ['it does, and the device is refused for it', evidence({ readings: { ...managed(true), ...refused } }), 'proven'],
  ['nothing is in the way', evidence({ readings: { ...managed(false), ...refused } }), 'cleared'],
  ['no device is managed', evidence({ readings: { ...refused, managedDevices: read([]) } }), 'cleared'],
  ['nobody looked, and nothing speaks for it', evidence(), 'cleared'],
  [
    'Outlook has no such profile',
    evidence({ statement: { app: 'outlookMobile' }, readings: managed(true) }),
    'cleared',
  ],
  ['nobody looked, and the device is refused', evidence({ readings: refused }), 'undecided: managedDevices'],
  [
    'Intune may not be read',
    evidence({ readings: { ...refused, managedDevices: unknown('notLicensed') } }),
    'undecided: managedDevices',
  ],
  [
    'the screen says that the phone is not compliant',
    evidence({ statement: { symptom: 'notCompliant' } }),
    'undecided: managedDevices',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('timedOut') } }), 'undecided: signIns'],
]);
