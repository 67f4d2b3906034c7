import { z } from 'zod';
import type { DirectoryUser } from '../core/diagnosis/evidence.js';
import { checked } from './graph.js';

/** Graph's code for a person who does not exist; a 404 without it says nothing about the person. */
export const notFound = 'Request_ResourceNotFound';

export const userSelect =
  '$select=id,userPrincipalName,displayName,mail,accountEnabled,userType,assignedPlans,onPremisesSyncEnabled';

const user = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  accountEnabled: z.boolean(),
  userType: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  assignedPlans: z.array(z.object({ service: z.string().nullish(), capabilityStatus: z.string().nullish() })).nullish(),
});

/**
 * A user as Graph writes it.
 * @throws Microsoft365Error `malformed`
 */
export function directoryUserOf(raw: unknown): DirectoryUser {
  const data = checked(user, raw);
  return {
    id: data.id,
    userPrincipalName: data.userPrincipalName,
    displayName: data.displayName ?? data.userPrincipalName,
    mail: data.mail ?? null,
    addresses: [],
    lastPasswordChange: null,
    sessionsValidFrom: null,
    accountEnabled: data.accountEnabled,
    // Accounts from before 2014 have no type and are members; learn.microsoft.com/entra/external-id/user-properties.
    userType: data.userType ?? 'Member',
    exchangePlan: (data.assignedPlans ?? []).some(
      (plan) => plan.service?.toLowerCase() === 'exchange' && plan.capabilityStatus === 'Enabled',
    ),
    onPremisesSynced: data.onPremisesSyncEnabled === true,
  };
}
