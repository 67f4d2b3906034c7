import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Database } from '../store/database.js';
import { appendEvent } from '../store/requestEvents.js';
import { decide, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import { expireRequest } from './expire.js';

/** The person who asked takes the request back. Null: there is no such request of theirs. */
export async function withdrawRequest(
  database: Database,
  by: { readonly requestId: string; readonly personId: string; readonly personName: string },
): Promise<{ readonly withdrawn: boolean; readonly request: ApprovalRequest } | null> {
  const request = await findRequest(database.db, by.requestId);
  if (request === null || request.requesterId !== by.personId) return null;
  const outcome = await database.db.transaction().execute(async (transaction) => {
    const result = await decide(transaction, {
      id: request.id,
      state: 'withdrawn',
      by: by.personId,
      byName: by.personName,
      reason: null,
      closeImapPop: false,
    });
    if (!result.decided) return { withdrawn: false, request: result.request };
    await appendEvent(transaction, request.id, { kind: 'withdrawn', by: by.personId, detail: {} });
    await announce(transaction, request.id, { tellRequester: false, tellPerson: true });
    return { withdrawn: true, request: result.request };
  });
  database.wake();
  // Its time is over, and its own job late or lost.
  if (outcome.request.state === 'pending') await expireRequest(database, request.id);
  return outcome;
}
