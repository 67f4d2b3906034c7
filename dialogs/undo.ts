import { type Clicker, type Place, type Refusal, refusal } from '../core/approvals/mayDecide.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import { inverse, type Restoration } from '../core/remedies/inverse.js';
import type { Written } from '../core/remedies/written.js';
import type { Database } from '../store/database.js';
import { isFrozen } from '../store/people.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import type { ApplyDeps, StopReason } from './apply.js';
import { helpdeskCards } from './decide.js';
import { enqueueJob } from './job.js';
import type { Mode } from './mode.js';
import { writtenChanges } from './outcome.js';

export interface AskUndoDeps {
  readonly database: Database;
  readonly mode: Mode;
  readonly lookUp: (personId: string) => Promise<Clicker>;
}

/** An approver asks to take an applied request back; the same rules as for approving it. Null: on its way. */
export async function askUndo(
  deps: AskUndoDeps,
  click: { readonly requestId: string; readonly personId: string; readonly personName: string; readonly place: Place },
): Promise<Refusal | null> {
  const { database } = deps;
  const request = await findRequest(database.db, click.requestId);
  if (request === null) return 'unknownRequest';
  const [clicker, cards] = await Promise.all([deps.lookUp(click.personId), helpdeskCards(database, request.id)]);
  const why = refusal(request, clicker, click.place, cards);
  if (why !== null) return why;
  if (deps.mode !== 'full') return 'readOnly';
  if (request.state !== 'applied' && request.state !== 'needsHuman') return 'alreadyDecided';
  const events = await eventsOf(database.db, request.id);
  if (writtenChanges(events).length === 0) return 'nothingToUndo';
  // One undo at a time; after one that stopped, such as at the kill switch, another may be tried.
  const stops = events.filter((event) => event.kind === 'stopped').length;
  await database.db.transaction().execute(async (transaction) => {
    const payload = { requestId: request.id, by: click.personId, byName: click.personName };
    if (!(await enqueueJob(transaction, { kind: 'undo', payload, key: `undo:${request.id}:${stops}` }))) return;
    await appendEvent(transaction, request.id, { kind: 'undoAsked', by: click.personId, detail: {} });
  });
  database.wake();
  return null;
}

export interface UndoDeps {
  readonly database: Database;
  readonly mode: Mode;
  /** As for applying. */
  readonly openRisk: ApplyDeps['openRisk'];
  readonly writesAllowed: () => Promise<boolean>;
  readonly stillApprover: (personId: string) => Promise<boolean>;
  /** Reads the value, restores only over the one Mail Medic wrote, reads back; `mayWrite` as for applying. */
  readonly write: (personId: string, change: Restoration, mayWrite: () => Promise<boolean>) => Promise<Written | null>;
}

/**
 * Restores what the request had found and reads it back. Closing what was opened comes first, as in every write. A value
 * that somebody changed in the meantime stays as it is, and a human is asked.
 */
export async function undoRequest(
  deps: UndoDeps,
  job: { readonly requestId: string; readonly by: string; readonly byName: string },
): Promise<void> {
  const { database } = deps;
  const { db } = database;
  const request = await findRequest(db, job.requestId);
  if (request === null || (request.state !== 'applied' && request.state !== 'needsHuman')) return;
  const stopped = await restoreAll(deps, request, job.by);
  await db.transaction().execute(async (transaction) => {
    const to = stopped === null ? 'undone' : 'needsHuman';
    await advance(transaction, request.id, ['applied', 'needsHuman'], to);
    await appendEvent(transaction, request.id, {
      kind: stopped === null ? 'undone' : 'stopped',
      by: job.by,
      detail: { byName: job.byName, why: stopped },
    });
    await announce(transaction, request.id, { tellRequester: stopped === null });
  });
  database.wake();
}

/** Restores the written changes, the last one first; gives why it stopped, null when everything is back. */
async function restoreAll(deps: UndoDeps, request: ApprovalRequest, by: string): Promise<UndoStop | null> {
  const { db } = deps.database;
  if (!(await deps.stillApprover(by))) return 'approverNoLonger';
  const mayWrite = async () => deps.mode === 'full' && (await deps.writesAllowed());
  for (const { itemIndex, change } of writtenChanges(await eventsOf(db, request.id)).toReversed()) {
    const item = request.items[itemIndex];
    if (item === undefined) continue;
    const back = inverse(change);
    if (opens(back)) {
      if (await isFrozen(db, item.personId)) return 'frozen';
      if (await deps.openRisk(item.personId, request.app)) return 'openRisk';
    }
    const result = (await mayWrite()) ? await deps.write(item.personId, back, mayWrite) : null;
    if (result === null) return 'writesOff';
    await appendEvent(db, request.id, { kind: 'restored', by, detail: { itemIndex, change, ...result } });
    if (result.outcome !== 'written' && result.outcome !== 'alreadyThere') return 'undo';
  }
  return null;
}

type UndoStop = Extract<StopReason, 'approverNoLonger' | 'frozen' | 'openRisk' | 'writesOff'> | 'undo';

/** Does putting this back open a door? Then it waits while somebody else may be at it. */
function opens(restoration: Restoration): boolean {
  return restoration.kind === 'authenticationPolicy' || restoration.to === true;
}
