import { z } from 'zod';
import { nothingSaid } from '../core/diagnosis/statement.js';
import { burstSeconds, enrolmentAdvice } from '../core/notices/enrolment.js';
import { policyPlan } from '../core/remedies/collection.js';
import type { Enrolment, Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { addCandidate, enrolmentsOf, recordEnrolment } from '../store/notices.js';
import { now } from '../store/now.js';
import { getSetting, setSetting } from '../store/settings.js';
import type { Executor } from '../store/tables.js';
import { scheduleCollection } from './collectPolicies.js';
import { diagnosePerson } from './diagnose.js';
import { enqueueJob } from './job.js';
import { type PolicyDeps, rightPolicy } from './policyGroups.js';
import { riskFound, stopsEverything } from './risk.js';
import { alarm } from './security.js';

/** Rows can arrive late: every look goes back this far behind the watermark (three times the old 99th percentile). */
const overlapMs = 15 * 60 * 1000;
/** A person who enrols again within a day is not told again. */
const sameEnrolmentMs = 24 * 60 * 60 * 1000;
/** Seconds between two looks at the audit log. */
const lookEverySeconds = 60;
const watermark = 'enrolmentWatermark';
const progressKey = 'enrolmentProgress';
const hourMs = 60 * 60 * 1000;
/** Rows that come hours late are rare and do happen: the deeper a sweep, the seldomer. */
const sweeps = [
  { name: 'daily', everyMs: 24 * hourMs, backMs: 72 * hourMs },
  { name: 'hourly', everyMs: hourMs, backMs: 24 * hourMs },
] as const;

/** How far the log was read; all moments are ISO-8601 UTC. */
const progress = z.object({
  /** When the bot first looked: what is older is none of its business. */
  since: z.string(),
  /** Where the reading of a list that was too long for one look goes on. */
  goOn: z.string().nullable(),
  /** The same, for a sweep. */
  sweeping: z.string().nullable(),
  /** When each sweep was begun last. */
  swept: z.partialRecord(z.enum(['daily', 'hourly']), z.string()),
});

/** Makes sure that a next look at the audit log is due; its key lets several processes share one. */
export async function scheduleWatch(database: Database): Promise<void> {
  const moment = Date.parse(await now(database.db));
  const bucket = Math.floor(moment / 1000 / lookEverySeconds) + 1;
  const dueInSeconds = bucket * lookEverySeconds - moment / 1000;
  await enqueueJob(database.db, { kind: 'watchEnrolments', payload: {}, key: `watch:${bucket}`, dueInSeconds });
  database.wake();
}

type WatchDeps = {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'enrolmentsSince'>;
};

/**
 * Looks for new enrolments. Each row counts once by its id; how far the log was read moves only in the transaction that
 * recorded the rows, and the person's notice waits until the burst of rows of one enrolment is over.
 * What comes later than the overlap is found by two sweeps, one an hour over a day and one a day over three.
 * @throws Microsoft365Error when the log could not be read; what was read until then is kept
 */
export async function watchEnrolments(deps: WatchDeps, signal: AbortSignal): Promise<void> {
  const { db } = deps.database;
  const looked = await now(db);
  const stored = progress.safeParse(await getSetting(db, progressKey));
  const last = await getSetting(db, watermark);
  const from = typeof last === 'string' ? last : looked;
  const before = stored.success ? stored.data : { since: from, goOn: null, sweeping: null, swept: {} };
  // An interrupted reading of a long list goes on where it stopped; going back each time, it would never end.
  const fast = before.goOn ?? earlier(from, overlapMs);
  await readFrom(deps, fast, signal, async (transaction, goOn) => {
    await setSetting(transaction, progressKey, { ...before, goOn });
    if (goOn === null) await setSetting(transaction, watermark, looked);
  });

  const due = sweeps.find(
    ({ name, everyMs }) => Date.parse(looked) - Date.parse(before.swept[name] ?? before.since) >= everyMs,
  );
  // Nobody is told of what they did before the bot was there.
  const start = due === undefined ? before.sweeping : latest(earlier(looked, due.backMs), before.since);
  if (start === null) return;
  const swept = due === undefined ? before.swept : { ...before.swept, [due.name]: looked };
  await readFrom(deps, start, signal, async (transaction, goOn) => {
    await setSetting(transaction, progressKey, { ...before, goOn: null, sweeping: goOn, swept });
  });
}

/** Reads the log from a moment to its end; each part is recorded with the note of how far it went. */
async function readFrom(
  { database, microsoft365 }: WatchDeps,
  from: string,
  signal: AbortSignal,
  note: (transaction: Executor, goOn: string | null) => Promise<void>,
): Promise<void> {
  for (let since: string | null = from; since !== null; ) {
    const { enrolments, goOnFrom } = await microsoft365.enrolmentsSince(since, signal);
    const goOn: string | null = goOnFrom === since ? null : goOnFrom;
    await database.db.transaction().execute(async (transaction) => {
      for (const enrolment of enrolments) await noteEnrolment(transaction, enrolment);
      await note(transaction, goOn);
    });
    database.wake();
    since = goOn;
  }
}

async function noteEnrolment(transaction: Executor, { id: auditId, personId, at, method }: Enrolment): Promise<void> {
  const before = await enrolmentsOf(transaction, personId);
  if ((await recordEnrolment(transaction, { auditId, personId, at, method })) === 'known') return;
  if (before.some((other) => Math.abs(Date.parse(other.at) - Date.parse(at)) < sameEnrolmentMs)) return;
  await enqueueJob(transaction, {
    kind: 'enrolmentNotice',
    payload: { personId, enrolledAt: at, method },
    dueInSeconds: burstSeconds,
    key: `enrolment:${auditId}`,
  });
}

function earlier(at: string, ms: number): string {
  return new Date(Date.parse(at) - ms).toISOString();
}

function latest(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other;
}

export interface NoticeDeps extends PolicyDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather' | 'deepen'>;
  readonly authenticationPolicy: string;
}

/**
 * One enrolment, after its burst: notes who lacks the policy for the day's one request, and says what, if anything, the
 * person should be told.
 */
export async function considerEnrolment(
  deps: NoticeDeps,
  enrolment: { readonly personId: string; readonly signal: AbortSignal },
): Promise<{ readonly advice: ReturnType<typeof enrolmentAdvice>; readonly caseId: string }> {
  const { database } = deps;
  const question = {
    ...enrolment,
    asked: { by: null, why: 'enrolment' },
    conversationId: 'enrolment',
    activityId: 'enrolment',
    text: null,
    fresh: true,
    firstStepOnly: true,
  } as const;
  const statement = nothingSaid('unknown');
  const { id: caseId, readings, diagnosis } = await diagnosePerson(deps, { ...question, statement });
  // Whoever got in by a code adds a sign-in method of their own next: no remedy, and security hears of it.
  if (stopsEverything(diagnosis)) {
    const personName = readings.user.known ? (readings.user.value?.displayName ?? '') : '';
    await alarm(database, { personId: enrolment.personId, personName, ...riskFound(diagnosis) });
    return { advice: { tell: false, why: 'notConcerned' }, caseId };
  }
  const authenticationPolicy = rightPolicy(deps.policy, await deps.policyGroups(enrolment.personId));
  if (policyPlan(readings, { authenticationPolicy }).length > 0) {
    await database.db.transaction().execute(async (transaction) => {
      await addCandidate(transaction, enrolment.personId);
      await scheduleCollection(transaction);
    });
    database.wake();
  }
  return { advice: enrolmentAdvice(readings), caseId };
}
