import { ago, attempt, read, signIn, user } from '../evidence.js';
import { has, type Scenario, says, went } from './scenario.js';

const locked = { failureReason: 'The account is locked, you have tried to sign in too many times' };

/** A tablet that sends an old password every half hour, from home. */
const tablet = Array.from({ length: 8 }, (_, index) =>
  signIn({
    at: ago(600 + index * 1_800),
    errorCode: 50126,
    appId: '00000002-0000-0ff1-ce00-000000000000',
    clientAppUsed: 'Exchange ActiveSync',
    operatingSystem: null,
    ipAddress: '203.0.113.20',
    correlationId: `tablet-${index}`,
    interactive: false,
  }),
);

/** Layer 2: the password and the sessions that hang on it. */
export const password: readonly Scenario[] = [
  ['locked after wrong passwords', has(went([50053], locked)), ['accountLocked']],
  ['locked, and let in since', has(went([50053, 0], locked)), []],
  [
    '50053 with a text that says neither',
    has(went([50053], { failureReason: null })),
    [],
    ['maliciousAddress: signIns', 'accountLocked: signIns'],
  ],
  ['the password has expired', has(went([50055])), ['passwordExpired']],
  ['the password of Active Directory has expired', has(went([50144])), ['passwordExpired']],
  ['it had expired and was changed', has(went([50055, 0])), []],
  ['a wrong password', has(went([50126])), ['wrongPassword']],
  ['a wrong password seven times', has(went([50126, 50126, 50126, 50126, 50126, 50126, 50126])), ['wrongPassword']],
  ['a typo, then the right one', has(went([50126, 0])), []],
  [
    'mistyped yesterday, approved today, then refused',
    says(
      { attemptedAfter: ago(3_600) },
      {
        signIns: read([
          ...attempt([50126], { correlationId: 'yesterday' }, 70_000),
          ...attempt([50074, 50097, 53000], { deviceId: 'd1', compliant: false }, 1_800),
        ]),
      },
    ),
    ['deviceNotCompliant'],
    ['intuneProfileConflict: managedDevices'],
  ],
  [
    'an old password on the tablet, and the phone gets in',
    has({ signIns: read([...tablet, signIn({ at: ago(300) })]) }),
    ['staleSavedPassword'],
  ],
  ['the tokens were revoked', has(went([50173])), ['tokensRevoked']],
  [
    'a change of the password ended the session',
    has({ ...went([50133]), user: read(user({ lastPasswordChange: ago(7_200) })) }),
    ['tokensRevoked'],
  ],
  ['revoked, and signed in again', has(went([50173, 0])), []],
  ['the sign-in frequency was reached', has(went([70043])), ['sessionExpired']],
  ['unused for too long', has(went([700082])), ['sessionExpired']],
  ['that was renewed', has(went([70043, 50140, 0])), []],
  ['pass-through agents fail', has(went([80001])), ['federationFault']],
  ['a certificate of AD FS', has(went([50107])), ['federationFault']],
  [
    'a synchronised person whose ImmutableID does not match',
    has({ ...went([90072]), user: read(user({ onPremisesSynced: true })) }),
    ['federationFault'],
  ],
];
