import type { ApprovalRequest } from '../core/approvals/request.js';
import type { App } from '../core/diagnosis/app.js';
import type { Change } from '../core/remedies/change.js';
import type { Written } from '../core/remedies/written.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { isFrozen } from '../store/people.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import { firstLookSeconds } from './confirm.js';
import { enqueueJob } from './job.js';
import type { Mode } from './mode.js';
import { type BegunChange, begunChanges, changeOutcomes } from './outcome.js';

export interface ApplyDeps {
  readonly database: Database;
  readonly mode: Mode;
  /** False while a kill switch (setting, file or database row) is on; asked before every single write. */
  readonly writesAllowed: () => Promise<boolean>;
  /**
   * Reads the value, writes only over the expected one, reads back. `mayWrite` is asked right before the change leaves;
   * null: it said no, and nothing was changed.
   */
  readonly write: (personId: string, change: Change, mayWrite: () => Promise<boolean>) => Promise<Written | null>;
  /** Is the approver still one, now, before the write? False too when it could not be asked. */
  readonly stillApprover: (personId: string) => Promise<boolean>;
  /** Does a risk stand against a change for the person, by readings taken now? An unreadable state is none. */
  readonly openRisk: (personId: string, app: App) => Promise<boolean>;
}

/** An approval that could not be carried out for so long, in milliseconds, is asked for again. */
const approvalGoodForMs = 15 * 60 * 1000;

/** Why an approved request stopped before its end; a human has to look. */
export type StopReason =
  | 'approverNoLonger'
  | 'approvalTooOld'
  | 'frozen'
  | 'openRisk'
  | 'writesOff'
  | Exclude<Written['outcome'], 'written' | 'alreadyThere'>;

/**
 * Applies an approved request: for every item its changes in the planned order (restricting first, opening last), each
 * read back. Stops at the first change that is not as the card showed it, and then asks a human; nothing is repeated
 * blindly. Safe to run again after a crash: what the log already holds is not written twice, and a change that was made
 * but not logged is found in place.
 */
export async function applyRequest(deps: ApplyDeps, requestId: string): Promise<void> {
  const { database } = deps;
  const { db } = database;
  const request = (await advance(db, requestId, ['approved'], 'applying')) ?? (await interrupted(database, requestId));
  if (request === null) return;
  const stopped = await applyItems(deps, request);
  await db.transaction().execute(async (transaction) => {
    if ((await advance(transaction, requestId, ['applying'], stopped === null ? 'applied' : 'needsHuman')) === null)
      return;
    const kind = stopped === null ? 'applied' : 'stopped';
    await appendEvent(transaction, requestId, { kind, by: null, detail: { why: stopped, mode: deps.mode } });
    await announce(transaction, requestId, { tellRequester: true });
    if (stopped === null && deps.mode === 'full' && request.kind === 'cure') {
      await enqueueJob(transaction, {
        kind: 'confirm',
        payload: { requestId, look: 0 },
        dueInSeconds: firstLookSeconds,
        key: `confirm:${requestId}:0`,
      });
    }
  });
  database.wake();
}

/** A request that an earlier process was applying when it died; this one goes on. */
async function interrupted(database: Database, requestId: string): Promise<ApprovalRequest | null> {
  const request = await findRequest(database.db, requestId);
  return request?.state === 'applying' ? request : null;
}

async function applyItems(deps: ApplyDeps, request: ApprovalRequest): Promise<StopReason | null> {
  const { db } = deps.database;
  if (request.decidedBy === null || request.decidedAt === null) return 'approverNoLonger';
  const approvedUntil = Date.parse(request.decidedAt) + approvalGoodForMs;
  const events = await eventsOf(db, request.id);
  const logged = changeOutcomes(events);
  const begun = begunChanges(events);
  for (const [itemIndex, item] of request.items.entries()) {
    // Asked for every person: a collection takes minutes, and a process that died may go on much later.
    if (Date.parse(await now(db)) > approvedUntil) return 'approvalTooOld';
    if (!(await deps.stillApprover(request.decidedBy))) return 'approverNoLonger';
    if (await isFrozen(db, item.personId)) return 'frozen';
    if (await deps.openRisk(item.personId, request.app)) return 'openRisk';
    // Optional changes only restrict, so they come before the plan.
    const changes = [...(request.closeImapPop ? item.optional : []), ...item.plan];
    for (const { change } of changes) {
      const same = (entry: BegunChange) => entry.itemIndex === itemIndex && sameChange(entry.change, change);
      if (logged.find(same)?.outcome === 'written') continue;
      // Noted before it is made: a process that dies in between leaves a change that is ours and must be known as such.
      const ours = begun.some(same);
      if (!ours) await appendEvent(db, request.id, { kind: 'changing', by: null, detail: { itemIndex, change } });
      const made = await makeChange(deps, item.personId, change);
      if (made === 'frozen' || made === 'writesOff') return made;
      const result = settled(made, ours);
      await appendEvent(db, request.id, { kind: 'change', by: null, detail: { itemIndex, change, ...result } });
      if (result.outcome !== 'written' && result.outcome !== 'alreadyThere') return result.outcome;
    }
  }
  return null;
}

async function makeChange(
  deps: ApplyDeps,
  personId: string,
  change: Change,
): Promise<Written | 'frozen' | 'writesOff'> {
  if (deps.mode === 'dryRun') return { outcome: 'alreadyThere', found: null, readBack: null };
  let held: 'frozen' | 'writesOff' | null = null;
  const mayWrite = async (): Promise<boolean> => {
    if (deps.mode !== 'full' || !(await deps.writesAllowed())) held = 'writesOff';
    else if (await isFrozen(deps.database.db, personId)) held = 'frozen';
    return held === null;
  };
  // Asked before the reading, to stop early, and again when only the change itself is left.
  if (!(await mayWrite())) return held ?? 'writesOff';
  return (await deps.write(personId, change, mayWrite)) ?? held ?? 'writesOff';
}

/** A value that stands there already, after a try that was cut off, is the value that this try wrote. */
function settled(made: Written, begunBefore: boolean): Written {
  return begunBefore && made.outcome === 'alreadyThere' && made.found !== null ? { ...made, outcome: 'written' } : made;
}

function sameChange(one: Change, other: Change): boolean {
  const device = (change: Change) => (change.kind === 'allowDevice' ? change.deviceId : null);
  return one.kind === other.kind && device(one) === device(other);
}
