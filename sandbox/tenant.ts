import { later } from './clock.js';
import { type GroupName, groupIds } from './identifiers.js';
import type { SimulatedClock } from './simulation.js';

/** Client access switches of a mailbox, as Set-CASMailbox knows them. */
export interface Protocols {
  readonly activeSync: boolean;
  readonly imap: boolean;
  readonly pop: boolean;
  readonly ews: boolean;
  readonly outlookMobile: boolean;
  /** Null: the organisation's value counts. */
  readonly smtpAuthDisabled: boolean | null;
}

export interface Mailbox {
  readonly guid: string;
  readonly type: 'UserMailbox' | 'SharedMailbox';
  /** The plan it was made from; `mailboxPlans` holds what each gives. */
  readonly plan: string;
  protocols: Protocols;
  /** Personal exemptions, which go before rules and the default level. */
  allowedDeviceIds: readonly string[];
  blockedDeviceIds: readonly string[];
  /** What held before the last change, for phones that the change has not reached yet. */
  before: {
    readonly until: string;
    readonly protocols: Protocols;
    readonly allowedDeviceIds: readonly string[];
  } | null;
}

/** A device access rule by DeviceModel. */
interface DeviceRule {
  readonly name: string;
  readonly model: string;
  readonly level: AccessLevel;
}

type AccessLevel = 'Allow' | 'Block' | 'Quarantine';

/** A mobile device partnership. Times are ISO-8601 UTC. */
export interface Device {
  readonly deviceId: string;
  readonly model: string;
  readonly operatingSystem: string;
  readonly type: string;
  readonly userAgent: string;
  readonly clientType: 'EAS' | 'Outlook';
  readonly clientVersion: string;
  state: 'Allowed' | 'Quarantined' | 'Blocked';
  reason: 'Global' | 'Individual' | 'DeviceRule';
  rule: string | null;
  readonly firstSync: string;
  /** When the phone got the token that it holds. */
  signedInAt: string;
  lastAttempt: string;
  lastSuccess: string | null;
}

interface Method {
  readonly type: 'microsoftAuthenticator' | 'phone' | 'password';
  readonly createdAt: string;
}

export interface TenantUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** The primary SMTP address, where it is another than the name they sign in with. */
  readonly mailAddress: string;
  readonly userType: 'Member' | 'Guest';
  accountEnabled: boolean;
  readonly licensed: boolean;
  methods: readonly Method[];
  mailbox: Mailbox | null;
  /** Name of the explicit authentication policy. */
  authenticationPolicy: string | null;
  devices: Device[];
  /** What Entra makes of this person's password and place. */
  readonly signIn:
    | 'works'
    | 'wrongName'
    | 'wrongPassword'
    | 'passwordExpired'
    | 'locked'
    | 'maliciousAddress'
    | 'risky'
    | 'blocked'
    | 'needsAppProtection'
    | 'notCompliant';
  /** When the password was changed last; tokens from before it are no longer good. ISO-8601 UTC. */
  readonly passwordChangedAt: string;
  /** Since when tokens are good at Exchange, where an administrator has signed the person out; null: nobody has. ISO-8601 UTC. */
  sessionsValidFrom: string | null;
  /** When the mailbox was deleted that can still be restored; null: there is none. ISO-8601 UTC. */
  readonly mailboxDeletedAt: string | null;
  /**
   * `byHand`: types server and password into the phone, so that no sign-in ever reaches Entra.
   * `oldProfile`: an account from before OAuth, which trades its password for a token and can show no page.
   */
  readonly setUp: 'signIn' | 'byHand' | 'oldProfile';
  /** Names of directory roles they hold, and of those they only have to activate. */
  readonly roles: { readonly active: readonly string[]; readonly eligible: readonly string[] };
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly assignmentRequired: boolean;
  /** Users and groups; nested groups do not count. */
  readonly assignedTo: readonly string[];
}

export interface Grant {
  readonly id: string;
  readonly clientId: string;
  readonly consentType: 'AllPrincipals' | 'Principal';
  readonly principalId: string | null;
  readonly scope: string;
}

export interface AuthenticationPolicy {
  readonly name: string;
  readonly guid: string;
  readonly allowsBasic: boolean;
}

/** A row of a log: what it says, and when the log shows it first. */
export interface Logged {
  readonly row: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly at: string;
  readonly arrivesAt: string;
}

/** Everything that can be known or changed in the simulated tenant; it lives in memory only. */
export interface Tenant {
  readonly clock: SimulatedClock;
  /** False: no Entra ID P1, so the sign-in log cannot be read by Graph. */
  readonly premium: boolean;
  readonly users: readonly TenantUser[];
  readonly groups: Readonly<Record<GroupName, Set<string>>>;
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly grants: readonly Grant[];
  /** Requests for the approval of an app that wait for an administrator. */
  readonly consentRequests: readonly { readonly appId: string; readonly appName: string; readonly userId: string }[];
  readonly authenticationPolicies: readonly AuthenticationPolicy[];
  readonly organization: {
    readonly defaultAuthenticationPolicy: string | null;
    readonly ewsEnabled: boolean | null;
    /** Application ids that may use EWS while it lasts. */
    readonly ewsApps: readonly string[];
    readonly defaultAccessLevel: AccessLevel;
    /** What is decided for all devices of a model; the default level is for those that no rule speaks of. */
    readonly deviceRules: readonly DeviceRule[];
  };
  readonly signIns: Logged[];
  readonly audits: Logged[];
  /** Until a change reaches the phones, in milliseconds of the sandbox's clock; reading it back shows it at once. */
  readonly propagationMs: number;
  user(idOrName: string): TenantUser | undefined;
}

/** Rows of a log that have arrived by now, newest first. */
export function arrived(log: readonly Logged[], now: string): readonly Logged[] {
  return log.filter((entry) => entry.arrivesAt <= now).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** The switches a phone meets at this moment. */
export function reachedBy(mailbox: Mailbox, now: string): Pick<Mailbox, 'protocols' | 'allowedDeviceIds'> {
  return mailbox.before !== null && now < mailbox.before.until ? mailbox.before : mailbox;
}

/** Writes switches or exemptions; phones see them after the propagation. */
export function changeMailbox(
  tenant: Tenant,
  mailbox: Mailbox,
  patch: { readonly protocols?: Partial<Protocols>; readonly allowedDeviceIds?: readonly string[] },
): void {
  const now = tenant.clock.now();
  const { protocols, allowedDeviceIds } = reachedBy(mailbox, now);
  mailbox.before = { until: later(now, tenant.propagationMs), protocols, allowedDeviceIds };
  mailbox.protocols = { ...mailbox.protocols, ...patch.protocols };
  mailbox.allowedDeviceIds = patch.allowedDeviceIds ?? mailbox.allowedDeviceIds;
}

/** Is the person in the group, or the person or one of their groups assigned to the app? */
export function isAssigned(tenant: Tenant, app: ServicePrincipal, userId: string): boolean {
  return app.assignedTo.some(
    (id) =>
      id === userId || Object.entries(groupIds).some(([name, group]) => group === id && has(tenant, name, userId)),
  );
}

function has(tenant: Tenant, group: string, userId: string): boolean {
  return tenant.groups[group as GroupName].has(userId);
}

/** Ids of the groups a person is in. */
export function groupsOf(tenant: Tenant, userId: string): readonly string[] {
  return Object.entries(groupIds)
    .filter(([name]) => has(tenant, name, userId))
    .map(([, id]) => id);
}
