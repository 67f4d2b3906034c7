import { appFacts } from '../../../../core/diagnosis/app.js';
import type { Works } from '../../../../core/diagnosis/evidence.js';
import { ago, attempt, casMailbox, device, read, signIn } from '../evidence.js';
import { definition, rowPolicy } from '../policies.js';
import { type Scenario, says, went } from './scenario.js';

const works = (webMail: boolean | null, outlookApp: boolean | null, colleague: boolean | null): { works: Works } => ({
  works: { webMail, outlookApp, colleague },
});
const mine = works(true, true, true);
const everybody = { ...works(true, true, false), othersAffected: true };
const nowhere = works(false, false, true);
const outlook = appFacts.outlookMobile.appIds[0] ?? '';
const block = { conditionalAccessPolicies: read([definition()]) };
const issue = {
  serviceHealth: read([{ id: 'EX1', title: 'Mail delayed', service: 'Exchange Online', startedAt: ago(4_000) }]),
};
const held = { accessState: 'Quarantined', firstSync: ago(600), lastSuccessfulSync: null, lastAttempt: ago(60) };

/** The two halving questions: what works elsewhere never takes the place of what was read, and never contradicts it. */
export const worksElsewhere: readonly Scenario[] = [
  [
    'everything but the native app: the switch',
    says(mine, { casMailbox: read(casMailbox({ activeSyncEnabled: false })) }),
    ['activeSyncDisabled'],
  ],
  [
    'everything but the native app: quarantine',
    says(mine, { mobileDevices: read([device(held)]) }),
    ['deviceQuarantined'],
  ],
  [
    'everything but the native app: blocked by name',
    says(mine, { mobileDevices: read([device({ accessState: 'Blocked', accessReason: 'Individual' })]) }),
    ['deviceBlocked'],
  ],
  [
    'everything but the native app: assignment',
    says(mine, {
      ...went([50105]),
      servicePrincipals: read([
        {
          id: 'sp',
          appId: appFacts.iosMail.appIds[0] ?? '',
          displayName: 'Apple Internet Accounts',
          accountEnabled: true,
          assignmentRequired: true,
        },
      ]),
    }),
    ['appAssignmentRequired'],
  ],
  [
    'everything but the native app: an old profile',
    says(
      { ...mine, attemptedAfter: ago(3_600), attemptedBefore: ago(3_600) },
      { signIns: read([]), unattributedSignIns: read([]) },
    ),
    ['passwordProfile?'],
  ],
  [
    'a colleague’s does not work either: consent',
    says(everybody, {
      ...went([65001]),
      consentGrants: read([]),
      consentRequests: read([]),
      consentPolicy: read({ userConsentAllowed: true }),
      serviceHealth: read([]),
    }),
    ['appConsentMissing'],
  ],
  [
    'a colleague’s does not work either: the app is off',
    says(everybody, {
      ...went([7000112]),
      servicePrincipals: read([
        {
          id: 'sp',
          appId: appFacts.iosMail.appIds[0] ?? '',
          displayName: 'Apple Internet Accounts',
          accountEnabled: false,
          assignmentRequired: false,
        },
      ]),
      serviceHealth: read([]),
    }),
    ['appDisabled'],
  ],
  [
    'a colleague’s does not work either: a rule for its model',
    says(everybody, {
      mobileDevices: read([device({ ...held, accessReason: 'DeviceRule', accessRule: 'R' })]),
      serviceHealth: read([]),
    }),
    ['deviceAccessRule'],
  ],
  [
    'only Outlook does not: its switch',
    says(
      { app: 'outlookMobile', ...works(true, false, null) },
      { signIns: read([signIn({ appId: outlook })]), casMailbox: read(casMailbox({ outlookMobileEnabled: false })) },
    ),
    ['outlookMobileDisabled'],
  ],
  [
    'only Outlook does not: app protection',
    says({ app: 'outlookMobile', ...works(true, false, null) }, went([53009], { appId: outlook })),
    ['appProtectionRequired'],
  ],
  [
    'no app works, the browser does: a policy',
    says(works(true, false, null), { ...went([53003], { policies: [rowPolicy()] }), ...block }),
    ['conditionalAccessBlock'],
  ],
  [
    'no app works, the browser does: the device',
    says(works(true, false, null), {
      ...went([53000], { deviceId: 'd1', compliant: false }),
      managedDevices: read([]),
    }),
    ['deviceNotCompliant'],
  ],
  ['nothing works for them: the password', says(nowhere, went([50126])), ['wrongPassword']],
  ['nothing works for them: the second factor', says(nowhere, went([500121])), ['mfaNotCompleted']],
  [
    'nothing works for them: no mailbox',
    says(nowhere, { casMailbox: read(null), mailbox: read(null), softDeletedMailbox: read(null) }),
    ['noMailbox'],
  ],
  [
    'nothing works for anybody: an issue of Microsoft',
    says({ ...works(false, false, false), othersAffected: true }, issue),
    ['outage?'],
  ],
  [
    'nothing works for anybody: federation',
    says({ ...works(false, false, false), othersAffected: true }, { ...went([50107]), serviceHealth: read([]) }),
    ['federationFault'],
  ],
  [
    'nothing works for anybody: Exchange Online is off',
    says({ ...works(false, false, false), othersAffected: true }, { ...went([500014]), serviceHealth: read([]) }),
    ['appDisabled'],
  ],
  [
    'reads, and cannot send',
    says(
      { app: 'thunderbird', symptom: 'cannotSend' },
      { signIns: read(attempt([0], { appId: appFacts.thunderbird.appIds[0] ?? '', operatingSystem: 'Windows' })) },
    ),
    ['smtpAuthDisabled'],
  ],
];
