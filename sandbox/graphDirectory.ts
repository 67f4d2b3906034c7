import { type GraphAsked, graphError } from './graphAsked.js';
import { pageOf } from './graphPage.js';
import { botId, domain, groupIds, guidFor, tenantId } from './identifiers.js';
import { type Filterable, parseFilter } from './odataFilter.js';
import { type Answer, isObject } from './service.js';
import { groupsOf, isAssigned, type ServicePrincipal, type Tenant, type TenantUser } from './tenant.js';

type Row = Readonly<Record<string, unknown>>;

/** Users, groups, mail apps and their grants. */
export function answerDirectory(tenant: Tenant, asked: GraphAsked): Answer {
  const [collection, ...rest] = asked.segments;
  if (asked.method === 'POST' && rest[1] === 'checkMemberGroups') return checkMemberGroups(tenant, asked, rest[0]);
  if (asked.method !== 'GET') return graphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed.');
  switch (collection) {
    case 'users':
      return users(tenant, asked, rest);
    case 'directory':
      // Nobody is deleted here, so nothing is found among the deleted.
      return missing(rest.at(-1) ?? '');
    case 'groups':
      return groups(tenant, asked, rest);
    case 'servicePrincipals':
      return servicePrincipals(tenant, asked, rest);
    case 'oauth2PermissionGrants':
      return list(asked, tenant.grants.map(grantRow), grantFilters);
    case 'organization':
      return list(
        asked,
        [{ id: tenantId, displayName: 'Contoso (simulated)', verifiedDomains: [{ name: domain }] }],
        {},
      );
  }
  const byAppId = /^servicePrincipals\(appId='([^']+)'\)$/.exec(collection ?? '')?.[1];
  if (byAppId !== undefined) {
    const app = tenant.servicePrincipals.find((candidate) => candidate.appId === byAppId);
    return app === undefined ? missing(byAppId) : one(asked, principalRow(app));
  }
  return graphError(400, 'BadRequest', `Resource not found for the segment '${collection ?? ''}'.`);
}

const userDefaults = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];
const userFilters: Filterable = {
  id: ['eq', 'in'],
  userPrincipalName: ['eq', 'in', 'startswith'],
  mail: ['eq', 'in', 'startswith'],
  displayName: ['eq', 'in', 'startswith'],
  proxyAddresses: ['any'],
  accountEnabled: ['eq'],
  userType: ['eq', 'in'],
};
const principalFilters: Filterable = { appId: ['eq', 'in'], displayName: ['eq', 'startswith'], id: ['eq', 'in'] };
const grantFilters: Filterable = { clientId: ['eq'], consentType: ['eq'], principalId: ['eq'], resourceId: ['eq'] };

function users(tenant: Tenant, asked: GraphAsked, [id, ...what]: readonly string[]): Answer {
  if (id === undefined) return list(asked, meant(tenant, asked).map(userRow), userFilters, userDefaults);
  const user = named(tenant, id);
  if (user === undefined) return missing(id);
  switch (what.join('/')) {
    case '':
      return one(asked, userRow(user), userDefaults);
    case 'authentication/methods':
      return list(asked, user.methods.map(methodRow(user)), {});
    case 'appRoleAssignments':
      return list(asked, assignments(tenant, user), {});
    case 'oauth2PermissionGrants':
      return list(asked, tenant.grants.filter((grant) => grant.principalId === user.id).map(grantRow), grantFilters);
    case 'mailboxSettings':
      return user.mailbox === null
        ? graphError(
            404,
            'MailboxNotEnabledForRESTAPI',
            'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
          )
        : one(asked, { userPurpose: { value: 'user' }, timeZone: 'W. Europe Standard Time' });
    default:
      return graphError(400, 'BadRequest', `Resource not found for the segment '${what[0]}'.`);
  }
}

/** Whom a filter may mean: a list of ids needs no look at everybody, who may be thousands. */
function meant(tenant: Tenant, asked: GraphAsked): readonly TenantUser[] {
  const ids = /^id in \(([^)]*)\)$/.exec(asked.query.get('$filter') ?? '')?.[1];
  if (ids === undefined) return tenant.users;
  const found = ids.split(',').flatMap((one) => tenant.user(one.trim().replaceAll("'", '')) ?? []);
  return [...new Set(found)];
}

/** Graph knows people by object id and user principal name; Exchange knows them by more. */
function named(tenant: Tenant, id: string): TenantUser | undefined {
  const user = tenant.user(id);
  return user !== undefined && [user.id, user.userPrincipalName.toLowerCase()].includes(id.toLowerCase())
    ? user
    : undefined;
}

function userRow(user: TenantUser): Row {
  const [givenName, surname] = user.displayName.split(' ');
  const service = { capabilityStatus: 'Enabled', service: 'exchange' };
  return {
    id: user.id,
    displayName: user.displayName,
    givenName,
    surname,
    userPrincipalName: user.userPrincipalName,
    mail: user.licensed ? user.mailAddress : null,
    businessPhones: [],
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: 'en-US',
    accountEnabled: user.accountEnabled,
    userType: user.userType,
    externalUserState: user.userType === 'Guest' ? 'Accepted' : null,
    employeeId: null,
    otherMails: [],
    usageLocation: 'DE',
    assignedLicenses: user.licensed ? [{ disabledPlans: [], skuId: guidFor('licence') }] : [],
    assignedPlans: user.licensed
      ? [{ assignedDateTime: '2026-01-12T08:00:00Z', ...service, servicePlanId: guidFor('exchange plan') }]
      : [],
    provisionedPlans: user.licensed ? [{ ...service, provisioningStatus: 'Success' }] : [],
    onPremisesSyncEnabled: null,
    proxyAddresses: user.licensed ? [`SMTP:${user.mailAddress}`] : [],
    lastPasswordChangeDateTime: user.passwordChangedAt,
    signInSessionsValidFromDateTime: user.passwordChangedAt,
  };
}

function methodRow(owner: TenantUser) {
  return (method: TenantUser['methods'][number]): Row => ({
    '@odata.type': `#microsoft.graph.${method.type}AuthenticationMethod`,
    id: guidFor(`method ${owner.id} ${method.type} ${method.createdAt}`),
    createdDateTime: method.createdAt,
  });
}

/** Assignments of the person and of the groups they are a direct member of. */
function assignments(tenant: Tenant, user: TenantUser): readonly Row[] {
  return tenant.servicePrincipals
    .filter((app) => isAssigned(tenant, app, user.id))
    .map((app) => ({
      id: guidFor(`assignment ${app.id} ${user.id}`).replaceAll('-', ''),
      appRoleId: '00000000-0000-0000-0000-000000000000',
      principalId: app.assignedTo[0] ?? user.id,
      principalType: app.assignedTo[0] === user.id ? 'User' : 'Group',
      resourceDisplayName: app.displayName,
      resourceId: app.id,
    }));
}

function groups(tenant: Tenant, asked: GraphAsked, [id, what]: readonly string[]): Answer {
  const found = Object.entries(groupIds).find(([, group]) => group === id);
  if (found === undefined) return missing(id ?? '');
  const [name, group] = found as [keyof typeof groupIds, string];
  if (what === undefined)
    return one(asked, {
      id: group,
      displayName: name,
      securityEnabled: true,
      groupTypes: [],
      membershipRule: null,
      visibility: null,
    });
  if (what !== 'members' && what !== 'transitiveMembers' && what !== 'owners')
    return graphError(400, 'BadRequest', `Resource not found for the segment '${what}'.`);
  // An administrator made every group, and owns it.
  const members = tenant.users.filter((user) => tenant.groups[what === 'owners' ? 'admins' : name].has(user.id));
  return list(
    asked,
    members.map((user) => ({ '@odata.type': '#microsoft.graph.user', ...userRow(user) })),
    userFilters,
  );
}

function checkMemberGroups(tenant: Tenant, asked: GraphAsked, id: string | undefined): Answer {
  const wanted = isObject(asked.body) ? asked.body.groupIds : undefined;
  // At most 20 groups a call; learn.microsoft.com/graph/api/directoryobject-checkmembergroups.
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > 20)
    return graphError(400, 'Request_BadRequest', "Parameter 'groupIds' must hold between 1 and 20 ids.");
  const user = named(tenant, id ?? '');
  if (user === undefined) return missing(id ?? '');
  const mine = groupsOf(tenant, user.id);
  const value = wanted.filter((group: unknown) => typeof group === 'string' && mine.includes(group.toLowerCase()));
  return { status: 200, json: { '@odata.context': `${asked.root}/$metadata#Collection(Edm.String)`, value } };
}

function servicePrincipals(tenant: Tenant, asked: GraphAsked, [id, what]: readonly string[]): Answer {
  const everything = [...tenant.servicePrincipals, ownPrincipal];
  if (id === undefined) return list(asked, everything.map(principalRow), principalFilters);
  const app = everything.find((candidate) => candidate.id === id);
  if (app === undefined) return missing(id);
  if (what === undefined) return one(asked, principalRow(app));
  if (what === 'oauth2PermissionGrants')
    return list(asked, tenant.grants.filter((grant) => grant.clientId === app.id).map(grantRow), grantFilters);
  if (what === 'appRoleAssignedTo')
    return list(
      asked,
      app.assignedTo.map((principalId) => ({
        id: guidFor(`assignment ${app.id} ${principalId}`).replaceAll('-', ''),
        principalId,
        resourceId: app.id,
      })),
      {},
    );
  return graphError(400, 'BadRequest', `Resource not found for the segment '${what}'.`);
}

const ownPrincipal: ServicePrincipal = {
  id: guidFor('bot service principal'),
  appId: botId,
  displayName: 'Mail Medic',
  accountEnabled: true,
  assignmentRequired: false,
  assignedTo: [],
};

function principalRow(app: ServicePrincipal): Row {
  return {
    id: app.id,
    appId: app.appId,
    displayName: app.displayName,
    accountEnabled: app.accountEnabled,
    appRoleAssignmentRequired: app.assignmentRequired,
    appOwnerOrganizationId: guidFor(`publisher of ${app.displayName}`),
    servicePrincipalType: 'Application',
  };
}

function grantRow(grant: Tenant['grants'][number]): Row {
  return { ...grant, resourceId: guidFor('service principal Office 365 Exchange Online') };
}

/** Graph's answer about an object that does not exist. */
export function missing(id: string): Answer {
  return graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function one(asked: GraphAsked, row: Row, defaults?: readonly string[]): Answer {
  const selected = select(asked, row, defaults);
  if (typeof selected === 'string') return unknownProperty(selected);
  return {
    status: 200,
    json: { '@odata.context': `${asked.root}/$metadata#${asked.segments[0]}/$entity`, ...selected },
  };
}

/** A list as Graph answers it: filtered, cut to `$select`, paged. */
export function list(
  asked: GraphAsked,
  rows: readonly Row[],
  filterable: Filterable,
  defaults?: readonly string[],
): Answer {
  const filter = asked.query.get('$filter');
  let matching = rows;
  if (filter !== null) {
    const parsed = parseFilter(filter, filterable);
    if (!parsed.ok) return graphError(400, 'Request_UnsupportedQuery', parsed.message);
    matching = rows.filter(parsed.matches);
  }
  // 100 unasked, 999 at most; learn.microsoft.com/graph/api/user-list.
  const page = pageOf(asked, matching, { usual: 100, most: 999 });
  if (typeof page === 'string') return graphError(400, 'Request_BadRequest', page);
  const value: Row[] = [];
  for (const row of page.value) {
    const selected = select(asked, row, defaults);
    if (typeof selected === 'string') return unknownProperty(selected);
    value.push(selected);
  }
  const count = asked.query.get('$count') === 'true' ? { '@odata.count': matching.length } : {};
  const context = `${asked.root}/$metadata#${asked.segments.join('/')}`;
  return { status: 200, json: { '@odata.context': context, ...count, ...page, value } };
}

/** The row cut to `$select`, or to what Graph gives unasked; a text is the name of a property that does not exist. */
function select(asked: GraphAsked, row: Row, defaults: readonly string[] = Object.keys(row)): Row | string {
  const names = asked.query.get('$select')?.split(',') ?? defaults;
  const unknown = names.find((name) => !(name in row));
  if (unknown !== undefined) return unknown;
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}

function unknownProperty(name: string): Answer {
  return graphError(400, 'Request_BadRequest', `Could not find a property named '${name}'.`);
}
