import { z } from 'zod';
import { appFacts } from '../core/diagnosis/app.js';
import type {
  AuthenticationMethod,
  ConsentGrant,
  DirectoryUser,
  ServicePrincipal,
} from '../core/diagnosis/evidence.js';
import { known, type Reading, unknown } from '../core/diagnosis/reading.js';
import { directoryUserOf, notFound, userSelect } from './directoryUser.js';
import { Microsoft365Error } from './error.js';
import { checked, type Graph, literal, type Part, type PartAnswer } from './graph.js';
import { memberGroupsOf, memberGroupsPart } from './memberGroups.js';
import { nothingOf, readingLater, readingOf, type Slice } from './slice.js';

/** Who may use native mail apps, from the setting `NATIVE_MAIL`. */
export type NativeMail =
  | { readonly kind: 'all' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'group'; readonly id: string };

const method = z.object({ '@odata.type': z.string(), createdDateTime: z.string().nullish() });
/** What proves no second factor; learn.microsoft.com/graph/api/resources/authenticationmethods-overview. */
const noSecondFactor = new Set(['password', 'email', 'temporaryAccessPass']);

const servicePrincipal = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  appRoleAssignmentRequired: z.boolean().nullish(),
});
const assignment = z.object({ resourceId: z.string() });
const grant = z.object({
  clientId: z.string(),
  consentType: z.string(),
  principalId: z.string().nullish(),
  scope: z.string().nullish(),
});

/** What all people of the tenant share, kept for ten minutes. */
export interface MailApps {
  readonly servicePrincipals: readonly ServicePrincipal[];
  /** Grants for everybody. */
  readonly grants: readonly ConsentGrant[];
  readonly at: string;
}

const mailAppIds = [...new Set(Object.values(appFacts).flatMap((facts) => facts.appIds))];
const mailAppParts: readonly Part[] = [
  {
    id: 'servicePrincipals',
    method: 'GET',
    url: `/servicePrincipals?$filter=${encodeURIComponent(`appId in (${mailAppIds.map(literal).join(',')})`)}&$select=id,appId,displayName,accountEnabled,appRoleAssignmentRequired`,
  },
  {
    id: 'grantsForAll',
    method: 'GET',
    url: `/oauth2PermissionGrants?$filter=${encodeURIComponent("consentType eq 'AllPrincipals'")}`,
  },
];

export const directoryNames = [
  'user',
  'methods',
  'servicePrincipals',
  'assignments',
  'consentGrants',
  'nativeMailAllowed',
  'serviceAccount',
] as const;
export type DirectorySlice = Slice<(typeof directoryNames)[number]>;

export const directoryCalls = [
  'Graph: user',
  'Graph: authentication methods',
  'Graph: mail apps',
  'Graph: consent grants for everybody',
  'Graph: app assignments',
  'Graph: consent grants',
] as const;
const memberCall = 'Graph: group membership';

interface Surroundings {
  readonly graph: Graph;
  readonly nativeMail: NativeMail;
  readonly serviceAccountsGroupId: string | null;
  /** ISO-8601 UTC. */
  readonly now: () => string;
  /** What was read about the tenant less than ten minutes ago, or null. */
  readonly mailApps: MailApps | null;
  readonly keepMailApps: (apps: MailApps) => void;
}

/** Everything the directory says about one person and the mail apps, in one `$batch`. Never throws. */
export async function readDirectory(
  personId: string,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<DirectorySlice> {
  const { graph, nativeMail, serviceAccountsGroupId, now, mailApps } = surroundings;
  const groupIds = [nativeMail.kind === 'group' ? nativeMail.id : null, serviceAccountsGroupId].filter(
    (id) => id !== null,
  );
  const parts: Part[] = [
    { id: 'user', method: 'GET', url: `/users/${personId}?${userSelect}` },
    { id: 'methods', method: 'GET', url: `/users/${personId}/authentication/methods` },
    // With these two, Graph counts assignments through groups completely; learn.microsoft.com/graph/api/user-list-approleassignments.
    {
      id: 'assignments',
      method: 'GET',
      url: `/users/${personId}/appRoleAssignments?$count=true`,
      headers: { ConsistencyLevel: 'eventual' },
    },
    {
      id: 'grants',
      method: 'GET',
      url: `/oauth2PermissionGrants?$filter=${encodeURIComponent(`principalId eq ${literal(personId)}`)}`,
    },
    ...(groupIds.length > 0 ? [memberGroupsPart(personId, groupIds)] : []),
    ...(mailApps === null ? mailAppParts : []),
  ];
  const calls = [...directoryCalls, ...(groupIds.length > 0 ? [memberCall] : [])];
  let answer: (id: string) => PartAnswer;
  try {
    answer = await graph.batch(parts, { signal });
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    return nothingOf(directoryNames, calls, error.why, now());
  }
  const at = now();
  const one = (id: string): unknown => {
    const part = answer(id);
    if ('error' in part) throw part.error;
    return part.body;
  };
  const all = async (id: string): Promise<readonly unknown[]> => {
    const path = parts.find((part) => part.id === id)?.url ?? '';
    return graph.following(one(id), path, { signal });
  };

  const person = readingOf(at, () => userOrNobody(answer('user'), personId));
  const nobody = person.known && person.value === null;
  /** Of somebody who does not exist nothing else is asked. */
  const theirs = async <T>(take: () => T | Promise<T>): Promise<Reading<T>> =>
    nobody ? unknown('notAsked') : readingLater(at, take);

  const methods = await theirs(async () => methodsOf(await all('methods')));
  const assignments = await theirs(async () =>
    (await all('assignments')).map((raw) => checked(assignment, raw).resourceId),
  );
  const apps = mailApps
    ? known(mailApps, mailApps.at)
    : await readingLater(at, async () => ({
        servicePrincipals: (await all('servicePrincipals')).map(servicePrincipalOf),
        grants: (await all('grantsForAll')).map(grantOf),
        at,
      }));
  if (apps.known && mailApps === null) surroundings.keepMailApps(apps.value);
  const own = await theirs(async () => (await all('grants')).map(grantOf));
  const groups = await theirs(() => (groupIds.length > 0 ? memberGroupsOf(one('memberGroups')) : new Set<string>()));
  const inGroup = (id: string): Reading<boolean> =>
    groups.known ? known(groups.value.has(id.toLowerCase()), at) : groups;

  const servicePrincipals: Reading<readonly ServicePrincipal[]> = apps.known
    ? known(apps.value.servicePrincipals, apps.at)
    : apps;
  return {
    readings: {
      user: person,
      methods,
      assignments,
      servicePrincipals,
      consentGrants: mailGrants(apps, own),
      nativeMailAllowed: nativeMail.kind === 'group' ? inGroup(nativeMail.id) : known(nativeMail.kind === 'all', at),
      serviceAccount: serviceAccountsGroupId === null ? known(false, at) : inGroup(serviceAccountsGroupId),
    },
    lookUps: [
      { call: 'Graph: user', at, ok: person.known, cached: false },
      { call: 'Graph: authentication methods', at, ok: methods.known, cached: false },
      ...['Graph: mail apps', 'Graph: consent grants for everybody'].map((call) => ({
        call,
        at: apps.known ? apps.at : at,
        ok: apps.known,
        cached: mailApps !== null,
      })),
      { call: 'Graph: app assignments', at, ok: assignments.known, cached: false },
      { call: 'Graph: consent grants', at, ok: own.known, cached: false },
      ...(groupIds.length > 0 ? [{ call: memberCall, at, ok: groups.known, cached: false }] : []),
    ],
  };
}

function userOrNobody(part: PartAnswer, personId: string): DirectoryUser | null {
  if (!('error' in part)) {
    const person = directoryUserOf(part.body);
    if (person.id.toLowerCase() !== personId.toLowerCase()) throw new Microsoft365Error('graph', 'ambiguous');
    return person;
  }
  if (part.error.status === 404 && part.error.code === notFound) return null;
  throw part.error;
}

/** The grants of mail apps: those for everybody and this person's own. */
function mailGrants(apps: Reading<MailApps>, own: Reading<readonly ConsentGrant[]>): Reading<readonly ConsentGrant[]> {
  if (!apps.known) return apps;
  if (!own.known) return own;
  const mail = new Set(apps.value.servicePrincipals.map((app) => app.id));
  return known(
    [...apps.value.grants, ...own.value].filter((one) => mail.has(one.clientId)),
    own.at,
  );
}

function methodsOf(rows: readonly unknown[]): readonly AuthenticationMethod[] {
  return rows
    .map((raw) => checked(method, raw))
    .map((data) => ({
      type: data['@odata.type'].replace(/^#microsoft\.graph\./, '').replace(/AuthenticationMethod$/, ''),
      createdAt: data.createdDateTime ?? null,
    }))
    .filter((one) => !noSecondFactor.has(one.type));
}

function servicePrincipalOf(raw: unknown): ServicePrincipal {
  const data = checked(servicePrincipal, raw);
  return {
    id: data.id,
    appId: data.appId,
    displayName: data.displayName ?? '',
    accountEnabled: data.accountEnabled ?? true,
    assignmentRequired: data.appRoleAssignmentRequired ?? false,
  };
}

function grantOf(raw: unknown): ConsentGrant {
  const data = checked(grant, raw);
  return {
    clientId: data.clientId,
    principalId: data.consentType === 'AllPrincipals' ? null : (data.principalId ?? ''),
    // Often begins with a space.
    scopes: (data.scope ?? '').split(' ').filter((scope) => scope !== ''),
  };
}
