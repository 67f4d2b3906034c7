import { type GraphAsked, graphError } from './graphAsked.js';
import type { Answer } from './service.js';
import type { Tenant } from './tenant.js';

/** What a company decided about access, consent and risk, as far as nothing is out of the ordinary here. */
const answers: Readonly<Record<string, unknown>> = {
  'identityGovernance/appConsent/appConsentRequests': { value: [] },
  'policies/authorizationPolicy': {
    id: 'authorizationPolicy',
    defaultUserRolePermissions: {
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
    },
  },
  'identity/conditionalAccess/policies': { value: [] },
  'admin/serviceAnnouncement/issues': { value: [] },
};

/** Policies, consent requests, risk, managed devices and service health; null for what is asked elsewhere. */
export function answerGovernance(tenant: Tenant, { method, segments }: GraphAsked): Answer | null {
  if (method !== 'GET') return null;
  const path = segments.join('/');
  if (Object.hasOwn(answers, path)) return { status: 200, json: answers[path] };
  const [collection, second, third] = segments;
  if (collection === 'identityProtection' && second === 'riskyUsers')
    return graphError(404, 'Request_ResourceNotFound', `There is no risky user '${third}'.`);
  if (collection === 'users' && third === 'managedDevices' && tenant.user(second ?? '') !== undefined)
    return { status: 200, json: { value: [] } };
  return null;
}
