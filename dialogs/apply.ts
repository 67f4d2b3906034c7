import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Change } from '../core/remedies/change.js';
import type { Written } from '../core/remedies/written.js';
import { now } from '../store/now.js';
import { isFrozen } from '../store/people.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import { scheduleConfirm } from './confirm.js';
import { retryWindowSeconds, stopRequest } from './giveUp.js';
import { withMailbox } from './mailboxLease.js';
import { changeOutcomes, type ItemChange, leftOpen, sameItemChange, writtenChanges } from './outcome.js';
import { putBack } from './putBack.js';
import { type Held, makeWrite, type ReadDeps, type WriteDeps } from './writing.js';

export type ApplyDeps = WriteDeps & ReadDeps;

/** Why an approved request stopped before its end; a human has to look. */
export type StopReason =
  | 'approverNoLonger'
  | 'approvalTooOld'
  | 'openRisk'
  | Exclude<Held, 'notOurs'>
  | Exclude<Written['outcome'], 'written' | 'alreadyThere' | 'unavailable'>;

/** The work is not at its end; it goes on after so many seconds. */
export interface Later {
  readonly inSeconds: number;
  readonly why: string;
}

/** Exchange is busy, or another request writes to the same mailbox. */
const later = (why: string): Later => ({ inSeconds: 5, why });

/** Stops at which it is certain that the change which failed was not made, so that the ones before it can be put back. */
const certain: readonly StopReason[] = ['failed', 'changedMeanwhile', 'approvalTooOld'];

/**
 * Carries an approved request on as far as it comes now, from whichever state it is in: begins, makes its changes in the
 * planned order (restricting first, opening last), reads them all once more, and says so; or puts back what it made when a
 * later change fails. Safe to run again after a crash at any point: what the log holds is not written twice, a change that
 * was made but not logged is found in place, and each state allows only its own kind of work.
 * @returns null when nothing is left to be done for this request
 */
export async function applyRequest(deps: ApplyDeps, requestId: string): Promise<Later | null> {
  const { db } = deps.database;
  const request = (await advance(db, requestId, 'begin')) ?? (await findRequest(db, requestId));
  if (request === null) return null;
  switch (request.state) {
    case 'applying':
      return (await makeChanges(deps, request)) ?? applyRequest(deps, requestId);
    case 'verifying':
      return verify(deps, request);
    case 'partlyApplied':
      return compensate(deps, request);
    default:
      return null;
  }
}

/** Makes every change that is not made yet, and takes the request to its next state. */
async function makeChanges(deps: ApplyDeps, request: ApprovalRequest): Promise<Later | null> {
  const { database, mode } = deps;
  for (const itemIndex of request.items.keys()) {
    const end = await makeItem(deps, request, itemIndex);
    if (end === null) continue;
    if (typeof end === 'object') return end;
    const events = await eventsOf(database.db, request.id);
    const ours = writtenChanges(events).some((entry) => entry.itemIndex === itemIndex);
    if (!ours || !certain.includes(end)) {
      await stopRequest(database, request.id, { why: end, mode });
      return null;
    }
    await database.db.transaction().execute(async (transaction) => {
      if ((await advance(transaction, request.id, 'fallBack')) === null) return;
      await appendEvent(transaction, request.id, { kind: 'fellBack', by: null, detail: { why: end, itemIndex } });
      await announce(transaction, request.id, { tellRequester: false });
    });
    return null;
  }
  await advance(database.db, request.id, 'written');
  return null;
}

/** Null: every change of the item stands. */
async function makeItem(
  deps: ApplyDeps,
  request: ApprovalRequest,
  itemIndex: number,
): Promise<StopReason | Later | null> {
  const { db } = deps.database;
  const item = request.items[itemIndex];
  if (item === undefined || request.decidedBy === null || request.decidedAt === null) return 'approverNoLonger';
  // Optional changes only restrict, so they come before the plan.
  const changes = [...(request.closeImapPop ? item.optional : []), ...item.plan].map(({ change }) => change);
  const logged = changeOutcomes(await eventsOf(db, request.id));
  const open = changes.filter(
    (change) => logged.find((entry) => sameItemChange(entry, { itemIndex, change })) === undefined,
  );
  if (open.length === 0) return null;
  // Asked for every person: a collection takes minutes, and a process that died may go on much later.
  const until = Date.parse(request.decidedAt) + retryWindowSeconds * 1_000;
  if (Date.parse(await now(db)) > until) return 'approvalTooOld';
  if (!(await deps.stillApprover(request.decidedBy))) return 'approverNoLonger';
  if (await isFrozen(db, item.personId)) return 'frozen';
  if (await deps.openRisk(item.personId, request.app)) return 'openRisk';
  const end = await withMailbox(deps.database, item.personId, async (stillOurs) => {
    for (const change of open) {
      const stopped = await makeOne(deps, request, item.personId, { itemIndex, change }, stillOurs);
      if (stopped !== null) return stopped;
    }
    return null;
  });
  return end === 'busy' ? later('mailbox in use') : end;
}

async function makeOne(
  deps: ApplyDeps,
  request: ApprovalRequest,
  personId: string,
  one: ItemChange,
  stillOurs: () => Promise<boolean>,
): Promise<StopReason | Later | null> {
  const { db } = deps.database;
  const note = (kind: string, more: object = {}) =>
    appendEvent(db, request.id, { kind, by: null, detail: { ...one, ...more } });
  const made: Written | Held =
    deps.mode === 'dryRun'
      ? { outcome: 'alreadyThere', found: null, readBack: null }
      : await makeWrite<Change>(deps, {
          requestId: request.id,
          personId,
          change: one.change,
          inStates: ['applying'],
          stillOurs,
          leaving: async () => {
            if (await isFrozen(db, personId)) return 'frozen';
            // Noted before it is made: what a process leaves behind that dies in between must be known as ours.
            await note('changing');
            return null;
          },
        });
  if (made === 'notOurs') return later('no longer ours');
  if (made === 'frozen' || made === 'writesOff') return made;
  if (made.outcome === 'unavailable') {
    await note('waiting');
    return later('Exchange is out of reach');
  }
  const result = settled(made, leftOpen(await eventsOf(db, request.id), one));
  await note('change', result);
  return result.outcome === 'written' || result.outcome === 'alreadyThere' ? null : result.outcome;
}

/** A value that stands there already, after a try that was cut off, is the value that this try wrote. */
function settled(
  made: Written,
  leftBefore: boolean,
): Omit<Written, 'outcome'> & { outcome: Exclude<Written['outcome'], 'unavailable'> } {
  const { outcome } = made;
  if (outcome === 'unavailable') throw new RangeError('What was not written has no result.');
  return { ...made, outcome: leftBefore && outcome === 'alreadyThere' && made.found !== null ? 'written' : outcome };
}

/** Reads every value that was written once more, all of them after the last write, and only then says that it is done. */
async function verify(deps: ApplyDeps, request: ApprovalRequest): Promise<Later | null> {
  const { database, mode } = deps;
  for (const { itemIndex, change } of writtenChanges(await eventsOf(database.db, request.id))) {
    const personId = request.items[itemIndex]?.personId;
    if (personId === undefined) continue;
    const { outcome } = await deps.standing(personId, change);
    // The window ends the waiting: the job that gives up is due then.
    if (outcome === 'unavailable') return later('Exchange is out of reach');
    if (outcome !== 'stands') {
      await stopRequest(database, request.id, { why: outcome, mode });
      return null;
    }
  }
  await database.db.transaction().execute(async (transaction) => {
    if ((await advance(transaction, request.id, 'verified')) === null) return;
    await appendEvent(transaction, request.id, { kind: 'applied', by: null, detail: { why: null, mode } });
    await announce(transaction, request.id, { tellRequester: true });
    if (mode === 'full' && request.kind === 'cure') await scheduleConfirm(transaction, request.id, 0);
  });
  database.wake();
  return null;
}

/** Puts back what was made before the change that failed, the last one first, and only what is still ours. */
async function compensate(deps: ApplyDeps, request: ApprovalRequest): Promise<Later | null> {
  const { database, mode } = deps;
  const events = await eventsOf(database.db, request.id);
  const fellBack = events.findLast((event) => event.kind === 'fellBack')?.detail as { itemIndex?: unknown } | undefined;
  const changes = writtenChanges(events).filter((entry) => entry.itemIndex === fellBack?.itemIndex);
  const by = request.decidedBy ?? '';
  const stopped = await putBack(deps, request, { by, changes, inStates: ['partlyApplied'] });
  if (stopped === 'unavailable') return later('Exchange is out of reach');
  if (stopped !== null) {
    await stopRequest(database, request.id, { why: stopped, mode });
    return null;
  }
  await database.db.transaction().execute(async (transaction) => {
    if ((await advance(transaction, request.id, 'putBack')) === null) return;
    await appendEvent(transaction, request.id, { kind: 'compensated', by: null, detail: { mode } });
    await announce(transaction, request.id, { tellRequester: true });
  });
  database.wake();
  return null;
}
