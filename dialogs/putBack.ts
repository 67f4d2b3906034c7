import { approvedChanges } from '../core/approvals/approvedChanges.js';
import type { RequestState } from '../core/approvals/lifecycle.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import { inverse, opens, type Restoration } from '../core/remedies/inverse.js';
import type { Written } from '../core/remedies/written.js';
import { canonicalJson } from '../store/ledgerHash.js';
import { now } from '../store/now.js';
import { isFrozen } from '../store/people.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { withMailbox } from './mailboxLease.js';
import { type ReversibleOutcome, restoredChanges, sameItemChange } from './outcome.js';
import type { Meant } from './proof.js';
import { type Held, makeWrite, type WriteDeps } from './writing.js';

/**
 * Why not everything could be put back. `policyStays`: an authentication policy could not be set back to none.
 * `twoToReopen`: what is left would open a door that two had to approve closing. `undo`: anything else that did not take,
 * is no longer what Mail Medic wrote, or was never approved.
 */
export type PutBackStop =
  | 'approverNoLonger'
  | 'notProven'
  | 'openRisk'
  | Exclude<Held, 'notOurs' | 'capReached'>
  | 'wrongObject'
  | 'policyStays'
  | 'twoToReopen'
  | 'undo';

/**
 * Restores written changes, the last one first, so that what was opened is closed again before anything else; each read
 * back. A value that is no longer the written one stays as it is.
 * @returns null when every value is back; 'unavailable' when it has to be tried again
 */
export async function putBack(
  deps: WriteDeps<Restoration>,
  request: ApprovalRequest,
  what: {
    /** Whose word it is; must still be an approver. */
    readonly by: string;
    readonly of: 'approval' | 'undo';
    readonly changes: readonly ReversibleOutcome[];
    readonly inStates: readonly RequestState[];
    /** When nobody waits for it any more, in milliseconds of the database's clock; left out: at no set moment. */
    readonly until?: number;
  },
): Promise<PutBackStop | 'unavailable' | null> {
  const { db } = deps.database;
  const back = restoredChanges(await eventsOf(db, request.id));
  for (const entry of what.changes.toReversed()) {
    const personId = request.items[entry.itemIndex]?.personId;
    if (personId === undefined || back.some((one) => sameItemChange(one, entry))) continue;
    const stopped = await withMailbox(deps.database, personId, (stillOurs) =>
      restoreOne(deps, request, { ...what, personId, entry, stillOurs }),
    );
    if (stopped === 'busy') return 'unavailable';
    if (stopped !== null) return stopped;
  }
  return null;
}

async function restoreOne(
  deps: WriteDeps<Restoration>,
  request: ApprovalRequest,
  one: {
    readonly by: string;
    readonly of: 'approval' | 'undo';
    readonly changes: readonly ReversibleOutcome[];
    readonly personId: string;
    readonly entry: ReversibleOutcome;
    readonly inStates: readonly RequestState[];
    readonly until?: number;
    readonly stillOurs: () => Promise<boolean>;
  },
): Promise<PutBackStop | 'unavailable' | null> {
  const { db } = deps.database;
  const { itemIndex, change } = one.entry;
  const restoration = inverse(change);
  const opening = opens(restoration);
  const result = await makeWrite(deps, {
    requestId: request.id,
    personId: one.personId,
    change: restoration,
    inStates: one.inStates,
    stillOurs: one.stillOurs,
    // Asked before each change: one takes up to minutes with its reading back.
    stillGranted: async () => {
      if (one.until !== undefined && Date.parse(await now(db)) > one.until) return 'undo';
      const notGranted = await whyNotGranted(deps, { request, written: one.changes }, one, opening);
      if (notGranted !== null) return notGranted;
      if (!isApproved(request, one.entry)) return 'undo';
      if (!opening) return null;
      const risk = await riskIfRead(deps, one.personId, request.app);
      if (risk === null) return 'unavailable';
      return risk ? 'openRisk' : null;
    },
    leaving: async () => (opening && (await isFrozen(db, one.personId)) ? 'frozen' : null),
  });
  if (result === 'notOurs' || result === 'capReached') return 'unavailable';
  if (typeof result === 'string') return result;
  if (result.outcome === 'unavailable') return 'unavailable';
  const app = deps.writingApp === undefined ? {} : { app: deps.writingApp };
  await appendEvent(db, request.id, { kind: 'restored', by: one.by, detail: { itemIndex, change, ...result, ...app } });
  return putBackStopAfter(result.outcome, restoration);
}

/** Is it, to the letter, what was approved? The log may say more, and by whose word is judged from the request alone. */
function isApproved(request: ApprovalRequest, { itemIndex, change }: ReversibleOutcome): boolean {
  const item = request.items[itemIndex];
  const approved = item === undefined ? [] : approvedChanges(request, item);
  return approved.some((one) => canonicalJson(one) === canonicalJson(change));
}

/** What two approved, they approved to be put back as well; an undo is one person's word, and is not enough to open for two. */
async function whyNotGranted(
  { stillApprover }: Pick<WriteDeps, 'stillApprover'>,
  meant: Meant,
  { by, of }: { readonly by: string; readonly of: 'approval' | 'undo' },
  opening: boolean,
): Promise<'approverNoLonger' | 'notProven' | 'twoToReopen' | null> {
  const { request } = meant;
  if (opening && of === 'undo' && (await stillApprover(by, request, 'reopening', meant)) === true) return null;
  const still = await stillApprover(by, request, of, meant);
  if (still === 'notProven') return still;
  if (!still) return 'approverNoLonger';
  return opening && of === 'undo' ? 'twoToReopen' : null;
}

/** Null: it could not be read just now, so that nothing may be opened; whoever waits for it has a time of their own. */
async function riskIfRead(
  deps: Pick<WriteDeps, 'openRisk'>,
  personId: string,
  app: ApprovalRequest['app'],
): Promise<boolean | null> {
  try {
    return await deps.openRisk(personId, app);
  } catch {
    return null;
  }
}

function putBackStopAfter(outcome: Written['outcome'], restoration: Restoration): PutBackStop | null {
  if (outcome === 'written' || outcome === 'alreadyThere') return null;
  if (outcome === 'wrongObject') return outcome;
  // Exchange may take the command and keep the policy: then nothing but a human can say what to do.
  if (outcome === 'notVerified' && restoration.kind === 'authenticationPolicy' && restoration.to === null)
    return 'policyStays';
  return 'undo';
}
