import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, casMailbox, evidence, read, signIn, user } from '../evidence.js';
import { judges } from '../judging.js';

const thunderbird = { appId: '9e5f94bc-e8a4-4e73-b8be-63364c29d753', operatingSystem: 'Windows' };
const letIn = { signIns: read([signIn(thunderbird)]) };
const imap = { app: 'thunderbird', symptom: 'authenticatedNotConnected' } as const;
const shared = { address: 'orders@contoso.example' };

judges('signedInAsAnother', [
  ['signed in, not connected, and IMAP is on', evidence({ statement: imap, readings: letIn }), 'likely'],
  ['they got in, and name another mailbox', evidence({ statement: shared }), 'likely'],
  [
    'another account was picked half an hour ago',
    evidence({ readings: { signIns: read(attempt([16000], {}, 1800)) } }),
    'proven',
  ],
  [
    'another account was picked just now',
    evidence({ readings: { signIns: read(attempt([16000], {}, 60)) } }),
    'likely',
  ],
  ['the right one was picked afterwards', evidence({ readings: { signIns: read(attempt([16000, 0])) } }), 'cleared'],
  [
    'signed in, not connected, and IMAP is off',
    evidence({ statement: imap, readings: { ...letIn, casMailbox: read(casMailbox({ imapEnabled: false })) } }),
    'cleared',
  ],
  [
    'the words of IMAP about an app that does not speak it',
    evidence({ statement: { symptom: 'authenticatedNotConnected' } }),
    'cleared',
  ],
  [
    'not connected, and they never got in',
    evidence({ statement: imap, readings: { signIns: read(attempt([50126], thunderbird)) } }),
    'cleared',
  ],
  ['the mailbox they name is their own', evidence({ statement: { address: 'adele@contoso.example' } }), 'cleared'],
  [
    'the mailbox they name is their own but for a slip',
    evidence({ statement: { address: 'adel@contoso.example' } }),
    'cleared',
  ],
  [
    'another mailbox is named, and no sign-in was seen',
    evidence({ statement: shared, readings: { signIns: read([]) } }),
    'cleared',
  ],
  ['signed in, and nothing else is said', evidence(), 'cleared'],
  [
    'the account of a guest is another matter',
    evidence({ readings: { user: read(user({ userType: 'Guest' })), signIns: read(attempt([16000])) } }),
    'cleared',
  ],
  [
    'the switch could not be read',
    evidence({ statement: imap, readings: { ...letIn, casMailbox: unknown('timedOut') } }),
    'undecided: casMailbox',
  ],
  [
    'whose address it is could not be read',
    evidence({ statement: shared, readings: { user: unknown('timedOut') } }),
    'undecided: user',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);
