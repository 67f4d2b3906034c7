import { ago, attempt, device, mailbox, personId, read, user } from '../evidence.js';
import { has, nothing, type Scenario, says } from './scenario.js';

const day = 86_400;
const gone = { casMailbox: read(null), mailbox: read(null) };
const recipient = (recipientTypeDetails: string) => ({
  exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails }),
});
const stopped = read([device({ firstSync: ago(400 * day), lastSuccessfulSync: ago(4 * day), lastAttempt: null })]);
const moved = { mailbox: read(mailbox({ createdAt: ago(3 * day) })), mobileDevices: stopped };

/** Layer 6: is there a mailbox, here, of the right kind? */
export const mailboxes: readonly Scenario[] = [
  [
    'no licence and no mailbox',
    has({ ...gone, ...recipient('User'), user: read(user({ exchangePlan: false })), softDeletedMailbox: read(null) }),
    ['noMailbox'],
  ],
  [
    'a licence, and no mailbox yet',
    has({ ...gone, ...recipient('User'), softDeletedMailbox: read(null) }),
    ['noMailbox'],
  ],
  [
    'no mailbox, and nobody has looked for a deleted one',
    has({ ...gone, ...recipient('User') }),
    ['noMailbox'],
    ['mailboxSoftDeleted: softDeletedMailbox'],
  ],
  [
    'a deleted mailbox can be restored',
    has({ ...gone, ...recipient('User'), softDeletedMailbox: read({ deletedAt: ago(5 * day), type: 'UserMailbox' }) }),
    ['mailboxSoftDeleted'],
  ],
  [
    'a new mailbox beside a deleted one',
    has({ softDeletedMailbox: read({ deletedAt: ago(5 * day), type: 'UserMailbox' }) }),
    [],
  ],
  [
    'the mailbox is on the company’s server',
    has({ ...gone, ...recipient('MailUser'), user: read(user({ onPremisesSynced: true })) }),
    ['mailboxOnPremises'],
  ],
  [
    'a remote mailbox',
    has({ ...gone, ...recipient('RemoteUserMailbox'), user: read(user({ onPremisesSynced: true })) }),
    ['mailboxOnPremises'],
  ],
  ['a shared mailbox', has({ mailbox: read(mailbox({ type: 'SharedMailbox' })) }), ['sharedMailbox']],
  ['a room', has({ mailbox: read(mailbox({ type: 'RoomMailbox' })) }), ['sharedMailbox']],
  [
    'the phone stopped when the mailbox moved',
    has({ ...moved, ...nothing }),
    ['migratedPartnership?', 'noSignInYet?'],
    ['wrongAddress: unattributedSignIns'],
  ],
  ['the phone has come back since the move', has({ ...moved, ...nothing, signIns: read(attempt([0])) }), []],
  [
    'a guest is no person without a mailbox',
    says({}, { ...gone, ...recipient('GuestMailUser'), user: read(user({ userType: 'Guest' })) }),
    ['guestAccount'],
  ],
];
