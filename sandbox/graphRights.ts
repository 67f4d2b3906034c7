import { type GraphAsked, graphError } from './graphAsked.js';
import type { Answer } from './service.js';

/** Which permissions open a part of Graph, any one of them; the first rule that fits counts. */
const rules: readonly { readonly path: RegExp; readonly anyOf: readonly string[]; readonly refusal?: Refusal }[] = [
  // The reporting service's own words: github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8997
  {
    path: /^(auditLogs|reports)\//,
    anyOf: ['AuditLog.Read.All'],
    refusal: {
      code: 'Authentication_MSGraphPermissionMissing',
      message: 'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    },
  },
  // Likewise the authentication methods': github.com/microsoftgraph/msgraph-sdk-go/issues/441
  {
    path: /^users\/[^/]+\/authentication\//,
    anyOf: ['UserAuthenticationMethod.Read.All'],
    refusal: { code: 'accessDenied', message: 'Request Authorization failed' },
  },
  {
    path: /^(users\/[^/]+\/managedDevices|deviceManagement\/)/,
    anyOf: ['DeviceManagementManagedDevices.Read.All'],
  },
  { path: /^identityProtection\//, anyOf: ['IdentityRiskyUser.Read.All'] },
  { path: /^identityGovernance\/appConsent\//, anyOf: ['ConsentRequest.Read.All'] },
  { path: /^identity\/conditionalAccess\//, anyOf: ['Policy.Read.ConditionalAccess', 'Policy.Read.All'] },
  { path: /^policies\//, anyOf: ['Policy.Read.All'] },
  {
    path: /^roleManagement\//,
    anyOf: ['RoleEligibilitySchedule.Read.Directory', 'RoleManagement.Read.Directory', 'RoleManagement.Read.All'],
  },
  { path: /^admin\/serviceAnnouncement\//, anyOf: ['ServiceHealth.Read.All'] },
  { path: /^/, anyOf: ['Directory.Read.All'] },
];

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** learn.microsoft.com/graph/resolve-auth-errors */
const usual: Refusal = {
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
};

/** The refusal of a caller whose token has none of the permissions that would do; null when it has one. */
export function refusedFor(asked: GraphAsked, roles: readonly string[]): Answer | null {
  const rule = rules.find(({ path }) => path.test(asked.segments.join('/')));
  if (rule === undefined || rule.anyOf.some((permission) => roles.includes(permission))) return null;
  const { code, message } = rule.refusal ?? usual;
  return graphError(403, code, message);
}
