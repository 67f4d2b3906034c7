import type { Database } from '../store/database.js';
import { appendEvent } from '../store/requestEvents.js';
import { expire } from '../store/requests.js';
import { announce } from './announce.js';

/** Lets a request that nobody decided in time expire, has every copy of its card say so, and tells the person. */
export async function expireRequest(database: Database, requestId: string): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    if (!(await expire(transaction, requestId))) return;
    await appendEvent(transaction, requestId, { kind: 'expired', by: null, detail: {} });
    await announce(transaction, requestId, { tellRequester: true });
  });
  database.wake();
}
