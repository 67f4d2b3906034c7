import type { ExchangeUser, Mailbox } from './evidence.js';
import type { Reading } from './reading.js';

/** Recipients whose mailbox is on another server; a guest (`GuestMailUser`) has theirs at home, which is another matter. */
const elsewhere = [
  'MailUser',
  'RemoteUserMailbox',
  'RemoteSharedMailbox',
  'RemoteRoomMailbox',
  'RemoteEquipmentMailbox',
];

const shared = ['SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'];

/** Does Exchange Online say that mail for this person goes to another server? Null: it could not be read. */
export function livesElsewhere(exchangeUser: Reading<ExchangeUser | null>): boolean | null {
  if (!exchangeUser.known) return null;
  return elsewhere.includes(exchangeUser.value?.recipientTypeDetails ?? '');
}

/** Is the account itself a shared mailbox, a room or equipment? Null: neither reading could be taken. */
export function isSharedMailbox(
  mailbox: Reading<Mailbox | null>,
  exchangeUser: Reading<ExchangeUser | null>,
): boolean | null {
  if (mailbox.known && mailbox.value !== null) return shared.includes(mailbox.value.type);
  if (exchangeUser.known) return shared.includes(exchangeUser.value?.recipientTypeDetails ?? '');
  return mailbox.known ? false : null;
}
