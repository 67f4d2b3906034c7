import { attempt, casMailbox, mailbox, personId, read, signIn, user } from '../evidence.js';
import { has, nothing, type Scenario, says, went } from './scenario.js';

const guest = { user: read(user({ userType: 'Guest' })) };
const astray = (identifier: string) => ({
  ...nothing,
  unattributedSignIns: read([
    signIn({ userId: '', identifier, errorCode: 50034, appId: 'f8d98a96-0999-43f5-8af3-69971c7bb423' }),
  ]),
});
const thunderbird = { appId: '9e5f94bc-e8a4-4e73-b8be-63364c29d753', operatingSystem: 'Windows' };

/** Layer 1: the right person, tenant and account. */
export const person: readonly Scenario[] = [
  ['a name that nobody has', has(went([50034])), ['wrongAddress']],
  ['a name without a tenant', has(went([50059])), ['wrongAddress']],
  ['a tenant that does not exist', has(went([90002])), ['wrongAddress']],
  ['no mail address at all', has(went([90101])), ['wrongAddress']],
  ['an account of another tenant was picked', has(went([16003])), ['wrongAddress']],
  [
    'a name two letters off, in a row that names nobody',
    says({ attemptedAfter: '2026-11-02T08:30:00.000Z' }, astray('adle@contoso.example')),
    ['wrongAddress?', 'noSignInYet?'],
  ],
  ['the name was typed right the next time', has(went([50034, 0])), []],
  ['another account was picked', has(went([16000])), ['signedInAsAnother']],
  ['another account, then the right one', has(went([16000, 16001, 0])), []],
  [
    'IMAP: signed in, not connected, and IMAP is on',
    says(
      { app: 'thunderbird', symptom: 'authenticatedNotConnected' },
      { signIns: read([signIn(thunderbird)]), transport: read({ smtpAuthDisabled: false }) },
    ),
    ['signedInAsAnother?'],
  ],
  [
    'IMAP: signed in, not connected, and IMAP is off',
    says(
      { app: 'thunderbird', symptom: 'authenticatedNotConnected' },
      {
        signIns: read([signIn(thunderbird)]),
        casMailbox: read(casMailbox({ imapEnabled: false })),
        transport: read({ smtpAuthDisabled: false }),
      },
    ),
    ['imapDisabled'],
  ],
  [
    'a guest without a mailbox',
    has({ ...guest, casMailbox: read(null), mailbox: read(null), exchangeUser: read(null) }),
    ['guestAccount'],
  ],
  ['a guest with a mailbox here', has(guest), []],
  ['an account from elsewhere', has(went([50020])), ['guestAccount']],
  ['cross-tenant access refuses', has(went([500212])), ['guestAccount']],
  ['the second factor of another tenant', has(went([90072])), ['guestAccount']],
  [
    'the account is disabled',
    has({ ...went([50057]), user: read(user({ accountEnabled: false })) }),
    ['accountDisabled'],
  ],
  [
    'the account is disabled, and nobody tried',
    has({ user: read(user({ accountEnabled: false })) }),
    ['accountDisabled'],
  ],
  ['it was disabled and is enabled again', has({ ...went([50057]), user: read(user()) }), ['accountDisabled?']],
  [
    'a shared mailbox, whose account is disabled on purpose',
    has({
      ...went([50057]),
      user: read(user({ accountEnabled: false })),
      mailbox: read(mailbox({ type: 'SharedMailbox' })),
      exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'SharedMailbox' }),
    }),
    ['sharedMailbox'],
  ],
  [
    'a room, by its recipient type',
    has({
      ...went([50057]),
      user: read(user({ accountEnabled: false })),
      mailbox: read(mailbox({ type: 'RoomMailbox' })),
      exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'RoomMailbox' }),
    }),
    ['sharedMailbox'],
  ],
  [
    'they name a mailbox of the team, and got in',
    says({ address: 'orders@contoso.example' }, { signIns: read(attempt([0])) }),
    ['signedInAsAnother?', 'sharedMailbox?'],
  ],
];
