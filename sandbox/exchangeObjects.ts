import { domain, guidFor } from './identifiers.js';
import type { AuthenticationPolicy, Device, Mailbox, Tenant, TenantUser } from './tenant.js';

type ExchangeObject = Readonly<Record<string, unknown>>;

/** A GUID as Exchange writes it: with its type beside it, twice. */
function guid(name: string, value: string): ExchangeObject {
  return { [`${name}@data.type`]: 'System.Guid', [`${name}@odata.type`]: '#Guid', [name]: value };
}

function list(name: string, values: readonly string[]): ExchangeObject {
  return { [`${name}@odata.type`]: '#Collection(String)', [name]: values };
}

/** Exchange names mailboxes by the directory's object id. */
function path(user: TenantUser): string {
  return `SIMULATED.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/${domain}/${user.id}`;
}

function time(at: string | null): string | null {
  return at === null ? null : at.replace('Z', '0000+00:00');
}

/** Every object about a person begins so. */
function named(user: TenantUser): ExchangeObject {
  return {
    ExternalDirectoryObjectId: user.id,
    Identity: user.id,
    Name: user.id,
    DisplayName: user.displayName,
  };
}

/** And every object about their mailbox goes on so. */
function addressed(user: TenantUser): ExchangeObject {
  return {
    ...named(user),
    PrimarySmtpAddress: user.mailAddress,
    ...list('EmailAddresses', [`SMTP:${user.mailAddress}`]),
  };
}

/** What Get-CASMailbox gives of one mailbox. */
export function casMailboxObject(user: TenantUser, mailbox: Mailbox): ExchangeObject {
  const { protocols } = mailbox;
  return {
    ...addressed(user),
    ...guid('Guid', mailbox.guid),
    ActiveSyncEnabled: protocols.activeSync,
    ...list('ActiveSyncAllowedDeviceIDs', mailbox.allowedDeviceIds),
    ...list('ActiveSyncBlockedDeviceIDs', mailbox.blockedDeviceIds),
    ActiveSyncMailboxPolicy: 'Default',
    ActiveSyncMailboxPolicyIsDefaulted: true,
    ActiveSyncDebugLogging: false,
    HasActiveSyncDevicePartnership: user.devices.some((device) => device.clientType === 'EAS'),
    ECPEnabled: true,
    EwsEnabled: protocols.ews,
    EwsApplicationAccessPolicy: null,
    ImapEnabled: protocols.imap,
    MAPIEnabled: true,
    OWAEnabled: true,
    OWAforDevicesEnabled: true,
    OutlookMobileEnabled: protocols.outlookMobile,
    PopEnabled: protocols.pop,
    SmtpClientAuthenticationDisabled: protocols.smtpAuthDisabled,
    UniversalOutlookEnabled: true,
  };
}

/** What Get-Mailbox gives of one mailbox. */
export function mailboxObject(user: TenantUser, mailbox: Mailbox): ExchangeObject {
  return {
    ...addressed(user),
    ...guid('ExchangeGuid', mailbox.guid),
    RecipientTypeDetails: mailbox.type,
    WhenMailboxCreated: '2026-01-12T08:00:00.0000000+00:00',
    MailboxPlan: mailbox.plan,
  };
}

/** What Get-Mailbox -SoftDeletedMailbox gives of one person: nothing, or the mailbox that can still be restored. */
export function softDeletedObjects(user: TenantUser): readonly ExchangeObject[] {
  if (user.mailboxDeletedAt === null) return [];
  return [{ ...addressed(user), RecipientTypeDetails: 'UserMailbox', WhenSoftDeleted: time(user.mailboxDeletedAt) }];
}

/** What Get-User gives; there is a user also where there is no mailbox. */
export function userObject(user: TenantUser): ExchangeObject {
  return {
    ...named(user),
    UserPrincipalName: user.userPrincipalName,
    ...guid('Guid', guidFor(`exchange user ${user.id}`)),
    AuthenticationPolicy: user.authenticationPolicy,
    AccountDisabled: !user.accountEnabled,
    RecipientType: user.mailbox === null ? 'User' : 'UserMailbox',
    RecipientTypeDetails:
      user.mailbox !== null ? user.mailbox.type : user.userType === 'Guest' ? 'GuestMailUser' : 'User',
    StsRefreshTokensValidFrom: time(user.sessionsValidFrom ?? user.passwordChangedAt),
  };
}

/** What Get-MobileDevice gives of one partnership. */
export function deviceObject(user: TenantUser, device: Device): ExchangeObject {
  const outlook = device.clientType === 'Outlook';
  const name = outlook ? `REST§Outlook§${device.deviceId}` : `${device.type}§${device.deviceId}`;
  return {
    Identity: `${path(user)}/ExchangeActiveSyncDevices/${name}`,
    ...guid('Guid', guidFor(`partnership ${device.deviceId}`)),
    UserDisplayName: path(user),
    FriendlyName: device.model,
    DeviceId: device.deviceId,
    DeviceModel: device.model,
    DeviceOS: device.operatingSystem,
    DeviceType: device.type,
    DeviceUserAgent: device.userAgent,
    DeviceImei: '',
    DeviceAccessState: device.state,
    DeviceAccessStateReason: device.reason,
    DeviceAccessControlRule: device.rule,
    DeviceActiveSyncVersion: outlook ? null : device.clientVersion,
    ClientType: device.clientType,
    ClientVersion: device.clientVersion,
    FirstSyncTime: time(device.firstSync),
  };
}

/** What Get-MobileDeviceStatistics adds. Rows of Outlook report no sync times. */
export function deviceStatisticsObject(user: TenantUser, device: Device): ExchangeObject {
  const outlook = device.clientType === 'Outlook';
  return {
    ...deviceObject(user, device),
    LastSyncAttemptTime: outlook ? null : time(device.lastAttempt),
    LastSuccessSync: outlook ? null : time(device.lastSuccess),
    Status: device.state === 'Allowed' ? 'DeviceOk' : 'DeviceBlocked',
    DeviceFriendlyName: device.model,
    DevicePolicyApplicationStatus: 'AppliedInFull',
    DeviceWipeRequestTime: null,
  };
}

/** The twelve switches of an authentication policy in the cloud. */
const basicSwitches = [
  'ActiveSync',
  'Autodiscover',
  'Imap',
  'Mapi',
  'OfflineAddressBook',
  'OutlookService',
  'Pop',
  'Powershell',
  'ReportingWebServices',
  'Rpc',
  'Smtp',
  'WebServices',
] as const;

/** What Get-AuthenticationPolicy gives. */
export function authenticationPolicyObject(policy: AuthenticationPolicy): ExchangeObject {
  return {
    Identity: policy.name,
    Name: policy.name,
    DistinguishedName: `CN=${policy.name},CN=Auth Policies,CN=Configuration,CN=${domain}`,
    ...guid('Guid', policy.guid),
    ...Object.fromEntries(basicSwitches.map((name) => [`AllowBasicAuth${name}`, policy.allowsBasic])),
  };
}

/** What Get-OrganizationConfig gives of the settings that matter here. */
export function organizationConfigObject(tenant: Tenant): ExchangeObject {
  return {
    Name: domain,
    Identity: domain,
    DisplayName: 'Contoso (simulated)',
    DefaultAuthenticationPolicy: tenant.organization.defaultAuthenticationPolicy,
    EwsEnabled: tenant.organization.ewsEnabled,
    EwsApplicationAccessPolicy: null,
  };
}
