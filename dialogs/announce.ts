import type { Executor } from '../store/tables.js';
import { enqueueJob } from './job.js';

/**
 * After a request has changed: every copy of its card is redrawn, and where it matters to the person who asked they get
 * a message; where a human is needed the helpdesk gets one too. Runs in the transaction that made the change.
 */
export async function announce(
  db: Executor,
  requestId: string,
  how: { readonly tellRequester: boolean; readonly callHelpdesk?: true },
): Promise<void> {
  await enqueueJob(db, { kind: 'refreshRequest', payload: { requestId } });
  if (how.callHelpdesk) await enqueueJob(db, { kind: 'callHelpdesk', payload: { requestId } });
  if (how.tellRequester) await enqueueJob(db, { kind: 'tellRequester', payload: { requestId } });
}
