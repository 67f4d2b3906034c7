import { groupIds, guidFor } from './identifiers.js';
import type { Grant, ServicePrincipal } from './tenant.js';

/** Mail apps that were ever consented to here, each in another state. */
export const servicePrincipals: readonly ServicePrincipal[] = [
  app('f8d98a96-0999-43f5-8af3-69971c7bb423', 'Apple Internet Accounts', {}),
  app('8acd33ea-7197-4a96-bc33-d7cc7101262f', 'Samsung Email', {
    assignmentRequired: true,
    assignedTo: [groupIds.samsungUsers],
  }),
  app('2cee05de-2b8f-45a2-8289-2a06ca32c4c8', 'Gmail', {}),
  app('9e5f94bc-e8a4-4e73-b8be-63364c29d753', 'Thunderbird', {}),
  app('e0ee12cb-2032-40fc-a44f-d6d9f3fad1eb', 'Email', { accountEnabled: false }),
  app('27922004-5251-4030-b22d-91ecd9a37ea4', 'Outlook Mobile', {}),
];

function app(appId: string, displayName: string, rest: Partial<ServicePrincipal>): ServicePrincipal {
  return {
    id: guidFor(`service principal ${displayName}`),
    appId,
    displayName,
    accountEnabled: true,
    assignmentRequired: false,
    assignedTo: [],
    ...rest,
  };
}

const activeSyncScope = ' EAS.AccessAsUser.All EWS.AccessAsUser.All offline_access User.Read';

/** Who consented to what; the Gmail app has the consent of one person only. */
export function grants(gmailUser: string): readonly Grant[] {
  const forAll = (name: string, scope: string): Grant => ({
    id: guidFor(`grant ${name}`).replaceAll('-', ''),
    clientId: guidFor(`service principal ${name}`),
    consentType: 'AllPrincipals',
    principalId: null,
    scope,
  });
  return [
    forAll('Apple Internet Accounts', activeSyncScope),
    forAll('Samsung Email', activeSyncScope),
    forAll('Email', activeSyncScope),
    forAll('Thunderbird', ' IMAP.AccessAsUser.All SMTP.Send offline_access'),
    { ...forAll('Gmail', activeSyncScope), consentType: 'Principal', principalId: gmailUser },
  ];
}
