import { askedOnBehalf } from '../core/approvals/request.js';
import { findRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { enqueueJob } from './job.js';

/**
 * After a request has changed: every copy of its card is redrawn, and where it matters to the person who asked they get
 * a message, as does the person for whom the helpdesk asked; where a human is needed the helpdesk gets one too. Runs in the
 * transaction that made the change.
 * @param how `tellPerson`: that person is told although who asked for them is not
 */
export async function announce(
  db: Executor,
  requestId: string,
  how: { readonly tellRequester: boolean; readonly tellPerson?: true; readonly callHelpdesk?: true },
): Promise<void> {
  await enqueueJob(db, { kind: 'refreshRequest', payload: { requestId } });
  if (how.callHelpdesk) await enqueueJob(db, { kind: 'callHelpdesk', payload: { requestId } });
  if (how.tellRequester) await enqueueJob(db, { kind: 'tellRequester', payload: { requestId } });
  const request = how.tellRequester || how.tellPerson ? await findRequest(db, requestId) : null;
  if (request !== null && askedOnBehalf(request))
    await enqueueJob(db, { kind: 'tellPerson', payload: { requestId, state: request.state } });
}
