import { appFacts } from '../core/diagnosis/app.js';
import { later } from './clock.js';
import { deviceFor, handsetFor, knownModels } from './handsets.js';
import { blockBasicAuth, domain, type GroupName, guidFor, mailboxPlans } from './identifiers.js';
import { grants, servicePrincipals } from './mailApps.js';
import { oldModel, type PersonSpec } from './people.js';
import { forgottenTablet, refreshSilently, strangerSignsIn } from './signInLog.js';
import type { SimulatedClock } from './simulation.js';
import type { Logged, Tenant, TenantUser } from './tenant.js';

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

/** A tenant as it stands in the morning: everybody there, nobody has tried anything yet. */
export function populate(
  people: readonly PersonSpec[],
  clock: SimulatedClock,
  settings: Pick<Tenant, 'premium' | 'propagationMs'>,
): Tenant {
  const inGroup = (name: GroupName) =>
    new Set(people.filter((person) => person.given.groups?.includes(name)).map((person) => person.id));
  const now = clock.now();
  const users = people.map((person) => userOf(person, now));
  const named = new Map(users.flatMap((user) => [...namesOf(user)].map((name) => [name, user] as const)));
  const tenant: Tenant = {
    clock,
    ...settings,
    users,
    groups: {
      approvers: inGroup('approvers'),
      admins: inGroup('admins'),
      nativeMail: new Set(people.filter((person) => person.given.outlookOnly !== true).map((person) => person.id)),
      serviceAccounts: inGroup('serviceAccounts'),
      helpdesk: inGroup('helpdesk'),
      samsungUsers: new Set([guidFor('person Henry Hale'), ...inGroup('samsungUsers')]),
    },
    servicePrincipals,
    grants: grants(guidFor('person Henry Hale')),
    consentRequests: people
      .filter((person) => person.given.asksForConsent === true)
      .map(({ id, app }) => ({ appId: appFacts[app].appIds[0] ?? '', appName: 'K-9 Mail', userId: id })),
    authenticationPolicies: [
      { name: blockBasicAuth, guid: guidFor('policy block'), allowsBasic: false },
      { name: 'Allow Basic Auth', guid: guidFor('policy allow'), allowsBasic: true },
    ],
    organization: {
      defaultAuthenticationPolicy: null,
      ewsEnabled: true,
      ewsApps: appFacts.macosMail.appIds,
      // Phones of a new model are looked at first.
      defaultAccessLevel: 'Quarantine',
      deviceRules: [
        ...knownModels.map((model) => ({ name: `Known: ${model}`, model, level: 'Allow' as const })),
        { name: `Too old: ${oldModel}`, model: oldModel, level: 'Block' },
      ],
    },
    signIns: [],
    audits: people.flatMap((person) => licenceChange(person, now)),
    user: (idOrName) => named.get(idOrName.toLowerCase()),
  };
  for (const person of people) {
    const user = tenant.user(person.id);
    if (user === undefined) continue;
    if (person.given.phished === true) strangerSignsIn(tenant, user, later(now, -2 * hour));
    if (person.given.oldTablet === true) forgottenTablet(tenant, user, later(now, -2 * hour));
    const client = servicePrincipals.find(({ appId }) => appFacts[person.app].appIds.includes(appId));
    if (person.given.syncs === true && client !== undefined)
      refreshSilently(
        tenant,
        {
          user,
          appId: client.appId,
          appName: client.displayName,
          handset: handsetFor(person.app, person.given.model),
          at: later(now, -40 * minute),
        },
        person.given.passwordChangedHoursAgo === undefined ? 'success' : 'tokenOutlived',
      );
  }
  return tenant;
}

function* namesOf(user: TenantUser): Generator<string> {
  yield user.id;
  yield user.userPrincipalName;
  yield user.userPrincipalName.split('@')[0] ?? user.id;
  if (user.mailbox !== null) yield user.mailbox.guid;
}

function userOf(person: PersonSpec, now: string): TenantUser {
  const { given } = person;
  const licensed = given.licensed ?? true;
  return {
    id: person.id,
    displayName: person.displayName,
    userPrincipalName: person.userPrincipalName,
    mailAddress: given.mailName === undefined ? person.userPrincipalName : `${given.mailName}@${domain}`,
    userType: given.userType ?? 'Member',
    accountEnabled: given.accountEnabled ?? true,
    licensed,
    methods: [
      { type: 'password', createdAt: later(now, -400 * day) },
      ...(given.secondFactor === false
        ? []
        : [{ type: 'microsoftAuthenticator' as const, createdAt: later(now, -2 * day) }]),
    ],
    mailbox: licensed
      ? {
          guid: guidFor(`mailbox ${person.id}`),
          type: given.mailboxType ?? 'UserMailbox',
          plan: given.frontlineSinceHours === undefined ? mailboxPlans.office : mailboxPlans.frontline,
          protocols: {
            activeSync: true,
            imap: true,
            pop: true,
            ews: true,
            outlookMobile: true,
            smtpAuthDisabled: null,
            ...given.protocols,
          },
          allowedDeviceIds: [],
          blockedDeviceIds: [],
          before: null,
        }
      : null,
    authenticationPolicy: given.policy ?? null,
    devices: given.syncs === true ? [syncing(person, later(now, -day), lastSync(person, now))] : [],
    signIn: given.signIn ?? 'works',
    setUp: given.setUp ?? 'signIn',
    passwordChangedAt: later(now, -(given.passwordChangedHoursAgo ?? 300 * 24) * hour),
    sessionsValidFrom: null,
    mailboxDeletedAt: given.mailboxDeletedDaysAgo === undefined ? null : later(now, -given.mailboxDeletedDaysAgo * day),
    roles: { active: [], eligible: given.eligibleFor === undefined ? [] : [given.eligibleFor] },
  };
}

/** A phone that got its token before the password was changed had its last mail before that too. */
function lastSync({ given }: PersonSpec, now: string): string {
  return later(now, -(given.passwordChangedHoursAgo ?? 0) * hour - 5 * minute);
}

function syncing(person: PersonSpec, since: string, last: string) {
  return { ...deviceFor(person.id, person.app, since), lastAttempt: last, lastSuccess: last };
}

/** What Entra's audit log keeps of a licence that was changed, as far as it is read. */
function licenceChange({ id, userPrincipalName, given }: PersonSpec, now: string): Logged[] {
  if (given.frontlineSinceHours === undefined) return [];
  const at = later(now, -given.frontlineSinceHours * hour);
  const row = {
    id: guidFor(`licence change ${id}`),
    activityDateTime: at,
    activityDisplayName: 'Change user license',
    category: 'UserManagement',
    loggedByService: 'Core Directory',
    operationType: 'Update',
    result: 'success',
    targetResources: [{ id, userPrincipalName, type: 'User', displayName: null }],
  };
  return [{ row, at, arrivesAt: at }];
}
