import type { Database } from '../store/database.js';
import { addCandidate } from '../store/notices.js';
import { now } from '../store/now.js';
import { appendEvent } from '../store/requestEvents.js';
import { expire, findRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import type { Later } from './apply.js';
import { scheduleCollection } from './collectPolicies.js';

/**
 * Lets a request that nobody decided in time expire, has every copy of its card say so, and tells the person.
 * @returns when its time is over, where it still waits and has time left; null when it waits no more
 */
export async function expireRequest(database: Database, requestId: string): Promise<Later | null> {
  const expired = await database.db.transaction().execute((transaction) => expireIn(transaction, requestId));
  if (expired) {
    database.wake();
    return null;
  }
  const request = await findRequest(database.db, requestId);
  if (request?.state !== 'pending') return null;
  const leftMs = Date.parse(request.expiresAt) - Date.parse(await now(database.db));
  return { inSeconds: Math.max(1, Math.ceil(leftMs / 1_000)), why: 'not yet' };
}

/** The same within a transaction. False, and nothing done, where its time is not over or it waits no more. */
export async function expireIn(transaction: Executor, requestId: string): Promise<boolean> {
  if (!(await expire(transaction, requestId))) return false;
  const request = await findRequest(transaction, requestId);
  // Nobody of a collection is lost because nobody decided: they are asked about again, a day later.
  if (request?.kind === 'collection') {
    for (const item of request.items) await addCandidate(transaction, item.personId);
    await scheduleCollection(transaction);
  }
  await appendEvent(transaction, requestId, { kind: 'expired', by: null, detail: {} });
  await announce(transaction, requestId, { tellRequester: true });
  return true;
}
