import { attemptsInQuestion } from '../core/diagnosis/appInQuestion.js';
import type { Flow } from '../core/diagnosis/flow.js';
import { decidingFlow } from '../core/diagnosis/verdict.js';
import type { Database } from '../store/database.js';
import { findDiagnosis } from '../store/diagnoses.js';
import { now } from '../store/now.js';
import type { Executor } from '../store/tables.js';
import { beginWatch, endWatch, endWatchesOf, findWatch, type Watch } from '../store/watches.js';
import { type Case, type DiagnoseDeps, diagnosePerson, evidenceOf } from './diagnose.js';
import { enqueueJob } from './job.js';
import { stopsEverything } from './risk.js';

/** Minutes after which a watch looks. Real rows of the sign-in log took one to twelve minutes to arrive. */
const lookMinutes = [2, 5, 15, 30];
const minuteMs = 60_000;

/** When the last look of a watch is (ISO-8601 UTC). */
export function lastLookAt(watch: Watch): string {
  return new Date(Date.parse(watch.since) + Math.max(...lookMinutes) * minuteMs).toISOString();
}

/** The person asked: an earlier watch ends, and where this answer has to wait for rows, the bot looks again by itself. */
export async function followUp(
  database: Database,
  about: { readonly personId: string; readonly kept: Case; readonly locale: string },
): Promise<void> {
  const { personId, kept, locale } = about;
  if (!waits(kept)) return endWatchesOf(database.db, personId);
  await begin(database, { personId, caseId: kept.id, kind: 'secondLook', locale });
}

/** The person is about to try once more: exactly that attempt is looked for and reported. */
export function watchNextTry(
  database: Database,
  about: { readonly personId: string; readonly caseId: string; readonly locale: string },
): Promise<Watch> {
  return begin(database, { ...about, kind: 'flag' });
}

async function begin(database: Database, about: Omit<Watch, 'id' | 'since'>): Promise<Watch> {
  const begun = await database.db.transaction().execute(async (transaction) => {
    const watch = await beginWatch(transaction, about);
    await enqueueLook(transaction, watch, 0);
    return watch;
  });
  database.wake();
  return begun;
}

/** Gives false when there is no such look any more. A look that is overdue, because the bot was down, comes at once. */
async function enqueueLook(db: Executor, watch: Watch, look: number): Promise<boolean> {
  const minutes = lookMinutes[look];
  if (minutes === undefined) return false;
  const dueInSeconds = (Date.parse(watch.since) + minutes * minuteMs - Date.parse(await now(db))) / 1000;
  const payload = { personId: watch.personId, watchId: watch.id, look };
  await enqueueJob(db, {
    kind: 'secondLook',
    payload,
    dueInSeconds: Math.max(0, dueInSeconds),
    key: `look:${watch.id}:${look}`,
  });
  return true;
}

/** What a look of a watch found out. */
export interface Looked {
  readonly watch: Watch;
  readonly kept: Case;
  /** The attempt that decides; null: nothing has arrived, and this was the last look. */
  readonly attempt: Flow | null;
}

/**
 * One look of a watch: judges afresh. Null: there is nothing to tell yet (the next look is on its way then), or nobody
 * waits any more.
 */
export async function lookAgain(
  deps: DiagnoseDeps,
  look: { readonly watchId: string; readonly look: number; readonly signal: AbortSignal },
): Promise<Looked | null> {
  const { database } = deps;
  const watch = await findWatch(database.db, look.watchId);
  const before = watch === null ? null : await findDiagnosis(database.db, watch.caseId);
  if (watch === null) return null;
  if (before === null) {
    // The case was forgotten meanwhile.
    await endWatch(database.db, watch.id);
    return null;
  }
  const flagged = watch.kind === 'flag' ? { attemptedAfter: watch.since, attemptedBefore: null } : {};
  const kept = await diagnosePerson(deps, {
    personId: watch.personId,
    asked: { by: null, why: 'secondLook' },
    conversationId: before.conversationId,
    activityId: null,
    text: before.text,
    statement: { ...before.statement, app: before.diagnosis.app, ...flagged },
    locale: watch.locale,
    fresh: true,
    signal: look.signal,
  });
  const attempt = decidingFlow(attemptsInQuestion(evidenceOf(watch.personId, kept)).flows);
  if (!knows(watch, kept, attempt) && (await enqueueLook(database.db, watch, look.look + 1))) {
    database.wake();
    return null;
  }
  return { watch, kept, attempt };
}

/** An attempt that was asked for, or anything that is more than the log's silence. */
function knows(watch: Watch, kept: Case, attempt: Flow | null): boolean {
  // Security hears of it at once, whatever was waited for.
  if (stopsEverything(kept.diagnosis)) return true;
  if (watch.kind === 'flag') return attempt !== null;
  return !waits(kept) && (attempt !== null || provesSomething(kept));
}

/** Is more proven than that one has to wait? */
export function provesSomething({ diagnosis }: Case): boolean {
  return diagnosis.blamed.some(({ confidence, remedy }) => confidence === 'proven' && remedy.by !== 'wait');
}

/** Will a later look see more: rows that may still arrive, or sign-ins that could not be read just now? */
function waits({ diagnosis: { next, blamed }, readings: { signIns } }: Case): boolean {
  if (next !== null && 'lookAgainAt' in next) return true;
  return blamed.length === 0 && !signIns.known && ['throttled', 'timedOut', 'unavailable'].includes(signIns.why);
}
