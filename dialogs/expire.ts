import type { Database } from '../store/database.js';
import { addCandidate } from '../store/notices.js';
import { appendEvent } from '../store/requestEvents.js';
import { expire, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import { scheduleCollection } from './collectPolicies.js';

/** Lets a request that nobody decided in time expire, has every copy of its card say so, and tells the person. */
export async function expireRequest(database: Database, requestId: string): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    if (!(await expire(transaction, requestId))) return;
    const request = await findRequest(transaction, requestId);
    // Nobody of a collection is lost because nobody decided: they are asked about again, a day later.
    if (request?.kind === 'collection') {
      for (const item of request.items) await addCandidate(transaction, item.personId);
      await scheduleCollection(transaction);
    }
    await appendEvent(transaction, requestId, { kind: 'expired', by: null, detail: {} });
    await announce(transaction, requestId, { tellRequester: true });
  });
  database.wake();
}
