import { z } from 'zod';
import { isSlipOf } from '../core/diagnosis/addresses.js';
import type { DeepReading } from '../core/diagnosis/deepReadings.js';
import type { DirectoryUser, Readings, SignIn } from '../core/diagnosis/evidence.js';
import { unattributedCodes } from '../core/diagnosis/unattributed.js';
import { notFound } from './directoryUser.js';
import { Microsoft365Error } from './error.js';
import { cmdlets, type Exchange, every } from './exchange.js';
import { answered, checked, type Graph, literal, type Part, type PartAnswer } from './graph.js';
import type { ReportLimiter } from './reportLimiter.js';
import { signInOf } from './signIns.js';
import { readingLater, type Slice } from './slice.js';

interface Surroundings {
  readonly graph: Graph;
  readonly exchange: Exchange;
  readonly limiter: ReportLimiter;
  /** ISO-8601 UTC. */
  readonly now: () => string;
  /** The person as the first step read them; null when it could not. */
  readonly user: DirectoryUser | null;
}

/** The readings that come from Graph outside its reports, so that one `$batch` gives them all. */
type Batched = Exclude<DeepReading, 'unattributedSignIns' | 'softDeletedMailbox' | 'licenceChanges'>;

const text = z.string().nullish();
const listOf = <T>(row: z.ZodType<T>) => z.object({ value: z.array(row) });

const consentRequest = z.object({ appId: z.string(), appDisplayName: text });
/** Answered requests stay in the list; only those that wait are asked for. */
const waiting = "userConsentRequests/any(u:u/status eq 'InProgress')";
const authorizationPolicy = z.object({
  defaultUserRolePermissions: z.object({ permissionGrantPoliciesAssigned: z.array(z.string()).nullish() }).nullish(),
});
const accessPolicy = z.object({
  id: z.string(),
  displayName: text,
  state: z.string(),
  grantControls: z
    .object({
      builtInControls: z.array(z.string()).nullish(),
      termsOfUse: z.array(z.string()).nullish(),
      authenticationStrength: z.object({ displayName: text }).nullish(),
    })
    .nullish(),
  conditions: z
    .object({ clientAppTypes: z.array(z.string()).nullish(), locations: z.looseObject({}).nullish() })
    .nullish(),
});
const riskyUser = z.object({ riskState: text, riskLevel: text });
const managedDevice = z.object({
  deviceName: text,
  operatingSystem: text,
  complianceState: text,
  lastSyncDateTime: text,
});
const serviceIssue = z.object({ id: z.string(), title: text, service: text, startDateTime: z.string() });
const audit = z.object({ activityDateTime: z.string() });
const softDeleted = z.object({
  ExternalDirectoryObjectId: z.string(),
  WhenSoftDeleted: text,
  RecipientTypeDetails: text,
});

/** How each reading is asked for and understood; pages in learn.microsoft.com/graph/api by the names in the paths. */
const batched: {
  readonly [Name in Batched]: {
    readonly call: string;
    readonly path: (personId: string) => string;
    readonly take: (answer: PartAnswer) => Extract<Readings[Name], { known: true }>['value'];
  };
} = {
  consentRequests: {
    call: 'Graph: consent requests',
    path: () => `/identityGovernance/appConsent/appConsentRequests?$filter=${encodeURIComponent(waiting)}&$top=100`,
    take: (answer) =>
      checkedBody(answer, listOf(consentRequest)).value.map((one) => ({
        appId: one.appId,
        appName: one.appDisplayName ?? '',
      })),
  },
  consentPolicy: {
    call: 'Graph: authorization policy',
    path: () => '/policies/authorizationPolicy',
    take: (answer) => ({
      userConsentAllowed: (
        checkedBody(answer, authorizationPolicy).defaultUserRolePermissions?.permissionGrantPoliciesAssigned ?? []
      ).some((policy) => /^ManagePermissionGrantsForSelf\./i.test(policy)),
    }),
  },
  conditionalAccessPolicies: {
    call: 'Graph: Conditional Access policies',
    path: () => '/identity/conditionalAccess/policies',
    take: (answer) =>
      checkedBody(answer, listOf(accessPolicy)).value.map(({ conditions, grantControls, ...policy }) => ({
        id: policy.id,
        name: policy.displayName ?? '',
        state: policy.state,
        controls: grantControls?.builtInControls ?? [],
        authenticationStrength: grantControls?.authenticationStrength?.displayName ?? null,
        byLocation: conditions?.locations !== null && conditions?.locations !== undefined,
        termsOfUse: (grantControls?.termsOfUse ?? []).length > 0,
        clientAppTypes: conditions?.clientAppTypes ?? [],
      })),
  },
  riskyUser: {
    call: 'Graph: risky user',
    path: (personId) => `/identityProtection/riskyUsers/${personId}`,
    take: (answer) => {
      // Nobody is in the list whom identity protection has nothing on.
      if ('error' in answer && answer.error.status === 404 && answer.error.code === notFound) return null;
      const { riskLevel, riskState } = checkedBody(answer, riskyUser);
      return { state: riskState ?? 'none', level: riskLevel ?? 'none' };
    },
  },
  managedDevices: {
    call: 'Graph: managed devices',
    path: (personId) => `/users/${personId}/managedDevices`,
    take: (answer) =>
      checkedBody(answer, listOf(managedDevice)).value.map((device) => ({
        name: device.deviceName ?? null,
        operatingSystem: device.operatingSystem ?? null,
        complianceState: device.complianceState ?? 'unknown',
        // Graph's list of devices does not say; only the state of each policy on the device would.
        emailProfileConflict: null,
        lastContact: device.lastSyncDateTime ?? null,
      })),
  },
  serviceHealth: {
    call: 'Graph: service health',
    path: () => `/admin/serviceAnnouncement/issues?$filter=${encodeURIComponent('isResolved eq false')}`,
    take: (answer) =>
      checkedBody(answer, listOf(serviceIssue))
        .value.filter((issue) => /exchange|entra|microsoft 365 apps|identity/i.test(issue.service ?? ''))
        .map((issue) => ({
          id: issue.id,
          title: issue.title ?? '',
          service: issue.service ?? '',
          startedAt: issue.startDateTime,
        })),
  },
};

function checkedBody<T>(answer: PartAnswer, schema: z.ZodType<T>): T {
  return checked(schema, answered(answer));
}

/** The readings that have a call of their own. */
const ownCalls: Readonly<Record<Exclude<DeepReading, Batched>, string>> = {
  unattributedSignIns: 'Graph: sign-ins without a name',
  licenceChanges: 'Graph: licence changes',
  softDeletedMailbox: 'Exchange: Get-Mailbox -SoftDeletedMailbox',
};

/** The most that Graph gives in a page; of the whole company's, one is read. */
const manyRows = 1_000;
/** Names shorter than this are two letters from one another too often. */
const shortestName = 5;
const dayMs = 86_400_000;

/** True for what is so for the whole company, whoever asks. */
export function isCompanyWide(name: DeepReading): boolean {
  return ['consentRequests', 'consentPolicy', 'conditionalAccessPolicies', 'serviceHealth'].includes(name);
}

/** How the receipt names the call behind a reading. */
export function secondStepCall(name: DeepReading): string {
  return name in batched ? batched[name as Batched].call : ownCalls[name as keyof typeof ownCalls];
}

/**
 * Takes the named readings of the second step: at most one Graph `$batch`, one Exchange `$batch` and a call to each of
 * two reports, and of these only what was asked for. Gives each reading for itself, and never throws.
 */
export function readSecondStep(
  personId: string,
  names: readonly DeepReading[],
  signal: AbortSignal,
  surroundings: Surroundings,
): (name: DeepReading) => Promise<Slice<DeepReading>> {
  const { graph, now } = surroundings;
  const parts: Part[] = names
    .filter((name): name is Batched => name in batched)
    .map((name) => ({ id: name, method: 'GET', url: batched[name].path(personId) }));
  const answers = parts.length > 0 ? graph.batch(parts, { signal }) : null;
  // Each reading says for itself that the batch failed.
  answers?.catch(() => undefined);
  const take = async (name: DeepReading): Promise<unknown> => {
    switch (name) {
      case 'unattributedSignIns':
        return unattributed(signal, surroundings);
      case 'licenceChanges':
        return licenceChanges(personId, signal, surroundings);
      case 'softDeletedMailbox':
        return deleted(personId, signal, surroundings);
      default:
        return batched[name].take((await answers)?.(name) ?? notThere);
    }
  };
  return async (name) => {
    const reading = await readingLater(now(), () => take(name));
    return {
      // The name has the reading that was taken for it; a computed key cannot say so.
      readings: { [name]: reading } as unknown as Pick<Readings, DeepReading>,
      lookUps: [{ call: secondStepCall(name), at: now(), ok: reading.known, cached: false }],
    };
  };
}

const notThere: PartAnswer = { error: new Microsoft365Error('graph', 'malformed') };

/** Rows of the last day without a person whose typed name is theirs or nearly so; everybody else's are dropped here. */
async function unattributed(signal: AbortSignal, surroundings: Surroundings): Promise<readonly SignIn[]> {
  const { graph, limiter, now, user } = surroundings;
  if (user === null) throw new Microsoft365Error('graph', 'unavailable');
  const since = new Date(Date.parse(now()) - dayMs).toISOString();
  const codes = unattributedCodes.map((code) => `status/errorCode eq ${code}`).join(' or ');
  const filter = `createdDateTime ge ${since} and (${codes})`;
  const rows = await graph.list(`/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=${manyRows}`, manyRows, {
    ...limiter.how('interactive', signal),
    version: 'beta',
  });
  const own = [...new Set([user.userPrincipalName.toLowerCase(), ...user.addresses])];
  const theirs = rows.flatMap((raw) => {
    const row = signInOf(raw);
    const typed = row?.userId === '' ? (row.identifier?.toLowerCase() ?? null) : null;
    // Where such a row came from concerns nobody but security, and it may be a stranger's.
    return row !== null && typed !== null && own.some((one) => mayMean(typed, one))
      ? [{ ...row, ipAddress: null }]
      : [];
  });
  // A full page that does not name them says nothing about the rows behind it.
  if (theirs.length === 0 && rows.length >= manyRows) throw new Microsoft365Error('graph', 'unavailable');
  return theirs;
}

/** The address itself, or a slip in a name that is long enough not to be a colleague's. */
function mayMean(typed: string, address: string): boolean {
  const [name = '', domain = ''] = address.split('@');
  return typed === address || (name.length >= shortestName && typed.endsWith(`@${domain}`) && isSlipOf(typed, address));
}

async function licenceChanges(
  personId: string,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<readonly { readonly at: string }[]> {
  const since = new Date(Date.parse(surroundings.now()) - 30 * dayMs).toISOString();
  const filter =
    `activityDisplayName eq 'Change user license' and activityDateTime ge ${since} ` +
    `and targetResources/any(t: t/id eq ${literal(personId)})`;
  const path = `/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}&$top=50`;
  const rows = await surroundings.graph.list(path, 50, surroundings.limiter.how('interactive', signal));
  // A row that cannot be read costs itself.
  const dated = rows.flatMap((row) => audit.safeParse(row).data ?? []);
  if (rows.length > 0 && dated.length === 0) throw new Microsoft365Error('graph', 'malformed');
  return dated
    .map((row) => ({ at: row.activityDateTime }))
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

async function deleted(
  personId: string,
  signal: AbortSignal,
  { exchange }: Surroundings,
): Promise<Extract<Readings['softDeletedMailbox'], { known: true }>['value']> {
  const [answer] = await exchange.read([cmdlets.softDeletedMailbox(personId)], signal);
  const [first, ...others] = every(answer, softDeleted);
  if (first === undefined) return null;
  const foreign = first.ExternalDirectoryObjectId.toLowerCase() !== personId.toLowerCase();
  if (others.length > 0 || foreign) throw new Microsoft365Error('exchange', 'ambiguous');
  return { deletedAt: first.WhenSoftDeleted ?? null, type: first.RecipientTypeDetails ?? '' };
}
