import { z } from 'zod';
import type { DirectoryUser } from '../core/diagnosis/evidence.js';
import { checked } from './graph.js';

/** Graph's code for a person who does not exist; a 404 without it says nothing about the person. */
export const notFound = 'Request_ResourceNotFound';

export const userSelect =
  '$select=id,userPrincipalName,displayName,mail,proxyAddresses,accountEnabled,userType,assignedPlans,' +
  'onPremisesSyncEnabled,lastPasswordChangeDateTime,signInSessionsValidFromDateTime';

const user = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  proxyAddresses: z.array(z.string()).nullish(),
  accountEnabled: z.boolean(),
  userType: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  lastPasswordChangeDateTime: z.string().nullish(),
  signInSessionsValidFromDateTime: z.string().nullish(),
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
    addresses: addressesIn(data.proxyAddresses ?? []),
    lastPasswordChange: data.lastPasswordChangeDateTime ?? null,
    sessionsValidFrom: data.signInSessionsValidFromDateTime ?? null,
    accountEnabled: data.accountEnabled,
    // Accounts from before 2014 have no type and are members; learn.microsoft.com/entra/external-id/user-properties.
    userType: data.userType ?? 'Member',
    exchangePlan: (data.assignedPlans ?? []).some(
      (plan) => plan.service?.toLowerCase() === 'exchange' && plan.capabilityStatus === 'Enabled',
    ),
    onPremisesSynced: data.onPremisesSyncEnabled === true,
  };
}

/** Mail addresses of the list, the primary one first: Exchange writes its prefix in capitals. */
function addressesIn(proxyAddresses: readonly string[]): readonly string[] {
  const smtp = proxyAddresses.filter((one) => /^smtp:/i.test(one));
  const primaryFirst = [...smtp].sort((a, b) => Number(b.startsWith('SMTP:')) - Number(a.startsWith('SMTP:')));
  return primaryFirst.map((one) => one.slice('smtp:'.length).toLowerCase());
}
