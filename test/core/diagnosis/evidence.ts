import { appFacts } from '../../../core/diagnosis/app.js';
import { type DeepReading, deepReadings } from '../../../core/diagnosis/deepReadings.js';
import type {
  CasMailbox,
  DirectoryUser,
  Evidence,
  Mailbox,
  MobileDevice,
  Readings,
  SignIn,
  Statement,
} from '../../../core/diagnosis/evidence.js';
import { known, type Reading, unknown } from '../../../core/diagnosis/reading.js';
import { nothingSaid } from '../../../core/diagnosis/statement.js';
import type { OrganizationConfig } from '../../../core/diagnosis/tenant.js';

/** The moment of every diagnosis in these tests, and the moment everything was read. */
export const now = '2026-11-02T09:10:00.000Z';
export const readAt = '2026-11-02T09:09:58.000Z';

export const personId = '11111111-1111-4111-8111-111111111111';
export const blockBasic = 'Block Basic Auth';

/** A reading taken at `readAt`. */
export function read<T>(value: T): Reading<T> {
  return known(value, readAt);
}

/** An instant (ISO-8601 UTC) `seconds` before `now`. */
export function ago(seconds: number): string {
  return new Date(Date.parse(now) - seconds * 1000).toISOString();
}

/** A successful sign-in of the iPhone's Mail app, eight minutes ago; a row without an id gets one of its own. */
export function signIn(over: Partial<SignIn> = {}): SignIn {
  const at = over.at ?? ago(480);
  return {
    id: `row-${at}-${over.errorCode ?? 0}-${over.appId ?? 'ios'}`,
    at,
    userId: personId,
    identifier: 'adele@contoso.example',
    appId: appFacts.iosMail.appIds[0] ?? '',
    appName: 'Apple Internet Accounts',
    resourceId: '00000002-0000-0ff1-ce00-000000000000',
    sessionId: null,
    ipAddress: '198.51.100.7',
    correlationId: `correlation-${at}`,
    errorCode: 0,
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
    ...over,
  };
}

/** Rows of one attempt, one second apart, the last one `endedAgo` seconds before `now`. */
export function attempt(codes: readonly number[], over: Partial<SignIn> = {}, endedAgo = 480): SignIn[] {
  return codes.map((errorCode, index) =>
    signIn({ correlationId: 'one-attempt', ...over, errorCode, at: ago(endedAgo + codes.length - 1 - index) }),
  );
}

/** A mailbox with every door open, as a new one has. */
export function casMailbox(over: Partial<CasMailbox> = {}): CasMailbox {
  return {
    id: personId,
    activeSyncEnabled: true,
    imapEnabled: true,
    popEnabled: true,
    ewsEnabled: true,
    outlookMobileEnabled: true,
    smtpAuthDisabled: null,
    ewsApplicationAccessPolicy: null,
    ewsAllowList: null,
    blockedDeviceIds: [],
    mobileDevicePolicy: null,
    ...over,
  };
}

export const mailboxPlan = 'ExchangeOnlineEnterprise-7f3a';

/** A mailbox of its own kind, set up long ago. */
export function mailbox(over: Partial<Mailbox> = {}): Mailbox {
  return {
    id: personId,
    type: 'UserMailbox',
    primaryAddress: 'adele@contoso.example',
    createdAt: ago(400 * 86_400),
    mailboxPlan,
    ...over,
  };
}

/** A company that never limited EWS. */
export function organization(over: Partial<OrganizationConfig> = {}): OrganizationConfig {
  return {
    defaultAuthenticationPolicy: null,
    ewsEnabled: true,
    ewsApplicationAccessPolicy: null,
    ewsAllowList: null,
    ewsAllowedAppIds: null,
    ...over,
  };
}

/** The second step was not needed. */
const notLooked = Object.fromEntries(deepReadings.map((name) => [name, unknown('notLooked')])) as Pick<
  Readings,
  DeepReading
>;

/** An enabled member with a licence for Exchange. */
export function user(over: Partial<DirectoryUser> = {}): DirectoryUser {
  return {
    id: personId,
    userPrincipalName: 'adele@contoso.example',
    displayName: 'Adele Vance',
    mail: 'adele@contoso.example',
    addresses: ['adele@contoso.example'],
    accountEnabled: true,
    userType: 'Member',
    exchangePlan: true,
    onPremisesSynced: false,
    lastPasswordChange: ago(60 * 86_400),
    sessionsValidFrom: ago(60 * 86_400),
    ...over,
  };
}

/** An iPhone that synchronises with ActiveSync. */
export function device(over: Partial<MobileDevice> = {}): MobileDevice {
  return {
    deviceId: 'IPHONE0001',
    model: 'iPhone17,1',
    operatingSystem: 'iOS 26.1',
    clientType: 'EAS',
    clientVersion: '16.1',
    activeSyncVersion: '16.1',
    accessState: 'Allowed',
    accessReason: 'Global',
    accessRule: null,
    policyStatus: 'AppliedInFull',
    wipeRequested: null,
    firstSync: ago(90 * 86_400),
    lastSuccessfulSync: ago(3_600),
    lastAttempt: ago(3_600),
    ...over,
  };
}

const mailApps = Object.values(appFacts).flatMap(({ name, appIds }) => appIds.map((appId) => ({ name, appId })));

/** Readings of a person for whom everything is known and healthy. */
export function readings(over: Partial<Readings> = {}): Readings {
  const principals = [...new Map(mailApps.map((app) => [app.appId, app])).values()];
  return {
    signIns: read([signIn()]),
    user: read(user()),
    methods: read([{ type: 'microsoftAuthenticator', createdAt: ago(86_400) }]),
    servicePrincipals: read(
      principals.map(({ appId, name }) => ({
        id: `sp-${appId}`,
        appId,
        displayName: name,
        accountEnabled: true,
        assignmentRequired: false,
      })),
    ),
    assignments: read([]),
    consentGrants: read(
      principals.map(({ appId }) => ({
        clientId: `sp-${appId}`,
        principalId: null,
        scopes: ['EAS.AccessAsUser.All', 'EWS.AccessAsUser.All', 'IMAP.AccessAsUser.All'],
      })),
    ),
    casMailbox: read(casMailbox()),
    mailbox: read(mailbox()),
    exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'UserMailbox' }),
    mobileDevices: read([device()]),
    authenticationPolicies: read([
      { name: blockBasic, allowsBasic: { activeSync: false, imap: false, pop: false, smtp: false } },
      { name: 'Scanners', allowsBasic: { activeSync: false, imap: false, pop: false, smtp: true } },
      { name: 'Legacy', allowsBasic: { activeSync: true, imap: true, pop: true, smtp: true } },
    ]),
    organization: read(organization()),
    activeSyncOrganization: read({ defaultAccessLevel: 'Allow' }),
    casMailboxPlans: read([
      {
        name: 'ExchangeOnlineEnterprise',
        identity: mailboxPlan,
        activeSyncEnabled: true,
        imapEnabled: true,
        popEnabled: true,
      },
    ]),
    transport: read({ smtpAuthDisabled: true }),
    mobileDevicePolicies: read([
      {
        name: 'Default',
        isDefault: true,
        passwordEnabled: false,
        requireDeviceEncryption: false,
        allowNonProvisionableDevices: true,
      },
    ]),
    deviceAccessRules: read([]),
    nativeMailAllowed: read(true),
    serviceAccount: read(false),
    ...notLooked,
    ...over,
  };
}

/** Evidence about a healthy person who says that Mail on the iPhone does not work. */
export function evidence(
  over: {
    readonly personId?: string;
    readonly now?: string;
    readonly statement?: Partial<Statement>;
    readonly readings?: Partial<Readings>;
  } = {},
): Evidence {
  return {
    personId: over.personId ?? personId,
    now: over.now ?? now,
    statement: { ...nothingSaid('iosMail'), ...over.statement },
    readings: readings(over.readings),
  };
}
