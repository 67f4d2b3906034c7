import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, mailbox, personId, read, user } from '../evidence.js';
import { judges } from '../judging.js';

const disabled = { user: read(user({ accountEnabled: false })) };
const mailboxOf = (recipientTypeDetails: string) =>
  read({ id: personId, authenticationPolicy: null, recipientTypeDetails });

judges('accountDisabled', [
  ['Entra says so', evidence({ readings: disabled }), 'proven'],
  ['only the sign-in says so: Active Directory', evidence({ readings: { signIns: read(attempt([50057])) } }), 'likely'],
  ['the account is enabled', evidence(), 'cleared'],
  ['a success followed', evidence({ readings: { signIns: read(attempt([50057, 0])) } }), 'cleared'],
  [
    'it is a shared mailbox, whose account is meant to be',
    evidence({ readings: { ...disabled, mailbox: unknown('timedOut'), exchangeUser: mailboxOf('SharedMailbox') } }),
    'cleared',
  ],
  ['it is a room', evidence({ readings: { ...disabled, mailbox: read(mailbox({ type: 'RoomMailbox' })) } }), 'cleared'],
  [
    'it is equipment, and only the sign-in says so',
    evidence({
      readings: { signIns: read(attempt([50057])), mailbox: read(mailbox({ type: 'EquipmentMailbox' })) },
    }),
    'cleared',
  ],
  [
    'the page said so, and the row is on its way',
    evidence({ statement: { symptom: 'accountDisabled' }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['the page said so, and then they got in', evidence({ statement: { symptom: 'accountDisabled' } }), 'cleared'],
  ['nobody of that id is in the directory', evidence({ readings: { user: read(null) } }), 'cleared'],
  ['the directory could not be read', evidence({ readings: { user: unknown('notPermitted') } }), 'undecided: user'],
]);
