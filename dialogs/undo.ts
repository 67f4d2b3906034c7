import { type RequestState, transitions } from '../core/approvals/lifecycle.js';
import { type Refusal, refusal } from '../core/approvals/mayDecide.js';
import { retryWindowSeconds } from '../core/approvals/retryWindow.js';
import { inverse, opens, type Restoration } from '../core/remedies/inverse.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import { keepToken } from '../store/stepUps.js';
import { announce } from './announce.js';
import type { Later } from './apply.js';
import { type Click, helpdeskCards, lacksProof, provenBy } from './decide.js';
import { scheduleGiveUp } from './giveUp.js';
import { enqueueJob } from './job.js';
import type { Mode } from './mode.js';
import { restoredChanges, sameItemChange, writtenChanges } from './outcome.js';
import { putBack } from './putBack.js';
import { decidesAlone, type LookUp, noChangeFor } from './whoMayDecide.js';
import type { WriteDeps } from './writing.js';

export interface AskUndoDeps {
  readonly database: Database;
  readonly mode: Mode;
  readonly lookUp: LookUp;
}

/**
 * An approver asks to take an applied request back; the same rules as for approving it, but that one is enough for what
 * closes doors. Null: on its way.
 */
export async function askUndo(
  deps: AskUndoDeps,
  click: Pick<Click, 'requestId' | 'personId' | 'personName' | 'place' | 'proof'>,
): Promise<Refusal | null> {
  const { database } = deps;
  const request = await findRequest(database.db, click.requestId);
  if (request === null) return 'unknownRequest';
  const [clicker, cards] = await Promise.all([
    deps.lookUp(click.personId, request),
    helpdeskCards(database, request.id),
  ]);
  const why = refusal(request, clicker, click.place, cards) ?? noChangeFor(clicker);
  if (why !== null) return why;
  if (deps.mode !== 'full') return 'readOnly';
  if (!undoable.includes(request.state)) return 'alreadyDecided';
  const events = await eventsOf(database.db, request.id);
  const written = writtenChanges(events);
  if (written.length === 0) return 'nothingToUndo';
  const back = restoredChanges(events);
  const left = written.filter((entry) => !back.some((one) => sameItemChange(one, entry)));
  // Anything that closes is put back first; what opens stays until two have decided it, by hand.
  if (!decidesAlone(clicker) && left.every(({ change }) => opens(inverse(change)))) return 'twoToReopen';
  if (lacksProof(clicker, click)) return clicker.stepUp.known ? 'proofNeeded' : 'couldNotCheck';
  // One undo at a time; after one that stopped, such as at the kill switch, another may be tried.
  const stops = events.filter((event) => event.kind === 'stopped').length;
  await database.db.transaction().execute(async (transaction) => {
    const payload = { requestId: request.id, by: click.personId, byName: click.personName };
    if (!(await enqueueJob(transaction, { kind: 'undo', payload, key: `undo:${request.id}:${stops}` }))) return;
    if (click.proof !== undefined) await keepToken(transaction, click.proof.id, click.proof.token);
    const detail = provenBy(click.proof);
    await appendEvent(transaction, request.id, { kind: 'undoAsked', by: click.personId, detail });
    await scheduleGiveUp(transaction, request.id, `:undo:${stops}`);
  });
  database.wake();
  return null;
}

export type UndoDeps = WriteDeps<Restoration>;

/** States from which a request can be taken back. */
const undoable: readonly RequestState[] = transitions('undo').map(({ from }) => from);

/**
 * Restores what the request had found and reads it back. Closing what was opened comes first, as in every write. A value
 * that somebody changed in the meantime stays as it is, and so does one that would open again what two had to approve;
 * a human is asked then.
 * @returns null when it is at its end, one way or the other
 */
export async function undoRequest(
  deps: UndoDeps,
  job: { readonly requestId: string; readonly by: string; readonly byName: string },
): Promise<Later | null> {
  const { database, mode } = deps;
  const { db } = database;
  const request = await findRequest(db, job.requestId);
  if (request === null || !undoable.includes(request.state)) return null;
  const events = await eventsOf(db, request.id);
  // Nobody could carry it out in time and a human was called: what nobody waits for any more is not done hours later.
  const lastAsked = events.findLastIndex((event) => event.kind === 'undoAsked');
  if (events.findLastIndex((event) => event.kind === 'stopped') > lastAsked && lastAsked >= 0) return null;
  const changes = writtenChanges(events);
  const asked = events.findLast((event) => event.kind === 'undoAsked')?.at ?? request.createdAt;
  const until = Date.parse(asked) + retryWindowSeconds * 1_000;
  const stopped = await putBack(deps, request, { by: job.by, of: 'undo', changes, inStates: undoable, until });
  const tooLate = Date.parse(await now(db)) > until;
  if (stopped === 'unavailable' && !tooLate) return { inSeconds: 5, why: 'Exchange is out of reach' };
  await db.transaction().execute(async (transaction) => {
    if ((await advance(transaction, request.id, stopped === null ? 'undo' : 'giveUp')) === null) return;
    await appendEvent(transaction, request.id, {
      kind: stopped === null ? 'undone' : 'stopped',
      by: job.by,
      detail: { byName: job.byName, why: stopped === 'unavailable' ? 'undo' : stopped, mode },
    });
    await announce(transaction, request.id, {
      tellRequester: stopped === null,
      ...(stopped === null ? {} : { callHelpdesk: true }),
    });
  });
  database.wake();
  return null;
}
