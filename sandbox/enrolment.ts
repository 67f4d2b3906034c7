import { randomUUID } from 'node:crypto';
import { later } from './clock.js';
import type { Tenant, TenantUser } from './tenant.js';

/**
 * A person registers Microsoft Authenticator now: the directory knows the method at once, and the audit log shows the
 * usual burst of rows after its delay in milliseconds.
 */
export function registerAuthenticator(tenant: Tenant, user: TenantUser, delayMs: number): void {
  const now = tenant.clock.now();
  user.methods = [...user.methods, { type: 'microsoftAuthenticator', createdAt: now }];
  const burst = [
    [
      'User started security info registration',
      'User started the registration for Authenticator App with Notification',
    ],
    ['User registered security info', 'User registered Authenticator App with Notification and Code'],
    ['User registered all required security info', 'User registered all required security info.'],
  ] as const;
  const correlationId = randomUUID();
  burst.forEach(([activity, reason], index) => {
    const at = later(now, (index - burst.length + 1) * 2_000);
    tenant.audits.push({
      at,
      arrivesAt: later(at, delayMs),
      row: audit(user, activity, reason, correlationId, at),
    });
  });
}

/** A row in the shape of Graph's `directoryAudit`. */
function audit(user: TenantUser, activity: string, reason: string, correlationId: string, at: string) {
  return {
    id: `Authentication Methods_${randomUUID()}`,
    category: 'UserManagement',
    correlationId,
    result: 'success',
    resultReason: reason,
    activityDisplayName: activity,
    activityDateTime: at.replace(/\.(\d{3})Z$/, '.$12374Z'),
    loggedByService: 'Authentication Methods',
    operationType: 'Add',
    initiatedBy: {
      app: null,
      user: {
        id: user.id,
        displayName: user.displayName,
        userPrincipalName: user.userPrincipalName,
        ipAddress: '203.0.113.24',
      },
    },
    targetResources: [
      {
        id: user.id,
        displayName: user.displayName,
        type: 'User',
        userPrincipalName: user.userPrincipalName,
        groupType: null,
        modifiedProperties: [],
      },
    ],
    additionalDetails: [],
  };
}
