import type { App } from './app.js';
import type { Reading } from './reading.js';

/** One row of the Entra sign-in log, reduced to what judging needs. Times are ISO-8601 UTC. */
export interface SignIn {
  readonly id: string;
  readonly at: string;
  readonly userId: string;
  readonly appId: string;
  readonly appName: string;
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
    | readonly { readonly name: string; readonly result: string; readonly controls: readonly string[] }[]
    | null;
}

export interface DirectoryUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly mail: string | null;
  readonly accountEnabled: boolean;
  readonly userType: string;
  /** True when a service plan of Exchange is assigned and enabled. */
  readonly exchangePlan: boolean;
  readonly onPremisesSynced: boolean;
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
  readonly accessState: string;
  readonly accessReason: string | null;
  readonly firstSync: string | null;
  readonly lastSuccessfulSync: string | null;
}

export interface AuthenticationPolicy {
  readonly name: string;
  readonly allowsBasic: {
    readonly activeSync: boolean;
    readonly imap: boolean;
    readonly pop: boolean;
    readonly smtp: boolean;
  };
}

/** What Exchange does with a phone that no rule speaks of. */
export interface ActiveSyncOrganization {
  readonly defaultAccessLevel: string;
}

export interface OrganizationConfig {
  readonly defaultAuthenticationPolicy: string | null;
  readonly ewsEnabled: boolean | null;
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
  readonly exchangeUser: Reading<ExchangeUser | null>;
  readonly mobileDevices: Reading<readonly MobileDevice[]>;
  readonly authenticationPolicies: Reading<readonly AuthenticationPolicy[]>;
  readonly organization: Reading<OrganizationConfig>;
  readonly activeSyncOrganization: Reading<ActiveSyncOrganization>;
  /** May this person use native mail apps at all (setting `NATIVE_MAIL`)? */
  readonly nativeMailAllowed: Reading<boolean>;
  /** Is this person in the group of service accounts, whose policy is never touched? */
  readonly serviceAccount: Reading<boolean>;
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
  /** They say that somebody made them type a code on a Microsoft page. */
  readonly typedDeviceCode: boolean;
}

/** What a diagnosis judges: readings and words, at one moment (ISO-8601 UTC). */
export interface Evidence {
  readonly personId: string;
  readonly now: string;
  readonly statement: Statement;
  readonly readings: Readings;
}
