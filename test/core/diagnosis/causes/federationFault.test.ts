import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read, user } from '../evidence.js';
import { judges } from '../judging.js';

const ended = (codes: number[], over: object = {}) =>
  evidence({ readings: { signIns: read(attempt(codes)), ...over } });
const synced = { user: read(user({ onPremisesSynced: true })) };

judges('federationFault', [
  ...[50008, 50107, 90020, 80001, 80002, 80007, 80012, 80014].map(
    (code) => [`the last attempt ended with ${code}`, ended([code]), 'proven'] as const,
  ),
  ['a synchronised person is not matched', ended([90072], synced), 'proven'],
  ['a cloud-only person with the same code is of another tenant', ended([90072]), 'cleared'],
  [
    'a synchronised guest too',
    ended([90072], { user: read(user({ onPremisesSynced: true, userType: 'Guest' })) }),
    'cleared',
  ],
  ['the clocks of the agents differ, which is a cause of its own', ended([80013], synced), 'cleared'],
  ['it worked the second time', ended([80002, 0]), 'cleared'],
  ['others have it too, and they got in', evidence({ statement: { othersAffected: true } }), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
