import { appFacts } from '../../../../core/diagnosis/app.js';
import {
  ago,
  attempt,
  blockBasic,
  casMailbox,
  device,
  mailbox,
  mailboxPlan,
  organization,
  personId,
  read,
  signIn,
  user,
} from '../evidence.js';
import { managed } from '../managed.js';
import { rowPolicy } from '../policies.js';
import { has, nothing, type Scenario, says, went } from './scenario.js';

const day = 86_400;
const noActiveSync = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
const noGrant = {
  consentGrants: read([]),
  consentRequests: read([]),
  consentPolicy: read({ userConsentAllowed: true }),
};
const grant = attempt([50076], { protocol: 'ropc' }, 1_800);
const old = device({ deviceId: 'OLD', lastSuccessfulSync: ago(day), lastAttempt: ago(day) });
const fresh = device({
  deviceId: 'NEW',
  accessState: 'Quarantined',
  firstSync: ago(600),
  lastSuccessfulSync: null,
  lastAttempt: ago(60),
});
const thunderbird = { appId: appFacts.thunderbird.appIds[0] ?? '', operatingSystem: 'Windows' };
const exchange = '00000002-0000-0ff1-ce00-000000000000';
const locked = { failureReason: 'The account is locked because of too many attempts' };
const tablet = Array.from({ length: 8 }, (_, index) =>
  signIn({
    at: ago(2_400 + index * 1_800),
    errorCode: 50126,
    appId: exchange,
    clientAppUsed: 'Exchange ActiveSync',
    operatingSystem: null,
    ipAddress: '203.0.113.20',
    correlationId: `tablet-${index}`,
    interactive: false,
  }),
);

/** Several at once: everything that will stand in the way, in the order in which it has to be cleared. */
export const together: readonly Scenario[] = [
  [
    '(a) consent is missing and ActiveSync is off',
    has({ ...went([65001]), ...noGrant, ...noActiveSync }),
    ['appConsentMissing', 'activeSyncDisabled'],
  ],
  [
    '(b) an old profile and ActiveSync is off',
    has({ signIns: read(grant), ...noActiveSync }),
    ['activeSyncDisabled', 'passwordGrantDeadEnd'],
  ],
  [
    '(c) a new phone: no registration from here, and its new id waits',
    has({ ...went([53010]), methods: read([]), mobileDevices: read([old, fresh]) }),
    ['registrationRestricted', 'deviceIdChanged'],
  ],
  [
    '(d) the tablet keeps the old password, and the account is locked for all',
    has({ signIns: read([...tablet, ...attempt([50053], locked, 1_800)]) }),
    ['accountLocked', 'staleSavedPassword?'],
  ],
  [
    '(e) a compliant phone is wanted, and an account made by hand is in the way',
    has({
      ...went([53000], { deviceId: 'd1', compliant: false }),
      managedDevices: read([managed({ complianceState: 'noncompliant', emailProfileConflict: true })]),
    }),
    ['deviceNotCompliant', 'intuneProfileConflict'],
  ],
  [
    '(f) only protected apps, and ActiveSync is off',
    has({ ...went([53009]), ...noActiveSync }),
    ['appProtectionRequired', 'activeSyncDisabled'],
  ],
  [
    '(g) the mailbox moved, and the phone still looks elsewhere',
    says(
      { symptom: 'certificateNotTrusted', history: 'stopped', attemptedAfter: ago(3_600), attemptedBefore: ago(3_600) },
      {
        ...nothing,
        unattributedSignIns: read([]),
        mailbox: read(mailbox({ createdAt: ago(3 * day) })),
        mobileDevices: read([
          device({ firstSync: ago(400 * day), lastSuccessfulSync: ago(4 * day), lastAttempt: null }),
        ]),
      },
    ),
    ['migratedPartnership?', 'autodiscoverElsewhere?'],
  ],
  [
    '(h) an old client is blocked, and IMAP is off',
    says(
      { app: 'otherImap' },
      {
        signIns: read(
          attempt(
            [53003],
            { appId: exchange, clientAppUsed: 'IMAP4', operatingSystem: null, policies: [rowPolicy()] },
            1_800,
          ),
        ),
        casMailbox: read(casMailbox({ imapEnabled: false })),
        transport: read({ smtpAuthDisabled: false }),
      },
    ),
    ['legacyClientBlocked', 'imapDisabled'],
  ],
  [
    '(i) a new licence switched ActiveSync off, and there is a new phone too',
    has({
      ...noActiveSync,
      casMailboxPlans: read([
        { name: 'Plan', identity: mailboxPlan, activeSyncEnabled: false, imapEnabled: true, popEnabled: true },
      ]),
      licenceChanges: read([{ at: ago(2 * day) }]),
      mobileDevices: read([old, fresh]),
    }),
    ['activeSyncDisabled', 'mailboxPlanDisablesProtocol', 'deviceIdChanged'],
  ],
  [
    '(j) the iPhone works and the Mac does not',
    says(
      { app: 'macosMail' },
      {
        signIns: read([signIn(), signIn({ operatingSystem: 'MacOs 26', at: ago(900) })]),
        organization: read(organization({ ewsEnabled: false })),
      },
    ),
    ['macMailEwsDisabled'],
  ],
  [
    'the account is disabled, and ActiveSync is off',
    has({ ...went([50057]), user: read(user({ accountEnabled: false })), ...noActiveSync }),
    ['accountDisabled', 'activeSyncDisabled'],
  ],
  [
    'a wrong password, and the phone waits in quarantine',
    has({ ...went([50126]), mobileDevices: read([fresh]) }),
    ['wrongPassword', 'deviceQuarantined'],
  ],
  [
    'a second factor is missing, consent too, and ActiveSync is off: the first hides the second',
    has({ ...went([50079]), methods: read([]), ...noGrant, ...noActiveSync }),
    ['mfaNotRegistered', 'activeSyncDisabled'],
  ],
  [
    'ActiveSync is off and the phone of before waits in quarantine',
    has({ ...noActiveSync, mobileDevices: read([fresh]) }),
    ['activeSyncDisabled', 'deviceQuarantined'],
  ],
  [
    'open risk and ActiveSync is off',
    has({ ...noActiveSync, riskyUser: read({ state: 'confirmedCompromised', level: 'high' }) }),
    ['riskySignIn', 'activeSyncDisabled'],
  ],
  [
    'an old version of ActiveSync, and it is off',
    has({
      ...noActiveSync,
      mobileDevices: read([
        device({ activeSyncVersion: '14.1', lastSuccessfulSync: ago(300 * day), lastAttempt: ago(60) }),
      ]),
    }),
    ['activeSyncDisabled', 'activeSyncVersionTooOld'],
  ],
  [
    'IMAP and sending are off',
    says(
      { app: 'thunderbird', symptom: 'cannotSend' },
      { signIns: read([signIn(thunderbird)]), casMailbox: read(casMailbox({ imapEnabled: false })) },
    ),
    ['imapDisabled', 'smtpAuthDisabled'],
  ],
  [
    'Basic is off for them, and the profile is an old one',
    has({
      signIns: read(grant),
      exchangeUser: read({ id: personId, authenticationPolicy: blockBasic, recipientTypeDetails: 'UserMailbox' }),
    }),
    ['passwordGrantDeadEnd'],
  ],
];
