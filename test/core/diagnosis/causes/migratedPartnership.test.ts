import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, device, evidence, mailbox, read, signIn } from '../evidence.js';
import { judges } from '../judging.js';

const day = 86_400;
const phone = (lastSync: number) =>
  read([device({ firstSync: ago(400 * day), lastSuccessfulSync: ago(lastSync * day), lastAttempt: null })]);
const moved = (daysAgo: number) => ({ mailbox: read(mailbox({ createdAt: ago(daysAgo * day) })) });
const since = { ...moved(3), mobileDevices: phone(4), signIns: read([]) };

judges('migratedPartnership', [
  ['the phone stopped when the mailbox moved, and never came back', evidence({ readings: since }), 'likely'],
  ['it has got mail since the move', evidence({ readings: { ...since, mobileDevices: phone(1) } }), 'cleared'],
  ['it stopped long before', evidence({ readings: { ...since, mobileDevices: phone(50) } }), 'cleared'],
  ['the mailbox never moved', evidence({ readings: { ...since, ...moved(400) } }), 'cleared'],
  [
    'nobody knows when it moved',
    evidence({ readings: { ...since, mailbox: read(mailbox({ createdAt: null })) } }),
    'cleared',
  ],
  [
    'the app signs in, so it has found the way',
    evidence({ readings: { ...since, signIns: read([signIn()]) } }),
    'cleared',
  ],
  ['there is no phone of old', evidence({ readings: { ...since, mobileDevices: read([]) } }), 'cleared'],
  ['they set it up for the first time', evidence({ statement: { history: 'firstSetUp' }, readings: since }), 'cleared'],
  [
    'the mailbox could not be read',
    evidence({ readings: { ...since, mailbox: unknown('timedOut') } }),
    'undecided: mailbox',
  ],
  [
    'the sign-ins could not be read',
    evidence({ readings: { ...since, signIns: unknown('timedOut') } }),
    'undecided: signIns',
  ],
  [
    'the devices could not be read',
    evidence({ readings: { ...since, mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);
