import { listedAccessPolicies } from './accessPolicies.js';
import { type GraphAsked, graphError } from './graphAsked.js';
import { guidFor } from './identifiers.js';
import type { Answer } from './service.js';
import type { Tenant, TenantUser } from './tenant.js';

/** What a company decided about access and consent, and how Microsoft's services are: nothing out of the ordinary. */
const answers: Readonly<Record<string, unknown>> = {
  'policies/authorizationPolicy': {
    id: 'authorizationPolicy',
    defaultUserRolePermissions: {
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
    },
  },
  'identity/conditionalAccess/policies': { value: listedAccessPolicies },
  'admin/serviceAnnouncement/issues': { value: [] },
};

/** Policies, consent requests, risk, managed devices and service health; null for what is asked elsewhere. */
export function answerGovernance(tenant: Tenant, { method, segments }: GraphAsked): Answer | null {
  if (method !== 'GET') return null;
  const path = segments.join('/');
  if (Object.hasOwn(answers, path)) return { status: 200, json: answers[path] };
  if (path === 'identityGovernance/appConsent/appConsentRequests')
    return { status: 200, json: { value: tenant.consentRequests.map(consentRequest) } };
  const [collection, second, third] = segments;
  if (path === 'identityProtection/riskyUsers')
    return { status: 200, json: { value: tenant.users.filter(({ signIn }) => signIn === 'risky').map(riskyRow) } };
  if (path === 'deviceManagement/managedDevices') return { status: 200, json: { value: [] } };
  if (collection === 'identityProtection' && second === 'riskyUsers') return riskyUser(tenant, third ?? '');
  if (collection === 'users' && third === 'managedDevices' && tenant.user(second ?? '') !== undefined)
    return { status: 200, json: { value: [] } };
  return null;
}

function consentRequest({ appId, appName, userId }: Tenant['consentRequests'][number]) {
  return { id: guidFor(`consent request ${userId} ${appId}`), appId, appDisplayName: appName, pendingScopes: [] };
}

function riskyUser(tenant: Tenant, id: string): Answer {
  const user = tenant.user(id);
  if (user?.signIn !== 'risky') return graphError(404, 'Request_ResourceNotFound', `There is no risky user '${id}'.`);
  return { status: 200, json: riskyRow(user) };
}

function riskyRow({ id }: TenantUser) {
  return { id, isDeleted: false, riskLevel: 'high', riskState: 'atRisk', riskDetail: 'none' };
}
