import { randomUUID } from 'node:crypto';
import { type Job, type JobKind, job } from '../dialogs/job.js';
import type { Database } from '../store/database.js';
import {
  bury,
  type ClaimedRow,
  claim,
  complete,
  type Kinds,
  markAttempted,
  nextDueAt,
  renew,
  retry,
} from '../store/due.js';
import { now } from '../store/now.js';

/** What came of one job: done, to be tried again after some seconds, or given up for a human to look at. */
export type JobResult =
  | { readonly result: 'done' }
  | { readonly result: 'again'; readonly inSeconds: number; readonly why: string }
  /** What it needs is not there yet, and that is nobody's failure: however often it waits, it is not given up. */
  | { readonly result: 'later'; readonly inSeconds: number; readonly why: string }
  /** `mend`: what an operator should know and do. */
  | { readonly result: 'ambiguous' | 'dead'; readonly why: string; readonly mend?: string };

/** One try of a job, for its handler. */
export interface Try {
  /** Ends when the lease is lost to another process: nothing may leave after that. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
  /** An earlier try was about to send something when its process died; nobody knows whether it arrived. */
  readonly attempted: boolean;
  /** To be awaited before something leaves that cannot be taken back. @throws when the job is no longer ours */
  readonly markAttempted: () => Promise<void>;
}

export type JobHandlers = {
  readonly [K in JobKind]: (job: Extract<Job, { kind: K }>, run: Try) => Promise<JobResult>;
};

/** Where the runner says what went wrong: ids and names of errors, never content. */
export interface JobLog {
  error(about: object, message: string): void;
  warn(about: object, message: string): void;
  info(about: object, message: string): void;
}

/** A killed process’s work is taken over after this many seconds, and done within a minute; prolonged three times as often. */
const usualLeaseSeconds = 45;
/** Jobs worked side by side. */
const atOnce = 8;
/**
 * Kinds that read from Microsoft 365 and may wait long for the few report calls a tenant grants. They never take all the
 * places, and hold up nothing else about the same request or person, so that a card, a decision or a write never waits
 * behind them.
 */
const lookingKinds: readonly JobKind[] = [
  'watchEnrolments',
  'enrolmentNotice',
  'collectPolicies',
  'confirm',
  'watchDrift',
  'secondLook',
];
const lookingAtOnce = 3;
/**
 * Kinds that write to Exchange, each of which asks for its share of the report calls as well: a process with other work
 * leaves places for it, or every card would wait behind a few changes.
 */
const writingKinds: readonly JobKind[] = ['apply', 'undo'];
const writingAtOnce = 4;
/** How long to sleep when nothing is due, at most, in milliseconds: another process may have written a row. */
const longestSleepMs = 2_000;
/** How long to sleep when a row is due and yet not ours to take, in milliseconds: an earlier one is being worked on. */
const blockedSleepMs = 250;
/** Tries before a job is given up for a human. */
const mostAttempts = 12;

export interface JobRunner {
  /** Stops claiming and waits for what is in flight. */
  stop(): Promise<void>;
}

/**
 * Works the `due` table: claims rows with a lease that is prolonged while they are worked on, runs their handlers and
 * notes the result. Woken in process after a commit, by a turned clock, and by polling. A handler that throws is tried
 * again, later and later; a row that cannot be read is put aside.
 * @param deps `leaseSeconds`: how soon another process takes over after a kill -9, 45 by default; `kinds`: what this process
 *   takes, everything by default; the rest is left to others and holds nothing up; `crowded`: do people wait in a line for
 *   an answer? Then only one quick job at a time is worked, because both need the same processor
 */
export function runJobs(deps: {
  database: Database;
  handlers: Partial<JobHandlers>;
  log: JobLog;
  leaseSeconds?: number;
  kinds?: Kinds;
  crowded?: () => boolean;
}): JobRunner {
  const { database, handlers, log, leaseSeconds = usualLeaseSeconds, kinds, crowded = () => false } = deps;
  const { db } = database;
  const owner = randomUUID();
  const ours: readonly Kinds[] = kinds === undefined ? [] : [kinds];
  const inWork = new Map<
    string,
    { readonly kind: string; readonly lost: AbortController; readonly end: Promise<void> }
  >();
  let stopping = false;
  let woken = false;
  let wakeUp: () => void = () => {};
  const wake = () => {
    woken = true;
    wakeUp();
  };
  const unsubscribe = database.onWake(wake);

  const handle = async (row: ClaimedRow, signal: AbortSignal): Promise<JobResult> => {
    const payload = typeof row.payload === 'object' ? row.payload : {};
    const parsed = job.safeParse({ ...payload, kind: row.kind });
    if (!parsed.success) return { result: 'dead', why: 'unreadable' };
    const handler = handlers[parsed.data.kind] as ((job: Job, run: Try) => Promise<JobResult>) | undefined;
    if (handler === undefined) return { result: 'dead', why: 'nobody handles it here' };
    try {
      return await handler(parsed.data, {
        signal,
        attempt: row.attempts,
        attempted: row.attempted,
        markAttempted: async () => {
          if (!(await markAttempted(db, row.id, owner))) throw new Error('The job belongs to another process by now.');
        },
      });
    } catch (error) {
      log.error({ job: row.id, kind: row.kind, error: errorName(error) }, 'job failed');
      return { result: 'again', inSeconds: nextTryInSeconds(row.attempts), why: errorName(error) };
    }
  };

  const work = async (row: ClaimedRow, signal: AbortSignal): Promise<void> => {
    const outcome = await handle(row, signal);
    try {
      if (outcome.result === 'done') await complete(db, row.id, owner);
      else if (outcome.result === 'later' || (outcome.result === 'again' && row.attempts < mostAttempts)) {
        const { inSeconds, why: error } = outcome;
        await retry(db, row.id, owner, { inSeconds, error, countsAsTry: outcome.result === 'again' });
      } else {
        const state = outcome.result === 'ambiguous' ? 'ambiguous' : 'dead';
        const mend = 'mend' in outcome ? outcome.mend : undefined;
        log.warn({ job: row.id, kind: row.kind, why: outcome.why, state, mend }, 'job given up');
        await bury(db, row.id, owner, { state, error: outcome.why });
      }
    } catch (error) {
      // Its lease runs out and it is worked again, with `attempted` telling what may have left.
      log.error({ job: row.id, kind: row.kind, error: errorName(error) }, 'job result not noted');
    }
  };

  // A process that takes nothing else has nothing to leave places for.
  const writing = {
    kinds: writingKinds,
    most: kinds !== undefined && 'only' in kinds ? atOnce : writingAtOnce,
  };
  const looking = { kinds: lookingKinds, most: lookingAtOnce };
  const slow = [writing, looking];
  const slowKinds = slow.flatMap((one) => one.kinds);
  const working = (wanted: (kind: JobKind) => boolean): number =>
    [...inWork.values()].filter((one) => wanted(one.kind as JobKind)).length;
  /** How many more of some slow kinds may be begun. */
  const placesFor = ({ kinds: these, most }: (typeof slow)[number]): number =>
    Math.min(most - working((kind) => these.includes(kind)), atOnce - inWork.size);
  const quickPlaces = (): number =>
    Math.min(atOnce - inWork.size, crowded() ? 1 - working((kind) => !slowKinds.includes(kind)) : atOnce);

  /** Claims what there are places for; gives false when every place it asked for was filled, and there may be more. */
  const take = async (narrower: Kinds, places: number): Promise<boolean> => {
    if (places <= 0) return true;
    const rows = await claim(db, {
      owner,
      limit: places,
      leaseSeconds,
      kinds: [...ours, narrower],
      ours,
      aside: lookingKinds,
    });
    for (const row of rows) begin(row);
    return rows.length < places;
  };

  const begin = (row: ClaimedRow): void => {
    // Our own lease ran out while the database was away, and we took the row once more: the older try goes on.
    if (inWork.has(row.id)) return;
    const lost = new AbortController();
    const end = work(row, lost.signal).finally(() => {
      inWork.delete(row.id);
      wake();
    });
    inWork.set(row.id, { kind: row.kind, lost, end });
  };

  const renewal = setInterval(async () => {
    try {
      const asked = [...inWork.keys()];
      const held = new Set(await renew(db, asked, owner, leaseSeconds));
      for (const id of asked) if (!held.has(id)) inWork.get(id)?.lost.abort();
    } catch (error) {
      log.error({ error: errorName(error) }, 'leases not prolonged');
    }
  }, leaseSeconds * 333);
  renewal.unref();

  /** How long nothing needs doing, in milliseconds, if nobody wakes us. */
  const idleMs = async (): Promise<number> => {
    const full = slow.filter((one) => placesFor(one) <= 0).map((one) => ({ except: one.kinds }));
    const next = await nextDueAt(db, [...ours, ...full]);
    if (next === null) return longestSleepMs;
    const untilMs = Date.parse(next) - Date.parse(await now(db));
    return untilMs > 0 ? Math.min(longestSleepMs, untilMs + 1) : blockedSleepMs;
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      let sleepMs = longestSleepMs;
      woken = false;
      try {
        if (inWork.size < atOnce) {
          // Changes first: quick work that never ends must not keep them waiting, and they leave it places.
          const filled = [
            await take({ only: writingKinds }, placesFor(writing)),
            await take({ except: slowKinds }, quickPlaces()),
            await take({ only: lookingKinds }, placesFor(looking)),
          ];
          if (!filled.every(Boolean) && inWork.size < atOnce) continue;
          sleepMs = await idleMs();
        }
      } catch (error) {
        log.error({ error: errorName(error) }, 'job table out of reach');
      }
      // A commit, or a job's end, since the claim has set `woken`: look again instead of sleeping over it.
      if (woken || stopping) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, sleepMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = loop();

  return {
    stop: async () => {
      stopping = true;
      unsubscribe();
      wakeUp();
      await running;
      await Promise.all([...inWork.values()].map((one) => one.end));
      clearInterval(renewal);
    },
  };
}

/** Seconds to wait before the next try: doubling from two seconds to five minutes, half of it by chance. */
function nextTryInSeconds(attempts: number): number {
  const longest = Math.min(300, 2 ** attempts);
  return longest / 2 + (Math.random() * longest) / 2;
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
