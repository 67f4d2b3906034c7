import { z } from 'zod';
import { isByDeviceCode } from '../core/diagnosis/deviceCode.js';
import type { SignIn } from '../core/diagnosis/evidence.js';
import { bearsOpenRisk } from '../core/diagnosis/openRisk.js';
import { known } from '../core/diagnosis/reading.js';
import { isRefusedForRisk } from '../core/diagnosis/refusedForRisk.js';
import { signInCodes } from '../core/diagnosis/signInCodes.js';
import { Microsoft365Error } from './error.js';
import { type Graph, literal } from './graph.js';
import type { ReportLimiter } from './reportLimiter.js';
import { nothingOf, type Slice } from './slice.js';

/** Kept for 30 days with a premium licence; learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention. */
const daysBack = 30;
/** The most that Graph gives in a page, of which one is read, as every page costs one of five calls. */
const rowsWanted = 1_000;
/** The newest rows, which judging looks at; a phone that renews its token writes some every hour. */
const rowsKept = 200;

/** What a wrong type costs: itself where judging can do without it, the row where it would hide whose or what it is. */
const text = z.string().nullish().catch(null);
const needed = z.string().nullish();
const code = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);
const row = z.object({
  id: z.string().min(1),
  createdDateTime: z.string().refine((at) => !Number.isNaN(Date.parse(at))),
  // Empty, absent or all zeros where the sign-in stopped before Entra knew who it was.
  userId: needed,
  signInIdentifier: text,
  appId: text,
  appDisplayName: text,
  resourceId: text,
  sessionId: text,
  ipAddress: text,
  correlationId: text,
  status: z.object({ errorCode: code, failureReason: text, additionalDetails: text }),
  clientAppUsed: text,
  authenticationProtocol: needed,
  originalTransferMethod: needed,
  isInteractive: z.boolean().nullish().catch(null),
  userAgent: text,
  deviceDetail: z
    .object({ operatingSystem: text, deviceId: text, isCompliant: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  location: z.object({ countryOrRegion: text }).nullish().catch(null),
  riskState: text,
  riskLevelDuringSignIn: text,
  appliedConditionalAccessPolicies: z
    .array(
      z
        .object({
          id: text,
          displayName: text,
          result: text,
          enforcedGrantControls: z.array(z.string()).nullish().catch(null),
        })
        .nullable()
        .catch(null),
    )
    .nullish()
    .catch(null),
});

/** How a row says that it names nobody. */
const nobody = /^[0-]*$/;

/** Microsoft writes "" and, without the licence for risk, "hidden" where it has nothing to say. */
function said(value: string | null | undefined): string | null {
  return value === '' || value === 'hidden' || value === 'unknownFutureValue' ? null : (value ?? null);
}

/** Graph writes UTC; a time with another offset means the same moment and would be refused by what is stored. */
function inUtc(at: string): string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) ? at : new Date(at).toISOString();
}

/** One row of the sign-in log as Graph writes it (v1.0 and beta); null for what cannot be read as one. */
export function signInOf(raw: unknown): SignIn | null {
  const checked = row.safeParse(raw);
  if (!checked.success) return null;
  const { data } = checked;
  return {
    id: data.id,
    at: inUtc(data.createdDateTime),
    userId: nobody.test(data.userId ?? '') ? '' : (data.userId ?? ''),
    identifier: said(data.signInIdentifier),
    resourceId: said(data.resourceId),
    // All zeros are no session: everybody's rows would share it.
    sessionId: nobody.test(data.sessionId ?? '') ? null : said(data.sessionId),
    ipAddress: said(data.ipAddress),
    appId: data.appId ?? '',
    appName: data.appDisplayName ?? '',
    correlationId: data.correlationId ?? '',
    errorCode: data.status.errorCode,
    failureReason: said(data.status.failureReason),
    additionalDetails: said(data.status.additionalDetails),
    clientAppUsed: said(data.clientAppUsed),
    protocol: said(data.authenticationProtocol),
    transferMethod: said(data.originalTransferMethod),
    interactive: data.isInteractive ?? true,
    userAgent: said(data.userAgent),
    operatingSystem: said(data.deviceDetail?.operatingSystem),
    deviceId: said(data.deviceDetail?.deviceId),
    compliant: data.deviceDetail?.isCompliant ?? null,
    country: said(data.location?.countryOrRegion),
    riskState: said(data.riskState),
    riskLevel: said(data.riskLevelDuringSignIn),
    policies:
      data.appliedConditionalAccessPolicies
        ?.filter((policy) => policy !== null)
        .map((policy) => ({
          id: policy.id ?? null,
          name: policy.displayName ?? policy.id ?? '',
          result: policy.result ?? 'unknown',
          controls: policy.enforcedGrantControls ?? [],
        })) ?? null,
  };
}

/**
 * A day. A row that is dated later than this after now would pass for the newest for ever, and clocks are not that far
 * apart; a refusal for risk that is older than this does not speak for today (`riskySignIn`).
 */
const clocksApartMs = 86_400_000;

/** Rows of one person, newest first, and how many could not be read. */
interface SignInRows {
  readonly signIns: readonly SignIn[];
  readonly setAside: number;
}

/**
 * A row that cannot be read, or is dated in a future, costs itself and is counted; the log writes the same row twice at
 * times, and a row that names nobody says nothing about this person.
 *
 * @param now ISO-8601 UTC
 * @throws Microsoft365Error `malformed` when there are rows and none can be read, `ambiguous` when all are others'
 */
export function signInsOf(rows: readonly unknown[], personId: string, now: string): SignInRows {
  const latest = Date.parse(now) + clocksApartMs;
  const parsed = rows.map((raw) => ({ raw, signIn: signInOf(raw) }));
  const readable = parsed.flatMap(({ signIn }) => signIn ?? []);
  const dated = readable.filter((signIn) => Date.parse(signIn.at) <= latest);
  if (rows.length > 0 && dated.length === 0) throw new Microsoft365Error('graph', 'malformed');
  const named = dated.filter((signIn) => signIn.userId !== '');
  const theirs = named.filter((signIn) => signIn.userId.toLowerCase() === personId.toLowerCase());
  if (named.length > 0 && theirs.length === 0) throw new Microsoft365Error('graph', 'ambiguous');
  // A row that is not understood and bears the mark of the device code flow is not passed over in silence.
  if (parsed.some(({ raw, signIn }) => signIn === null && /devicecode/i.test(JSON.stringify(raw) ?? ''))) {
    throw new Microsoft365Error('graph', 'malformed');
  }
  const once = new Map<string, SignIn>();
  for (const signIn of theirs) {
    const known = once.get(signIn.id);
    if (known === undefined || (isSuspicious(signIn, now) && !isSuspicious(known, now))) once.set(signIn.id, signIn);
  }
  const newestFirst = [...once.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  // Silent renewals and wrong guesses by the hundred must not push out the one that security has to see.
  const signIns = newestFirst.filter((row, index) => index < rowsKept || isSuspicious(row, now));
  return { signIns, setAside: rows.length - dated.length };
}

/** Rows that security may have to look at, however many came after them. */
function isSuspicious(row: SignIn, now: string): boolean {
  const lately = Date.parse(row.at) > Date.parse(now) - clocksApartMs;
  return isByDeviceCode(row) || bearsOpenRisk(row) || (lately && isRefusedForRisk(row));
}

export const signInCalls = ['Graph: sign-ins'] as const;
/** Only after a full page. */
const furtherCall = 'Graph: sign-ins that got in or were refused for risk, further back';

/** What a filter adds to ask for those alone. */
const gotIn = ` and (${Object.entries(signInCodes)
  .filter(([, { kind }]) => kind === 'success' || kind === 'risk')
  .map(([of]) => `status/errorCode eq ${of}`)
  .join(' or ')})`;

export class SignInLog {
  /** Until then (milliseconds of `clock`) beta is known not to answer, and is not asked. */
  private betaMissingUntil = 0;

  /**
   * @param now ISO-8601 UTC
   * @param onSetAside told how many rows could not be read
   */
  constructor(
    private readonly graph: Graph,
    private readonly limiter: ReportLimiter,
    private readonly now: () => string,
    private readonly onSetAside: (rows: number) => void,
  ) {}

  /** The newest sign-ins of one person. Never throws. */
  async read(personId: string, signal: AbortSignal): Promise<Slice<'signIns'>> {
    try {
      const newest = await this.rows(personId, '', signal);
      const full = newest.length >= rowsWanted;
      const further = full ? await this.rows(personId, gotIn, signal) : [];
      const at = this.now();
      const { setAside, signIns } = signInsOf([...newest, ...further], personId, at);
      if (setAside > 0) this.onSetAside(setAside);
      const asked = { at, ok: true, cached: false };
      const backTo = full ? oldestOf(newest) : null;
      return {
        readings: { signIns: known(signIns, at) },
        lookUps: [
          ...signInCalls.map((call) => ({
            ...{ call, ...asked },
            ...(setAside > 0 ? { setAside } : {}),
            ...(backTo === null ? {} : { backTo }),
          })),
          ...(full ? [{ call: furtherCall, ...asked }] : []),
        ],
      };
    } catch (error) {
      if (!(error instanceof Microsoft365Error)) throw error;
      return nothingOf(['signIns'], signInCalls, error.why, this.now());
    }
  }

  /**
   * One page of a person's rows. Behind a full page nobody knows what is missing, so that those that matter to security
   * are then asked for by themselves: a thousand wrong guesses need no more than an address.
   */
  private async rows(personId: string, only: string, signal: AbortSignal): Promise<readonly unknown[]> {
    const now = Date.parse(this.now());
    const since = new Date(now - daysBack * 86_400_000).toISOString();
    const theirs = `userId eq ${literal(personId)} and createdDateTime ge ${since}${only}`;
    const how = this.limiter.how('interactive', signal);
    const path = (filter: string) => `/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=${rowsWanted}`;
    if (now >= this.betaMissingUntil) {
      // Only beta shows silent sign-ins, and values newer than its first list only to who asks for them.
      const filter = `${theirs} and (signInEventTypes/any(t: t eq 'interactiveUser') or signInEventTypes/any(t: t eq 'nonInteractiveUser'))`;
      const headers = { Prefer: 'include-unknown-enum-members' };
      try {
        return await this.graph.list(path(filter), rowsWanted, { ...how, version: 'beta', headers });
      } catch (error) {
        if (!(error instanceof Microsoft365Error) || (error.status !== 400 && error.status !== 404)) throw error;
        this.betaMissingUntil = now + 600_000;
      }
    }
    return this.graph.list(path(theirs), rowsWanted, how);
  }
}

/** ISO-8601 UTC of the oldest row of a page; null where none has a time. */
function oldestOf(rows: readonly unknown[]): string | null {
  const times = rows.flatMap((raw) => signInOf(raw)?.at ?? []);
  return times.reduce<string | null>(
    (oldest, at) => (oldest !== null && Date.parse(oldest) <= Date.parse(at) ? oldest : at),
    null,
  );
}
