import { ago, attempt, read, readings, signIn } from '../evidence.js';
import { has, nothing, type Scenario, says, went } from './scenario.js';

const apple = 'f8d98a96-0999-43f5-8af3-69971c7bb423';
const samsung = '8acd33ea-7197-4a96-bc33-d7cc7101262f';
const thunderbird = '9e5f94bc-e8a4-4e73-b8be-63364c29d753';
const healthy = readings();
const principals = healthy.servicePrincipals.known ? healthy.servicePrincipals.value : [];
const assignmentOf = (assignmentRequired: boolean, accountEnabled = true) => ({
  servicePrincipals: read(
    principals.map((one) => (one.appId === apple ? { ...one, assignmentRequired, accountEnabled } : one)),
  ),
});
const noGrant = { consentGrants: read([]) };
const mayConsent = (userConsentAllowed: boolean) => ({ consentPolicy: read({ userConsentAllowed }) });
const none = { consentRequests: read([]) };
const absent = { servicePrincipals: read(principals.filter(({ appId }) => appId !== samsung)) };

/** Layer 4: the app and the consent to it. */
export const consent: readonly Scenario[] = [
  ['nobody has consented', has({ ...went([65001]), ...noGrant, ...none, ...mayConsent(true) }), ['appConsentMissing']],
  [
    'nobody has consented, and people may not do it themselves',
    has({ ...went([90094]), ...noGrant, ...none, ...mayConsent(false) }),
    ['appConsentMissing', 'userConsentDisabled'],
  ],
  ['consent was given in between', has({ ...went([65001]), ...none, ...mayConsent(true) }), []],
  ['the page of consent was a step', has({ ...went([65001, 0]), ...noGrant }), []],
  [
    'a request waits',
    has({
      ...went([90095]),
      ...noGrant,
      consentRequests: read([{ appId: apple, appName: 'Apple Internet Accounts' }]),
      ...mayConsent(false),
    }),
    ['consentRequestPending', 'userConsentDisabled'],
  ],
  ['they declined', has({ ...went([65004]), ...noGrant }), ['consentDeclined']],
  ['they declined, then accepted', has(went([65004, 0])), []],
  ['the app is held to be risky', has({ ...went([900941]), ...noGrant }), ['riskyApp']],
  ['the app is switched off', has({ ...went([7000112]), ...assignmentOf(false, false) }), ['appDisabled']],
  ['Exchange Online is switched off', has(went([500014])), ['appDisabled']],
  ['not assigned to the app', has({ ...went([50105]), ...assignmentOf(true) }), ['appAssignmentRequired']],
  ['assigned since', has({ ...went([50105]), ...assignmentOf(true), assignments: read([`sp-${apple}`]) }), []],
  [
    'Samsung Email is not in the tenant',
    says({ app: 'samsungMail' }, { ...went([700016], { appId: samsung, operatingSystem: 'Android 16' }), ...absent }),
    ['servicePrincipalMissing'],
  ],
  ['Exchange Online is not in the tenant', has(went([500011])), ['servicePrincipalMissing']],
  [
    'Outlook is never missing: it is Microsoft’s own',
    says({ app: 'outlookMobile' }, { ...nothing, servicePrincipals: read([]) }),
    ['noSignInYet?'],
    ['wrongAddress: unattributedSignIns'],
  ],
  ['the network of a customer', has(went([500021])), ['tenantRestriction']],
  ['the network of a customer, then their own', has(went([500021, 0])), []],
  [
    'a mail app that nobody knows',
    says(
      { app: 'otherEas' },
      {
        ...went([90094], { appId: 'aaaaaaaa-0000-4000-8000-000000000001', appName: 'Swift Mail' }),
        ...none,
        ...mayConsent(false),
      },
    ),
    ['unapprovedMailApp', 'noSignInYet?'],
    ['wrongAddress: unattributedSignIns'],
  ],
  [
    'Thunderbird, which nobody approved',
    says(
      { app: 'thunderbird' },
      {
        ...went([90094], { appId: thunderbird, operatingSystem: 'Windows' }),
        ...noGrant,
        ...none,
        ...mayConsent(false),
        transport: read({ smtpAuthDisabled: false }),
      },
    ),
    ['appConsentMissing', 'userConsentDisabled'],
  ],
  [
    'Teams got in a minute ago, which says nothing of Mail',
    has({
      signIns: read([...attempt([65001], {}, 1_800), signIn({ appId: 'teams', at: ago(60) })]),
      ...noGrant,
      ...none,
      ...mayConsent(true),
    }),
    ['appConsentMissing'],
  ],
];
