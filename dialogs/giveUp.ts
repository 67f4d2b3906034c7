import { approvedAndOpen } from '../core/approvals/lifecycle.js';
import { retryWindowSeconds } from '../core/approvals/retryWindow.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import { enqueueJob } from './job.js';
import { leaveForNext } from './leftForNext.js';
import type { Mode } from './mode.js';

/** The work itself ends at the window; this is for work that is no longer there, so it comes a little later. */
const marginSeconds = 60;
/** After so many seconds an approval is at its end, or a human's matter. */
export const endSeconds = retryWindowSeconds + marginSeconds;

/**
 * Makes sure, in the transaction of the approval or of asking for an undo, that it comes to an end, whatever becomes of the
 * job that carries it out.
 * @param what tells one undo from another; left out: the approval
 */
export async function scheduleGiveUp(db: Executor, requestId: string, what = ''): Promise<void> {
  await enqueueJob(db, {
    kind: 'giveUp',
    payload: { requestId },
    dueInSeconds: endSeconds,
    key: `giveUp:${requestId}${what}`,
  });
}

/** Hands a request to a human, with why; nothing when its state has no such step, such as when it is at its end. */
export async function stopRequest(
  database: Database,
  requestId: string,
  stop: { readonly why: string; readonly mode: Mode; readonly by?: string },
): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    const stopped = await advance(transaction, requestId, 'giveUp');
    if (stopped === null) return;
    await leaveForNext(transaction, stopped);
    const detail = { why: stop.why, mode: stop.mode };
    await appendEvent(transaction, requestId, { kind: 'stopped', by: stop.by ?? null, detail });
    await announce(transaction, requestId, { tellRequester: true, callHelpdesk: true });
  });
  database.wake();
}

/** When the window is over: what was approved, or asked to be taken back, and still is not done goes to a human. */
export async function giveUpRequest(database: Database, requestId: string, mode: Mode): Promise<void> {
  const request = await findRequest(database.db, requestId);
  if (request === null) return;
  if (approvedAndOpen.includes(request.state)) {
    await stopRequest(database, requestId, { why: 'approvalTooOld', mode });
    return;
  }
  const events = await eventsOf(database.db, requestId);
  const asked = events.findLastIndex((event) => event.kind === 'undoAsked');
  const ended = events.findLastIndex((event) => ['undone', 'stopped'].includes(event.kind));
  const overdueAt = asked < 0 ? null : Date.parse(events[asked]?.at ?? '') + retryWindowSeconds * 1_000;
  // An undo that was asked for later has a job of its own.
  if (overdueAt === null || asked < ended || Date.parse(await now(database.db)) < overdueAt) return;
  await stopRequest(database, requestId, { why: 'undo', mode });
}
