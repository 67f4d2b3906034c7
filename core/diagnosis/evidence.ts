import type { App } from './app.js';
import type { Reading } from './reading.js';
import type { Symptom } from './symptom.js';
import type {
  ActiveSyncOrganization,
  AuthenticationPolicy,
  CasMailboxPlan,
  ConditionalAccessPolicy,
  ConsentPolicy,
  DeviceAccessRule,
  MobileDevicePolicy,
  OrganizationConfig,
  ServiceIssue,
  TransportConfig,
} from './tenant.js';

/** One row of the Entra sign-in log, reduced to what judging needs. Times are ISO-8601 UTC. */
export interface SignIn {
  readonly id: string;
  readonly at: string;
  /** Empty where the sign-in stopped before Entra knew who it was. */
  readonly userId: string;
  /** What was typed as the name; some rows name the person only here. */
  readonly identifier: string | null;
  readonly appId: string;
  readonly appName: string;
  /** Application id of what was asked for, such as Exchange Online. */
  readonly resourceId: string | null;
  /** Joins the rows of one session, silent refreshes included; null where the log names none. */
  readonly sessionId: string | null;
  readonly ipAddress: string | null;
  readonly correlationId: string;
  readonly errorCode: number;
  readonly failureReason: string | null;
  readonly additionalDetails: string | null;
  readonly clientAppUsed: string | null;
  readonly protocol: string | null;
  readonly transferMethod: string | null;
  readonly interactive: boolean;
  readonly userAgent: string | null;
  readonly operatingSystem: string | null;
  readonly deviceId: string | null;
  readonly compliant: boolean | null;
  readonly country: string | null;
  readonly riskState: string | null;
  readonly riskLevel: string | null;
  /** Conditional Access policies with their own results; null when we may not see them. */
  readonly policies:
    | readonly {
        readonly id: string | null;
        readonly name: string;
        readonly result: string;
        readonly controls: readonly string[];
      }[]
    | null;
}

export interface DirectoryUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly mail: string | null;
  /** Every address mail reaches them at, in lower case, the primary one first; without the `smtp:` prefix. */
  readonly addresses: readonly string[];
  readonly accountEnabled: boolean;
  readonly userType: string;
  /** True when a service plan of Exchange is assigned and enabled. */
  readonly exchangePlan: boolean;
  readonly onPremisesSynced: boolean;
  /** ISO-8601 UTC. */
  readonly lastPasswordChange: string | null;
  /** Refresh tokens from before this instant (ISO-8601 UTC) are void. */
  readonly sessionsValidFrom: string | null;
}

/** A registered authentication method; passwords, mail addresses and temporary passes are left out. */
export interface AuthenticationMethod {
  readonly type: string;
  readonly createdAt: string | null;
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly assignmentRequired: boolean;
}

/** A delegated permission grant (`oauth2PermissionGrant`) of a mail app. */
export interface ConsentGrant {
  readonly clientId: string;
  readonly principalId: string | null;
  readonly scopes: readonly string[];
}

export interface CasMailbox {
  readonly id: string;
  readonly activeSyncEnabled: boolean | null;
  readonly imapEnabled: boolean | null;
  readonly popEnabled: boolean | null;
  readonly ewsEnabled: boolean | null;
  readonly outlookMobileEnabled: boolean | null;
  readonly smtpAuthDisabled: boolean | null;
  /** `EnforceAllowList`, `EnforceBlockList` or null for none. */
  readonly ewsApplicationAccessPolicy: string | null;
  readonly ewsAllowList: readonly string[] | null;
  /** Devices an administrator blocked for this mailbox by name. */
  readonly blockedDeviceIds: readonly string[];
  /** Name of the mobile device mailbox policy; null for the default one. */
  readonly mobileDevicePolicy: string | null;
}

/** The mailbox itself (`Get-Mailbox`). */
export interface Mailbox {
  readonly id: string;
  /** `UserMailbox`, `SharedMailbox`, `RoomMailbox`, `EquipmentMailbox` and others. */
  readonly type: string;
  readonly primaryAddress: string;
  /** When it came to be where it is now (ISO-8601 UTC): set up, restored or moved. */
  readonly createdAt: string | null;
  /** Identity of the mailbox plan it was licensed with. */
  readonly mailboxPlan: string | null;
}

/** A mailbox of this person that was deleted and can still be restored. */
export interface SoftDeletedMailbox {
  readonly deletedAt: string | null;
  readonly type: string;
}

/** A request for consent that waits for an administrator (`appConsentRequest`). */
export interface ConsentRequest {
  readonly appId: string;
  readonly appName: string;
}

/** One audit row about this person's licences. */
export interface LicenceChange {
  readonly at: string;
}

/** What identity protection says of a person (`riskyUser`). */
export interface RiskyUser {
  readonly state: string;
  readonly level: string;
}

/** A device that Intune manages. */
export interface ManagedDevice {
  readonly name: string | null;
  readonly operatingSystem: string | null;
  /** `compliant`, `noncompliant`, `inGracePeriod`, `unknown` and others. */
  readonly complianceState: string;
  /** True when an e-mail profile could not be installed because a hand-made account stands in its way; null: not told. */
  readonly emailProfileConflict: boolean | null;
  readonly lastContact: string | null;
}

export interface ExchangeUser {
  readonly id: string;
  /** Name of the explicit authentication policy, null for none (the organisation's default then applies). */
  readonly authenticationPolicy: string | null;
  readonly recipientTypeDetails: string;
}

export interface MobileDevice {
  readonly deviceId: string;
  readonly model: string | null;
  readonly operatingSystem: string | null;
  readonly clientType: string | null;
  readonly clientVersion: string | null;
  /** Version of ActiveSync it speaks, such as "16.1". */
  readonly activeSyncVersion: string | null;
  readonly accessState: string;
  readonly accessReason: string | null;
  /** Name of the device access rule that decided. */
  readonly accessRule: string | null;
  /** `AppliedInFull`, `PartiallyApplied`, `NotApplied`, `ExternallyManaged` or null. */
  readonly policyStatus: string | null;
  /** When a wipe was asked for (ISO-8601 UTC); null: none. */
  readonly wipeRequested: string | null;
  readonly firstSync: string | null;
  readonly lastSuccessfulSync: string | null;
  readonly lastAttempt: string | null;
}

/** Everything that was read about one person; each field a reading of its own, so that one gap costs one field. */
export interface Readings {
  readonly signIns: Reading<readonly SignIn[]>;
  /** Null: no such person in the directory. */
  readonly user: Reading<DirectoryUser | null>;
  readonly methods: Reading<readonly AuthenticationMethod[]>;
  /** The service principals of all known mail apps that exist in the tenant. */
  readonly servicePrincipals: Reading<readonly ServicePrincipal[]>;
  /** Ids of the service principals this person is assigned to, directly or through a group. */
  readonly assignments: Reading<readonly string[]>;
  readonly consentGrants: Reading<readonly ConsentGrant[]>;
  /** Null: Exchange Online has no mailbox for this person. */
  readonly casMailbox: Reading<CasMailbox | null>;
  /** Null: Exchange Online has no mailbox for this person. */
  readonly mailbox: Reading<Mailbox | null>;
  readonly exchangeUser: Reading<ExchangeUser | null>;
  readonly mobileDevices: Reading<readonly MobileDevice[]>;
  readonly authenticationPolicies: Reading<readonly AuthenticationPolicy[]>;
  readonly organization: Reading<OrganizationConfig>;
  readonly activeSyncOrganization: Reading<ActiveSyncOrganization>;
  readonly casMailboxPlans: Reading<readonly CasMailboxPlan[]>;
  readonly transport: Reading<TransportConfig>;
  readonly mobileDevicePolicies: Reading<readonly MobileDevicePolicy[]>;
  readonly deviceAccessRules: Reading<readonly DeviceAccessRule[]>;
  /** May this person use native mail apps at all (setting `NATIVE_MAIL`)? */
  readonly nativeMailAllowed: Reading<boolean>;
  /** Is this person in the group of service accounts, whose policy is never touched? */
  readonly serviceAccount: Reading<boolean>;

  // The second step (`deepReadings`).
  /**
   * Rows of the last day that name no person, and whose typed name is one of this person's addresses or nearly so
   * (at most two letters off).
   */
  readonly unattributedSignIns: Reading<readonly SignIn[]>;
  /** Null: there is none. */
  readonly softDeletedMailbox: Reading<SoftDeletedMailbox | null>;
  readonly consentRequests: Reading<readonly ConsentRequest[]>;
  readonly consentPolicy: Reading<ConsentPolicy>;
  readonly conditionalAccessPolicies: Reading<readonly ConditionalAccessPolicy[]>;
  /** Newest first, of the last 30 days. */
  readonly licenceChanges: Reading<readonly LicenceChange[]>;
  /** Null: identity protection has nothing on them. */
  readonly riskyUser: Reading<RiskyUser | null>;
  readonly managedDevices: Reading<readonly ManagedDevice[]>;
  readonly serviceHealth: Reading<readonly ServiceIssue[]>;
}

export type ReadingName = keyof Readings;

/** What the person told us; it is evidence too. */
export interface Statement {
  readonly app: App;
  /** Earliest moment of the attempt they speak of, ISO-8601 UTC; null when they named none. */
  readonly attemptedAfter: string | null;
  /**
   * Latest moment of that attempt, ISO-8601 UTC: when they said so, or the time they named. Absent: it may have been this
   * very moment, and then the log's silence says nothing.
   */
  readonly attemptedBefore?: string | null;
  /** When they wrote it (ISO-8601 UTC); absent: they wrote nothing. */
  readonly saidAt?: string;
  /** They say that somebody made them type a code on a Microsoft page. */
  readonly typedDeviceCode: boolean;
  /** What they saw. */
  readonly symptom: Symptom | null;
  /** A mail address they name that may not be their own, in lower case: what they typed, or a shared mailbox. */
  readonly address: string | null;
  /** Correlation id from an error page, which picks out exactly one attempt. */
  readonly correlationId: string | null;
  /** Is it a first set-up, or did something stop that used to work? Null: they do not say. */
  readonly history: 'firstSetUp' | 'stopped' | null;
  /** They say that others have it too. */
  readonly othersAffected: boolean;
  /** What they answered to the halving questions; null: not asked or not known. */
  readonly works: Works;
}

/** Where the mail does work, from the person's answers. */
export interface Works {
  /** Mail in the browser. */
  readonly webMail: boolean | null;
  /** The Outlook app on the same phone. */
  readonly outlookApp: boolean | null;
  /** The same kind of phone and app in a colleague's hands. */
  readonly colleague: boolean | null;
}

/** What security has looked at and called a false alarm. */
export interface Harmless {
  readonly rowIds: readonly string[];
  readonly sessionIds: readonly string[];
  /** Words said before this instant (ISO-8601 UTC) have been looked at too; null: none were. */
  readonly wordsUntil: string | null;
}

/** What a diagnosis judges: readings and words, at one moment (ISO-8601 UTC). */
export interface Evidence {
  readonly personId: string;
  readonly now: string;
  readonly statement: Statement;
  readonly readings: Readings;
  /** Absent: security never called anything about them a false alarm. */
  readonly harmless?: Harmless;
}
