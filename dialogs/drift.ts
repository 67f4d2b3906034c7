import type { Change } from '../core/remedies/change.js';
import type { Setter } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import { enqueueJob } from './job.js';
import { undoAsked, writtenChanges } from './outcome.js';
import { recordLook } from './recordLook.js';
import type { ReadDeps } from './writing.js';

const daySeconds = 86_400;
/** Days between the looks after a change was confirmed: a month in all, in which scripts and licences come round. */
const gapsInDays = [1, 2, 4, 7, 14];

export interface DriftDeps extends ReadDeps {
  readonly database: Database;
  /** Who set what a change is about, since a moment (ISO-8601 UTC); null: nobody can tell. */
  readonly whoSet: (personId: string, change: Change, since: string) => Promise<Setter | null>;
}

/** Has a confirmed request looked at once more, in the transaction that made it due; `look` counts from 0. */
export async function scheduleDriftLook(db: Executor, requestId: string, look: number): Promise<void> {
  const days = gapsInDays[look];
  if (days === undefined) return;
  await enqueueJob(db, {
    kind: 'watchDrift',
    payload: { requestId, look },
    dueInSeconds: days * daySeconds,
    key: `drift:${requestId}:${look}`,
  });
}

/**
 * Looks whether what was changed, and seen to work, still stands. Where somebody has set it to something else the case is
 * open again: the helpdesk sees what, and who did it, as far as the audit log tells. Nothing is written.
 */
export async function lookForDrift(
  deps: DriftDeps,
  job: { readonly requestId: string; readonly look: number },
): Promise<void> {
  const { database } = deps;
  const request = await findRequest(database.db, job.requestId);
  if (request?.state !== 'confirmed') return;
  const events = await eventsOf(database.db, request.id);
  const since = events.findLast((event) => event.kind === 'applied')?.at ?? request.createdAt;
  for (const { itemIndex, change } of writtenChanges(events)) {
    const personId = request.items[itemIndex]?.personId;
    if (personId === undefined) continue;
    await recordLook(database.db, { by: null, why: 'confirmation', personId, requestId: request.id });
    const { outcome, found } = await deps.standing(personId, change);
    if (outcome !== 'changedMeanwhile') continue;
    const setter = await deps.whoSet(personId, change, since);
    await database.db.transaction().execute(async (transaction) => {
      // What an undo that began meanwhile puts back is nobody else's change.
      if (undoAsked(await eventsOf(transaction, request.id))) return;
      if ((await advance(transaction, request.id, 'giveUp')) === null) return;
      const detail = { why: 'reverted', itemIndex, change, found, by: setter?.by ?? null, at: setter?.at ?? null };
      await appendEvent(transaction, request.id, { kind: 'reverted', by: null, detail });
      await announce(transaction, request.id, { tellRequester: true, callHelpdesk: true });
    });
    database.wake();
    return;
  }
  await scheduleDriftLook(database.db, request.id, job.look + 1);
}
