import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, mailbox, read, user } from '../evidence.js';
import { judges } from '../judging.js';

const guest = { user: read(user({ userType: 'Guest' })) };
const none = { mailbox: read(null), casMailbox: read(null) };
const ended = (codes: number[], over: object = {}) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, 1800)), ...over } });

judges('guestAccount', [
  ['a guest without a mailbox here', evidence({ readings: { ...guest, ...none } }), 'proven'],
  ...[50020, 500208, 500212, 500213, 500571, 50014, 90072].map(
    (code) => [`the last attempt of a member ended with ${code}`, ended([code]), 'proven'] as const,
  ),
  ['a guest is not in the directory of this tenant', ended([51004], guest), 'proven'],
  [
    'a guest, and the mailbox could not be read',
    evidence({ readings: { ...guest, mailbox: unknown('timedOut') } }),
    'likely',
  ],
  [
    'the page said so, and the row is on its way',
    evidence({ statement: { symptom: 'guestAccount' }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['a guest with a mailbox here', evidence({ readings: { ...guest, mailbox: read(mailbox()) } }), 'cleared'],
  ['a member without a mailbox', evidence({ readings: none }), 'cleared'],
  ['a member is not in the directory: the name is wrong', ended([51004]), 'cleared'],
  [
    'a synchronised member is not matched: federation',
    ended([90072], { user: read(user({ onPremisesSynced: true })) }),
    'cleared',
  ],
  ['the right account was picked afterwards', ended([50020, 0]), 'cleared'],
  ['the directory could not be read', evidence({ readings: { user: unknown('notPermitted') } }), 'undecided: user'],
]);
