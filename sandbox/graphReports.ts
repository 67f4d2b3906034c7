import { type GraphAsked, graphError } from './graphAsked.js';
import { pageOf } from './graphPage.js';
import { type Filterable, parseFilter } from './odataFilter.js';
import type { Answer } from './service.js';
import { arrived, type Logged, type Tenant, type TenantUser } from './tenant.js';

type Row = Logged['row'];

/** True for everything under Graph's smallest quota. */
export function isReport(asked: GraphAsked): boolean {
  return asked.segments[0] === 'auditLogs' || asked.segments[0] === 'reports';
}

/** Sign-ins, directory audits and registration details. */
export function answerReports(tenant: Tenant, asked: GraphAsked): Answer {
  if (asked.method !== 'GET') return graphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed.');
  const [area, what, ...rest] = asked.segments;
  const now = tenant.clock.now();
  if (area === 'auditLogs' && what === 'signIns') {
    if (!tenant.premium) return notPremium();
    return log(asked, signInsOf(tenant, asked, now), rest[0], 'createdDateTime', signInFilters[asked.version]);
  }
  if (area === 'auditLogs' && what === 'directoryAudits')
    return log(asked, rowsOf(tenant.audits, now), rest[0], 'activityDateTime', auditFilters);
  if (area === 'reports' && what === 'authenticationMethods' && rest[0] === 'userRegistrationDetails') {
    if (!tenant.premium) return notPremium();
    return registrations(tenant, asked, rest[1]);
  }
  return graphError(400, 'BadRequest', `Resource not found for the segment '${what ?? ''}'.`);
}

function notPremium(): Answer {
  return graphError(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
}

/** The default and the most a page holds; learn.microsoft.com/graph/api/signin-list. */
const pageLimit = 1000;

const signInCommon: Filterable = {
  id: ['eq'],
  userId: ['eq'],
  userPrincipalName: ['eq', 'startswith'],
  userDisplayName: ['eq', 'startswith'],
  createdDateTime: ['eq', 'le', 'ge'],
  appId: ['eq'],
  appDisplayName: ['eq', 'startswith'],
  correlationId: ['eq'],
  'status/errorCode': ['eq'],
  conditionalAccessStatus: ['eq'],
  clientAppUsed: ['eq'],
  'deviceDetail/browser': ['eq', 'startswith'],
  'deviceDetail/operatingSystem': ['eq', 'startswith'],
  'location/city': ['eq', 'startswith'],
  'location/state': ['eq', 'startswith'],
  'location/countryOrRegion': ['eq', 'startswith'],
  ipAddress: ['eq', 'startswith'],
  resourceDisplayName: ['eq'],
  resourceId: ['eq'],
  riskDetail: ['eq'],
  riskLevelAggregated: ['eq'],
  riskLevelDuringSignIn: ['eq'],
  riskState: ['eq'],
};
const signInFilters: Readonly<Record<GraphAsked['version'], Filterable>> = {
  'v1.0': signInCommon,
  beta: { ...signInCommon, signInEventTypes: ['any'], userAgent: ['eq', 'startswith'], originalRequestId: ['eq'] },
};
const auditFilters: Filterable = {
  id: ['eq'],
  activityDateTime: ['eq', 'le', 'ge'],
  activityDisplayName: ['eq', 'startswith'],
  loggedByService: ['eq'],
  correlationId: ['eq'],
  'initiatedBy/user/id': ['eq'],
  'initiatedBy/user/displayName': ['eq'],
  'initiatedBy/user/userPrincipalName': ['eq', 'startswith'],
  'initiatedBy/app/appId': ['eq'],
  targetResources: ['any'],
  'targetResources/id': ['eq'],
  'targetResources/displayName': ['eq', 'startswith'],
};

/** What only beta tells. */
const betaOnly = [
  'authenticationDetails',
  'authenticationProtocol',
  'authenticationRequirement',
  'incomingTokenType',
  'originalRequestId',
  'originalTransferMethod',
  'signInEventTypes',
  'signInIdentifier',
  'tokenIssuerType',
  'uniqueTokenIdentifier',
  'userType',
];

/** v1.0 knows interactive sign-ins only, and so does beta unless the filter names the kinds. */
function signInsOf(tenant: Tenant, asked: GraphAsked, now: string): readonly Row[] {
  const rows = rowsOf(tenant.signIns, now);
  const interactive = rows.filter((row) => row.isInteractive === true);
  if (asked.version === 'beta')
    return asked.query.get('$filter')?.includes('signInEventTypes') === true ? rows : interactive;
  return interactive.map((row) => {
    const kept = Object.entries(row).filter(([name]) => !betaOnly.includes(name));
    return { ...Object.fromEntries(kept), id: row.id };
  });
}

function rowsOf(entries: readonly Logged[], now: string): readonly Row[] {
  return arrived(entries, now).map((entry) => entry.row);
}

function log(
  asked: GraphAsked,
  rows: readonly Row[],
  id: string | undefined,
  time: 'createdDateTime' | 'activityDateTime',
  filterable: Filterable,
): Answer {
  if (id !== undefined) {
    const row = rows.find((candidate) => candidate.id === id);
    return row === undefined ? graphError(404, 'Request_ResourceNotFound', 'Resource not found.') : ok(asked, row);
  }
  const unknown = [...asked.query.keys()].find((key) => !['$filter', '$top', '$skiptoken', '$orderby'].includes(key));
  if (unknown !== undefined) return graphError(400, 'BadRequest', `Query option '${unknown}' is not supported.`);
  let matching = rows;
  const filter = asked.query.get('$filter');
  if (filter !== null) {
    const parsed = parseFilter(filter, filterable);
    if (!parsed.ok) return graphError(400, 'BadRequest', parsed.message);
    matching = rows.filter(parsed.matches);
  }
  const order = new RegExp(`^${time}( asc| desc)?$`).exec(asked.query.get('$orderby') ?? `${time} desc`);
  if (order === null) return graphError(400, 'BadRequest', 'This $orderby is not supported.');
  if (order[1] !== ' desc') matching = [...matching].reverse();
  const page = pageOf(asked, matching, { usual: pageLimit, most: pageLimit });
  return typeof page === 'string' ? graphError(400, 'BadRequest', page) : ok(asked, { ...page });
}

function registrations(tenant: Tenant, asked: GraphAsked, id: string | undefined): Answer {
  if (id === undefined) return ok(asked, { value: tenant.users.map((user) => registration(tenant, user)) });
  const user = tenant.user(id);
  return user === undefined
    ? graphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`)
    : ok(asked, registration(tenant, user));
}

function registration(tenant: Tenant, user: TenantUser) {
  const methods = user.methods.filter((method) => method.type !== 'password');
  const registered = methods.length > 0;
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    userType: user.userType.toLowerCase(),
    isAdmin: tenant.groups.admins.has(user.id),
    isMfaCapable: registered,
    isMfaRegistered: registered,
    isPasswordlessCapable: false,
    isSsprCapable: registered,
    isSsprEnabled: true,
    isSsprRegistered: registered,
    isSystemPreferredAuthenticationMethodEnabled: true,
    lastUpdatedDateTime: tenant.clock.now(),
    methodsRegistered: registered ? ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'] : [],
    systemPreferredAuthenticationMethods: registered ? ['push'] : [],
    userPreferredMethodForSecondaryAuthentication: registered ? 'push' : 'none',
  };
}

function ok(asked: GraphAsked, body: Readonly<Record<string, unknown>>): Answer {
  const context = `${asked.root}/$metadata#${asked.segments.join('/')}`;
  return { status: 200, json: { '@odata.context': context, ...body } };
}
