import { nothingSaid } from '../core/diagnosis/statement.js';
import { burstSeconds, enrolmentAdvice } from '../core/notices/enrolment.js';
import { policyPlan } from '../core/remedies/collection.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { addCandidate, enrolmentsOf, recordEnrolment } from '../store/notices.js';
import { now } from '../store/now.js';
import { getSetting, setSetting } from '../store/settings.js';
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

/** Makes sure that a next look at the audit log is due; its key lets several processes share one. */
export async function scheduleWatch(database: Database): Promise<void> {
  const moment = Date.parse(await now(database.db));
  const bucket = Math.floor(moment / 1000 / lookEverySeconds) + 1;
  const dueInSeconds = bucket * lookEverySeconds - moment / 1000;
  await enqueueJob(database.db, { kind: 'watchEnrolments', payload: {}, key: `watch:${bucket}`, dueInSeconds });
  database.wake();
}

/**
 * Looks once for new enrolments. Each row counts once by its id; the watermark moves only in the transaction that
 * recorded the rows, and the person's notice waits until the burst of rows of one enrolment is over.
 * @throws Microsoft365Error when the log could not be read; the watermark stays where it was
 */
export async function watchEnrolments(
  deps: { readonly database: Database; readonly microsoft365: Pick<Microsoft365, 'enrolmentsSince'> },
  signal: AbortSignal,
): Promise<void> {
  const { database } = deps;
  const looked = await now(database.db);
  const last = await getSetting(database.db, watermark);
  const from = typeof last === 'string' ? last : looked;
  const rows = await deps.microsoft365.enrolmentsSince(new Date(Date.parse(from) - overlapMs).toISOString(), signal);
  await database.db.transaction().execute(async (transaction) => {
    for (const row of rows) {
      const before = await enrolmentsOf(transaction, row.personId);
      const { id: auditId, personId, at, method } = row;
      if ((await recordEnrolment(transaction, { auditId, personId, at, method })) === 'known') continue;
      if (before.some((other) => Math.abs(Date.parse(other.at) - Date.parse(at)) < sameEnrolmentMs)) continue;
      await enqueueJob(transaction, {
        kind: 'enrolmentNotice',
        payload: { personId, enrolledAt: at, method },
        dueInSeconds: burstSeconds,
        key: `enrolment:${auditId}`,
      });
    }
    await setSetting(transaction, watermark, looked);
  });
  database.wake();
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
