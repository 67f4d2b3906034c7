import type { ReadingName } from './evidence.js';

/** What a reading needs: the permission or role as an administrator grants it, and the licence where one is wanted. */
interface Needed {
  readonly permission: string;
  readonly licence?: string;
}

const recipients = { permission: 'Exchange role View-Only Recipients' };
const configuration = { permission: 'Exchange role View-Only Configuration' };
const directory = { permission: 'Graph Directory.Read.All' };
const premium = 'Microsoft Entra ID P1';

/** As in docs/permissions.md, reading by reading (learn.microsoft.com/graph/permissions-reference). */
export const neededFor: Readonly<Record<ReadingName, Needed>> = {
  signIns: { permission: 'Graph AuditLog.Read.All', licence: premium },
  user: directory,
  methods: { permission: 'Graph UserAuthenticationMethod.Read.All' },
  servicePrincipals: directory,
  assignments: directory,
  consentGrants: directory,
  casMailbox: recipients,
  mailbox: recipients,
  exchangeUser: recipients,
  mobileDevices: recipients,
  authenticationPolicies: configuration,
  organization: configuration,
  activeSyncOrganization: configuration,
  casMailboxPlans: configuration,
  transport: configuration,
  mobileDevicePolicies: configuration,
  deviceAccessRules: configuration,
  nativeMailAllowed: directory,
  serviceAccount: directory,
  unattributedSignIns: { permission: 'Graph AuditLog.Read.All', licence: premium },
  softDeletedMailbox: recipients,
  consentRequests: { permission: 'Graph ConsentRequest.Read.All' },
  consentPolicy: { permission: 'Graph Policy.Read.All' },
  conditionalAccessPolicies: { permission: 'Graph Policy.Read.All', licence: premium },
  licenceChanges: { permission: 'Graph AuditLog.Read.All' },
  riskyUser: { permission: 'Graph IdentityRiskyUser.Read.All', licence: 'Microsoft Entra ID P2' },
  managedDevices: { permission: 'Graph DeviceManagementManagedDevices.Read.All', licence: 'Microsoft Intune' },
  serviceHealth: { permission: 'Graph ServiceHealth.Read.All' },
};
