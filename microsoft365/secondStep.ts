import { z } from 'zod';
import type { DeepReading } from '../core/diagnosis/deepReadings.js';
import type { DirectoryUser, Readings, SignIn } from '../core/diagnosis/evidence.js';
import { type Reading, unknown } from '../core/diagnosis/reading.js';
import type { LookUp } from '../core/diagnosis/receipt.js';
import { distance } from '../core/language/spelling.js';
import { notFound } from './directoryUser.js';
import { Microsoft365Error, whyUnknown } from './error.js';
import { cmdlets, type Exchange, every } from './exchange.js';
import { checked, type Graph, type How, literal, type Part, type PartAnswer } from './graph.js';
import type { ReportLimiter } from './reportLimiter.js';
import { retryAfterMs } from './retry.js';
import { signInOf } from './signIns.js';
import { readingLater, readingOf, type Slice } from './slice.js';

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
      bodyOf(answer, listOf(consentRequest)).value.map((one) => ({
        appId: one.appId,
        appName: one.appDisplayName ?? '',
      })),
  },
  consentPolicy: {
    call: 'Graph: authorization policy',
    path: () => '/policies/authorizationPolicy',
    take: (answer) => ({
      userConsentAllowed: (
        bodyOf(answer, authorizationPolicy).defaultUserRolePermissions?.permissionGrantPoliciesAssigned ?? []
      ).some((policy) => /^ManagePermissionGrantsForSelf\./i.test(policy)),
    }),
  },
  conditionalAccessPolicies: {
    call: 'Graph: Conditional Access policies',
    path: () => '/identity/conditionalAccess/policies',
    take: (answer) =>
      bodyOf(answer, listOf(accessPolicy)).value.map(({ conditions, grantControls, ...policy }) => ({
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
      const { riskLevel, riskState } = bodyOf(answer, riskyUser);
      return { state: riskState ?? 'none', level: riskLevel ?? 'none' };
    },
  },
  managedDevices: {
    call: 'Graph: managed devices',
    path: (personId) => `/users/${personId}/managedDevices`,
    take: (answer) =>
      bodyOf(answer, listOf(managedDevice)).value.map((device) => ({
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
      bodyOf(answer, listOf(serviceIssue))
        .value.filter((issue) => /exchange|entra|microsoft 365 apps|identity/i.test(issue.service ?? ''))
        .map((issue) => ({
          id: issue.id,
          title: issue.title ?? '',
          service: issue.service ?? '',
          startedAt: issue.startDateTime,
        })),
  },
};

function bodyOf<T>(answer: PartAnswer, schema: z.ZodType<T>): T {
  if ('error' in answer) throw answer.error;
  return checked(schema, answer.body);
}

/** Codes of rows that name nobody: no such account, a locked one, no such tenant. */
const unattributedCodes = [50034, 50053, 90002];
/** A typed name this close to an address is a typing error of it. */
const typingErrors = 2;
const dayMs = 86_400_000;

/** A reading and the questions that were put for it. */
interface Taken {
  readonly reading: Reading<unknown>;
  readonly lookUp: LookUp;
}

/**
 * Takes the named readings of the second step: at most one Graph `$batch`, one Exchange `$batch` and a call to each of
 * two reports, and of these only what was asked for. Never throws.
 */
export async function readSecondStep(
  personId: string,
  names: readonly DeepReading[],
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<Slice<DeepReading>> {
  const { now } = surroundings;
  const fromBatch = takeBatch(
    personId,
    names.filter((name): name is Batched => name in batched),
    signal,
    surroundings,
  );
  const took = async (call: string, take: () => Promise<unknown>): Promise<Taken> => {
    const reading = await readingLater(now(), take);
    return { reading, lookUp: { call, at: now(), ok: reading.known, cached: false } };
  };
  const taken = await Promise.all(
    names.map(async (name): Promise<[DeepReading, Taken]> => {
      switch (name) {
        case 'unattributedSignIns':
          return [name, await took('Graph: sign-ins without a name', () => unattributed(signal, surroundings))];
        case 'licenceChanges':
          return [name, await took('Graph: licence changes', () => licenceChanges(personId, signal, surroundings))];
        case 'softDeletedMailbox':
          return [
            name,
            await took('Exchange: Get-Mailbox -SoftDeletedMailbox', () => deleted(personId, signal, surroundings)),
          ];
        default:
          return [name, (await fromBatch)(name)];
      }
    }),
  );
  return {
    // Each name has the reading that was taken for it; Object.fromEntries cannot say so.
    readings: Object.fromEntries(taken.map(([name, { reading }]) => [name, reading])) as Pick<Readings, DeepReading>,
    lookUps: taken.map(([, { lookUp }]) => lookUp),
  };
}

async function takeBatch(
  personId: string,
  names: readonly Batched[],
  signal: AbortSignal,
  { graph, now }: Surroundings,
): Promise<(name: Batched) => Taken> {
  const told = (name: Batched, reading: Reading<unknown>): Taken => ({
    reading,
    lookUp: { call: batched[name].call, at: now(), ok: reading.known, cached: false },
  });
  const parts: Part[] = names.map((name) => ({ id: name, method: 'GET', url: batched[name].path(personId) }));
  try {
    const answer = parts.length > 0 ? await graph.batch(parts, { signal }) : null;
    return (name) =>
      told(
        name,
        readingOf<unknown>(now(), () => batched[name].take(answer?.(name) ?? notThere)),
      );
  } catch (error) {
    return (name) => told(name, unknown(whyUnknown(error)));
  }
}

const notThere: PartAnswer = { error: new Microsoft365Error('graph', 'malformed') };

function report({ limiter }: Surroundings, signal: AbortSignal): How {
  return {
    signal,
    before: () => limiter.take('interactive', signal),
    after: (answer) => {
      if (answer.status === 429) limiter.park(retryAfterMs(answer.headers) ?? 0);
    },
  };
}

/** Rows of the last day without a person whose typed name is theirs or nearly so; everybody else's are dropped here. */
async function unattributed(signal: AbortSignal, surroundings: Surroundings): Promise<readonly SignIn[]> {
  const { graph, now, user } = surroundings;
  if (user === null) throw new Microsoft365Error('graph', 'unavailable');
  const since = new Date(Date.parse(now()) - dayMs).toISOString();
  const codes = unattributedCodes.map((code) => `status/errorCode eq ${code}`).join(' or ');
  const filter = `createdDateTime ge ${since} and (${codes})`;
  const rows = await graph.list(`/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=200`, 200, {
    ...report(surroundings, signal),
    version: 'beta',
  });
  const own = [...new Set([user.userPrincipalName.toLowerCase(), ...user.addresses])];
  return rows
    .map(signInOf)
    .filter((row) => row !== null && row.userId === '' && row.identifier !== null)
    .filter((row) =>
      own.some((one) => distance(one, row?.identifier?.toLowerCase() ?? '', typingErrors) <= typingErrors),
    )
    .filter((row) => row !== null);
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
  const rows = await surroundings.graph.list(path, 50, report(surroundings, signal));
  return rows
    .map((row) => ({ at: checked(audit, row).activityDateTime }))
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
