import { z } from 'zod';
import { Microsoft365Error } from './error.js';
import { isObjectId } from './exchange.js';
import { type Graph, literal } from './graph.js';
import type { Enrolment, Microsoft365 } from './microsoft365.js';
import type { ReportLimiter } from './reportLimiter.js';

/** learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities, "Authentication Methods". */
const activity = 'User registered security info';
const pageSize = 999;
/** Four pages; oldest first, so that whoever gets as many goes on from the last. */
const mostRows = 4 * pageSize;

const text = z.string().nullish();
const row = z.object({
  id: z.string().min(1),
  activityDateTime: z.string().refine((at) => !Number.isNaN(Date.parse(at))),
  activityDisplayName: z.string(),
  result: z.string(),
  resultReason: text,
  initiatedBy: z.object({ user: z.object({ id: text }).nullish() }).nullish(),
  targetResources: z.array(z.object({ id: text, type: text })).nullish(),
});

/** Free text of Microsoft's, as seen in the field; the first that fits names the method. */
const methods: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/authenticator/i, 'Microsoft Authenticator'],
  [/passkey|fido/i, 'passkey'],
  [/windows hello/i, 'Windows Hello'],
  [/hardware|oath|token/i, 'one-time code token'],
  [/sms|phone|voice|call/i, 'phone'],
];

/** The audit row as an enrolment; `other`: readable, but none (a failure, another activity); null: not readable. */
function enrolmentOf(raw: unknown): Enrolment | 'other' | null {
  const checked = row.safeParse(raw);
  if (!checked.success) return null;
  const { data } = checked;
  if (data.activityDisplayName !== activity || data.result.toLowerCase() !== 'success') return 'other';
  const target = data.targetResources?.find((resource) => resource.type === 'User' && resource.id);
  const personId = (target?.id ?? data.initiatedBy?.user?.id ?? '').toLowerCase();
  if (!isObjectId(personId)) return null;
  const reason = data.resultReason ?? '';
  const method = methods.find(([pattern]) => pattern.test(reason))?.[1] ?? '';
  return { id: data.id, at: data.activityDateTime, personId, method };
}

/** By text, not as dates: those keep three of Microsoft's seven digits. Without the Z, "12" comes before "12.5". */
function byTime(one: Enrolment, other: Enrolment): number {
  const [first, second] = [one.at.replace('Z', ''), other.at.replace('Z', '')];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The latest time among rows, as it was written; null when none has one. */
function newestOf(rows: readonly unknown[]): string | null {
  const times = rows.map((one) => row.safeParse(one)).flatMap(({ data }) => (data ? [data.activityDateTime] : []));
  return times.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null);
}

/**
 * Audit rows "User registered security info" since a moment, oldest first. At most some 4,000 rows: where there are more,
 * it says from when on to ask again.
 * @param since ISO-8601 UTC, with up to seven fractional digits, as it came
 * @param onSetAside told how many rows could not be read
 * @throws Microsoft365Error when it could not look
 */
export async function enrolmentsSince(
  graph: Graph,
  limiter: ReportLimiter,
  since: string,
  signal: AbortSignal,
  onSetAside: (rows: number) => void,
): ReturnType<Microsoft365['enrolmentsSince']> {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/.test(since)) {
    throw new RangeError('A moment is ISO-8601 in UTC with at most seven fractional digits.');
  }
  const filter = `activityDisplayName eq ${literal(activity)} and activityDateTime ge ${since}`;
  const path = `/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}&$orderby=${encodeURIComponent('activityDateTime asc')}&$top=${pageSize}`;
  let cut = false;
  const onCut = () => {
    cut = true;
  };
  const rows = await graph.list(path, mostRows, { ...limiter.how('poller', signal), onCut });
  const readable = rows.map(enrolmentOf).filter((one) => one !== null);
  if (rows.length > 0 && readable.length === 0) throw new Microsoft365Error('graph', 'malformed');
  if (readable.length < rows.length) onSetAside(rows.length - readable.length);
  const found = readable.filter((one) => one !== 'other');
  const enrolments = [...new Map(found.map((one) => [one.id, one])).values()].sort(byTime);
  return { enrolments, goOnFrom: cut ? newestOf(rows) : null };
}
