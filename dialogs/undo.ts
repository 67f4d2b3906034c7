import { type Clicker, type Place, type Refusal, refusal } from '../core/approvals/mayDecide.js';
import { inverse, type Restoration } from '../core/remedies/inverse.js';
import type { Written } from '../core/remedies/written.js';
import type { Database } from '../store/database.js';
import { enqueue } from '../store/due.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import { helpdeskCards } from './decide.js';
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
  await database.db.transaction().execute(async (transaction) => {
    const payload = { requestId: request.id, by: click.personId, byName: click.personName };
    if (!(await enqueue(transaction, { kind: 'undo', payload, key: `undo:${request.id}` }))) return;
    await appendEvent(transaction, request.id, { kind: 'undoAsked', by: click.personId, detail: {} });
  });
  database.wake();
  return null;
}

export interface UndoDeps {
  readonly database: Database;
  readonly writesAllowed: () => Promise<boolean>;
  readonly stillApprover: (personId: string) => Promise<boolean>;
  /** Reads the value, restores only over the one Mail Medic wrote, reads back. Never throws. */
  readonly write: (personId: string, change: Restoration) => Promise<Written>;
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
  let restored = (await deps.stillApprover(job.by)) && (await deps.writesAllowed());
  if (restored) {
    for (const { itemIndex, change } of writtenChanges(await eventsOf(db, request.id)).toReversed()) {
      const item = request.items[itemIndex];
      if (item === undefined) continue;
      const result = await deps.write(item.personId, inverse(change));
      await appendEvent(db, request.id, { kind: 'restored', by: job.by, detail: { itemIndex, change, ...result } });
      if (result.outcome !== 'written' && result.outcome !== 'alreadyThere') restored = false;
    }
  }
  await db.transaction().execute(async (transaction) => {
    const to = restored ? 'undone' : 'needsHuman';
    await advance(transaction, request.id, ['applied', 'needsHuman'], to);
    await appendEvent(transaction, request.id, {
      kind: restored ? 'undone' : 'stopped',
      by: job.by,
      detail: { byName: job.byName, why: restored ? null : 'undo' },
    });
    await announce(transaction, request.id, { tellRequester: restored });
  });
  database.wake();
}
