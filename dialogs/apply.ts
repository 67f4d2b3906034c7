import { approvedChanges } from '../core/approvals/approvedChanges.js';
import type { ApprovalRequest, RequestItem } from '../core/approvals/request.js';
import { retryWindowSeconds } from '../core/approvals/retryWindow.js';
import { type ApprovedChange, isReversible } from '../core/remedies/change.js';
import type { Written } from '../core/remedies/written.js';
import { now } from '../store/now.js';
import { isFrozen } from '../store/people.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import { type ConfirmSettings, scheduleConfirm } from './confirm.js';
import { stopRequest } from './giveUp.js';
import { withMailbox } from './mailboxLease.js';
import { makeForEach } from './makeForEach.js';
import { approvedIn } from './mode.js';
import {
  changeOutcomes,
  type ItemChange,
  leftOpen,
  notSignedOut,
  sameItem,
  sameItemChange,
  untouched,
  writtenChanges,
} from './outcome.js';
import { clockSeconds } from './proof.js';
import { putBack } from './putBack.js';
import { type ReplaceDeps, replaceStale, staleValues } from './replaceStale.js';
import { type Held, makeWrite, type ReadDeps, type WriteDeps } from './writing.js';

export type ApplyDeps = WriteDeps & ReadDeps & ReplaceDeps & Pick<ConfirmSettings, 'confirmWithinSeconds'>;

/** Why an approved request stopped before its end; a human has to look. */
export type StopReason =
  | 'approverNoLonger'
  | 'notProven'
  | 'approvalTooOld'
  | 'otherMode'
  | 'openRisk'
  | Exclude<Held, 'notOurs' | 'capReached'>
  | Exclude<Written['outcome'], 'written' | 'alreadyThere' | 'unavailable'>
  | 'someFailed';

/** The work is not at its end; it goes on after so many seconds. */
export interface Later {
  readonly inSeconds: number;
  readonly why: string;
}

/** What comes of a change in a dry run. */
const notMade: Written = { outcome: 'alreadyThere', found: null, readBack: null };

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
  if (request.kind === 'collection')
    return makeForEach(deps, request, (itemIndex) => makeItem(deps, request, itemIndex));
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
  const changes = approvedChanges(request, item);
  const unsettled = await settleLeft(deps, request, item.personId, itemIndex, changes);
  if (unsettled !== null) return unsettled;
  const events = await eventsOf(db, request.id);
  const logged = changeOutcomes(events);
  const ofThis = (change: ApprovedChange) => logged.find((entry) => sameItemChange(entry, { itemIndex, change }));
  // A change that ended badly is not tried again: a process died between its log entry and what follows from it.
  const ended = changes.map((change) => stopAt(change, ofThis(change)?.outcome)).find((stop) => stop !== null);
  const unsigned = notSignedOut(events).some(sameItem(itemIndex));
  const open = changes.filter((change) => ofThis(change) === undefined && !(unsigned && isSigningOut(change)));
  if (ended === undefined) {
    if (open.length === 0) return null;
    const barred = await whyBarred(deps, request, events);
    if (barred !== null && open.every(isSigningOut)) return noteNotSignedOut(deps, request, itemIndex, barred);
    if (barred !== null) return barred;
  }
  const end = await withMailbox(deps.database, item.personId, async (stillOurs) => {
    const stopped = ended ?? (await makeOpen(deps, request, item, { itemIndex, open, stillOurs }));
    return stopped === 'changedMeanwhile' ? orAskedAnew(deps, request, item) : stopped;
  });
  return end === 'busy' ? later('mailbox in use') : end;
}

/** Makes the changes of an item that are not made yet; null: they all stand, or the request is at its end. */
async function makeOpen(
  deps: ApplyDeps,
  request: ApprovalRequest,
  item: RequestItem,
  what: {
    readonly itemIndex: number;
    readonly open: readonly ApprovedChange[];
    readonly stillOurs: () => Promise<boolean>;
  },
): Promise<StopReason | Later | null> {
  const { itemIndex, open, stillOurs } = what;
  if (request.kind === 'cure' && untouched(await eventsOf(deps.database.db, request.id))) {
    const stale = await staleValues(deps, item);
    if (stale === 'unavailable') return later('Exchange is out of reach');
    if (stale === 'wrongObject') return stale;
    if (stale.length > 0) return replaceStale(deps, request, item, stale);
  }
  for (const change of open) {
    const stopped = await makeOne(deps, request, item, { itemIndex, change }, stillOurs);
    if (typeof stopped === 'string' && stopped !== 'wrongObject' && isSigningOut(change))
      return noteNotSignedOut(deps, request, itemIndex, stopped);
    if (stopped !== null) return stopped;
  }
  return null;
}

/** A cure that met another value before anything was written is asked anew; else a human has it. */
async function orAskedAnew(
  deps: ApplyDeps,
  request: ApprovalRequest,
  item: RequestItem,
): Promise<StopReason | Later | null> {
  const events = await eventsOf(deps.database.db, request.id);
  const stale = changeOutcomes(events).filter(({ outcome }) => outcome === 'changedMeanwhile');
  if (request.kind !== 'cure' || stale.length === 0 || writtenChanges(events).length > 0) return 'changedMeanwhile';
  return replaceStale(
    deps,
    request,
    item,
    stale.filter((entry) => isReversible(entry)).map(({ change, found }) => ({ change, found, wanted: false })),
  );
}

/** Why nothing may be made any more, before anything is read; null: it may. */
async function whyBarred(
  deps: ApplyDeps,
  request: ApprovalRequest,
  events: Awaited<ReturnType<typeof eventsOf>>,
): Promise<StopReason | null> {
  const mode = approvedIn(events);
  if (mode === null) return 'approverNoLonger';
  if (mode !== deps.mode) return 'otherMode';
  // Also before anything is read: while Exchange is out of reach nothing ever comes so far as to leave.
  return (await tooOld(deps, request)) ? 'approvalTooOld' : null;
}

const isSigningOut = (change: ApprovedChange): boolean => change.kind === 'revokeSessions';

/** The policy stands and applies later; nothing is put back for want of signing somebody out, but somebody has to know. */
async function noteNotSignedOut(
  { database }: ApplyDeps,
  request: ApprovalRequest,
  itemIndex: number,
  why: StopReason,
): Promise<null> {
  await appendEvent(database.db, request.id, { kind: 'notSignedOut', by: null, detail: { itemIndex, why } });
  return null;
}

/**
 * Is it any other time than the one in which an approval may be carried out? Nobody approved in the future: signed out with
 * such a moment, somebody could not sign in before it has come.
 */
async function tooOld({ database }: ApplyDeps, { decidedAt }: ApprovalRequest): Promise<boolean> {
  if (decidedAt === null) return true;
  const ageSeconds = (Date.parse(await now(database.db)) - Date.parse(decidedAt)) / 1_000;
  return !(ageSeconds >= -clockSeconds && ageSeconds <= retryWindowSeconds);
}

/**
 * Why the approval does not carry a change for this person any more; null: it does. Asked before each change: one takes
 * up to minutes with its reading back.
 */
async function notGranted(
  deps: ApplyDeps,
  request: ApprovalRequest,
  item: RequestItem,
): Promise<'approvalTooOld' | 'approverNoLonger' | 'notProven' | 'openRisk' | null> {
  const { decidedBy } = request;
  if (await tooOld(deps, request)) return 'approvalTooOld';
  const ofThisPerson = { ...request, items: [item] };
  if (decidedBy === null) return 'approverNoLonger';
  const still = await deps.stillApprover(decidedBy, ofThisPerson, 'approval', { request, written: [] });
  if (still === 'notProven') return still;
  if (!still) return 'approverNoLonger';
  return (await deps.openRisk(item.personId, request.app)) ? 'openRisk' : null;
}

/** Which application writes, for the ledger. */
function byApp({ writingApp }: Pick<ApplyDeps, 'writingApp'>) {
  return writingApp === undefined ? {} : { app: writingApp };
}

async function makeOne(
  deps: ApplyDeps,
  request: ApprovalRequest,
  item: RequestItem,
  one: ItemChange,
  stillOurs: () => Promise<boolean>,
): Promise<StopReason | Later | null> {
  const { db } = deps.database;
  const note = (kind: string, more: object = {}) =>
    appendEvent(db, request.id, { kind, by: null, detail: { ...one, ...more } });
  const { personId } = item;
  const stillGranted = () => notGranted(deps, request, item);
  const frozen = async () => ((await isFrozen(db, personId)) ? 'frozen' : null);
  const made =
    deps.mode === 'dryRun'
      ? ((await stillGranted()) ?? (await frozen()) ?? notMade)
      : await makeWrite(deps, {
          requestId: request.id,
          personId,
          change: one.change,
          inStates: ['applying'],
          stillOurs,
          stillGranted,
          leaving: async () => {
            const held = await frozen();
            // Noted before it is made: what a process leaves behind that dies in between must be known as ours.
            if (held === null) await note('changing', byApp(deps));
            return held;
          },
        });
  if (made === 'notOurs') return later('no longer ours');
  // It waits for as long as its approval is good; then the helpdesk, which was told of the cap, has it.
  if (made === 'capReached') return { inSeconds: 30, why: 'as much was written in this hour as may be' };
  if (typeof made === 'string') return made;
  if (made.outcome === 'unavailable') {
    await note('waiting');
    return later('Exchange is out of reach');
  }
  // A value that stands there already, after a try that was cut off, is the value that this try wrote.
  const ours = made.outcome === 'alreadyThere' && leftOpen(await eventsOf(db, request.id), one);
  const result: Written = ours ? { ...made, outcome: 'written' } : made;
  await note('change', result);
  return stopAfter(result.outcome);
}

/**
 * Settles, by reading alone, what became of changes that had left when a process died: before anything is written, and
 * before it is said that nothing was.
 */
async function settleLeft(
  deps: ApplyDeps,
  request: ApprovalRequest,
  personId: string,
  itemIndex: number,
  changes: readonly ApprovedChange[],
): Promise<StopReason | Later | null> {
  const { db } = deps.database;
  const events = await eventsOf(db, request.id);
  for (const change of changes.filter((one) => leftOpen(events, { itemIndex, change: one }))) {
    const { outcome, found } = await deps.standing(personId, change);
    if (outcome === 'unavailable') return later('Exchange is out of reach');
    if (outcome === 'wrongObject') return outcome;
    if (outcome !== 'stands') continue;
    const detail = { itemIndex, change, outcome: 'written', found: null, readBack: found };
    await appendEvent(db, request.id, { kind: 'change', by: null, detail });
  }
  return null;
}

/** Where a change that the log knows stops its item; null: nowhere. Signing out stops it only where an answer was about somebody else. */
function stopAt(change: ApprovedChange, outcome: Written['outcome'] | undefined): StopReason | null {
  if (outcome === undefined || (isSigningOut(change) && outcome !== 'wrongObject')) return null;
  return stopAfter(outcome);
}

/** Null: the value stands as it was wanted. */
function stopAfter(outcome: Written['outcome']): StopReason | null {
  switch (outcome) {
    case 'written':
    case 'alreadyThere':
    case 'unavailable':
      return null;
    default:
      return outcome;
  }
}

/** Reads every value that was written once more, all of them after the last write, and only then says that it is done. */
async function verify(deps: ApplyDeps, request: ApprovalRequest): Promise<Later | null> {
  const { database } = deps;
  const events = await eventsOf(database.db, request.id);
  // What was written in one mode is told, and watched, so in every later one.
  const mode = approvedIn(events) ?? deps.mode;
  for (const { itemIndex, change } of writtenChanges(events)) {
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
    const unsigned = mode === 'full' && notSignedOut(events).length > 0;
    await announce(transaction, request.id, { tellRequester: true, ...(unsigned ? { callHelpdesk: true } : {}) });
    if (mode === 'full' && request.kind === 'cure') await scheduleConfirm(transaction, request.id, 0, deps);
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
  const stopped = await putBack(deps, request, { by, of: 'approval', changes, inStates: ['partlyApplied'] });
  if (stopped === 'unavailable') return later('Exchange is out of reach');
  if (stopped !== null) {
    await stopRequest(database, request.id, { why: stopped, mode });
    return null;
  }
  await database.db.transaction().execute(async (transaction) => {
    if ((await advance(transaction, request.id, 'putBack')) === null) return;
    await appendEvent(transaction, request.id, { kind: 'compensated', by: null, detail: { mode } });
    await announce(transaction, request.id, { tellRequester: true, callHelpdesk: true });
  });
  database.wake();
  return null;
}
