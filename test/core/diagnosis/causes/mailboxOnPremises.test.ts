import { unknown } from '../../../../core/diagnosis/reading.js';
import { evidence, personId, read, user } from '../evidence.js';
import { judges } from '../judging.js';

const none = { casMailbox: read(null), mailbox: read(null) };
const recipient = (recipientTypeDetails: string) => ({
  exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails }),
});
const synced = { user: read(user({ onPremisesSynced: true })) };

judges('mailboxOnPremises', [
  [
    'mail goes on to the company’s server',
    evidence({ readings: { ...none, ...recipient('MailUser'), ...synced } }),
    'proven',
  ],
  [
    'the recipient is a remote mailbox',
    evidence({ readings: { ...none, ...recipient('RemoteUserMailbox'), ...synced } }),
    'proven',
  ],
  [
    'mail goes on to a system that is not the company’s own',
    evidence({ readings: { ...none, ...recipient('MailUser') } }),
    'likely',
  ],
  ['the mailbox is here', evidence({ readings: recipient('UserMailbox') }), 'cleared'],
  ['there is none anywhere', evidence({ readings: { ...none, ...recipient('User') } }), 'cleared'],
  ['a guest has theirs at home', evidence({ readings: { ...none, ...recipient('GuestMailUser') } }), 'cleared'],
  [
    'the recipient could not be read',
    evidence({ readings: { ...none, exchangeUser: unknown('timedOut') } }),
    'undecided: exchangeUser',
  ],
  ['Exchange could not be asked', evidence({ readings: { casMailbox: unknown('timedOut') } }), 'undecided: casMailbox'],
]);
