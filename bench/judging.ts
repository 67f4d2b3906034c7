import { appFacts } from '../core/diagnosis/app.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { deepReadings } from '../core/diagnosis/deepReadings.js';
import { diagnose } from '../core/diagnosis/diagnose.js';
import type { Evidence, Readings, SignIn } from '../core/diagnosis/evidence.js';
import { known, unknown } from '../core/diagnosis/reading.js';
import { nothingSaid } from '../core/diagnosis/statement.js';

const rows = 50;
const warmUps = 200;
const rounds = 2_000;
const now = '2026-11-02T09:10:00.000Z';
const personId = 'adele';
const address = 'adele@contoso.example';

/** CPU milliseconds of one judgement in the core alone: every cause, ActiveSync off, 50 rows of several attempts. */
export function judgingMs(): number {
  const about: Evidence = { personId, now, statement: nothingSaid('iosMail'), readings: readings() };
  const judge = () => diagnose(catalogue, about, { authenticationPolicy: 'Block Basic Auth' });
  for (let round = 0; round < warmUps; round += 1) judge();
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) judge();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / rounds;
}

function signIn(index: number): SignIn {
  const codes = [0, 50199, 50058, 50126, 65001];
  return {
    id: `row-${index}`,
    at: new Date(Date.parse(now) - index * 77_000).toISOString(),
    userId: personId,
    identifier: address,
    appId: appFacts.iosMail.appIds[0] ?? '',
    appName: 'Apple Internet Accounts',
    resourceId: null,
    sessionId: null,
    ipAddress: '198.51.100.7',
    correlationId: `attempt-${Math.floor(index / codes.length)}`,
    errorCode: codes[index % codes.length] ?? 0,
    failureReason: null,
    additionalDetails: null,
    clientAppUsed: 'Mobile Apps and Desktop clients',
    protocol: 'oAuth2',
    transferMethod: 'none',
    interactive: true,
    userAgent: null,
    operatingSystem: 'Ios 26.1',
    deviceId: null,
    compliant: null,
    country: 'DE',
    riskState: 'none',
    riskLevel: 'none',
    policies: [],
  };
}

function readings(): Readings {
  const at = now;
  const deep = Object.fromEntries(deepReadings.map((name) => [name, unknown('notLooked')]));
  return {
    ...(deep as Pick<Readings, (typeof deepReadings)[number]>),
    signIns: known(
      Array.from({ length: rows }, (_, index) => signIn(index)),
      at,
    ),
    user: known(
      {
        id: personId,
        userPrincipalName: address,
        displayName: 'Adele Vance',
        mail: address,
        addresses: [address],
        accountEnabled: true,
        userType: 'Member',
        exchangePlan: true,
        onPremisesSynced: false,
        lastPasswordChange: null,
        sessionsValidFrom: null,
      },
      at,
    ),
    methods: known([{ type: 'microsoftAuthenticator', createdAt: null }], at),
    servicePrincipals: known([], at),
    assignments: known([], at),
    consentGrants: known([], at),
    casMailbox: known(
      {
        id: personId,
        activeSyncEnabled: false,
        imapEnabled: true,
        popEnabled: true,
        ewsEnabled: true,
        outlookMobileEnabled: true,
        smtpAuthDisabled: null,
        ewsApplicationAccessPolicy: null,
        ewsAllowList: null,
        blockedDeviceIds: [],
        mobileDevicePolicy: null,
      },
      at,
    ),
    mailbox: known(
      { id: personId, type: 'UserMailbox', primaryAddress: address, createdAt: null, mailboxPlan: null },
      at,
    ),
    exchangeUser: known({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'UserMailbox' }, at),
    mobileDevices: known([], at),
    authenticationPolicies: known([], at),
    organization: known(
      {
        defaultAuthenticationPolicy: null,
        ewsEnabled: true,
        ewsApplicationAccessPolicy: null,
        ewsAllowList: null,
        ewsAllowedAppIds: null,
      },
      at,
    ),
    activeSyncOrganization: known({ defaultAccessLevel: 'Allow' }, at),
    casMailboxPlans: known([], at),
    transport: known({ smtpAuthDisabled: true }, at),
    mobileDevicePolicies: known([], at),
    deviceAccessRules: known([], at),
    nativeMailAllowed: known(true, at),
    serviceAccount: known(false, at),
  };
}
