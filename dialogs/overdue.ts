import { approvedAndOpen } from '../core/approvals/lifecycle.js';
import type { Database } from '../store/database.js';
import { unansweredUndos } from '../store/requestEvents.js';
import { openSince, overdueRequests } from '../store/requests.js';
import { expireRequest } from './expire.js';
import { endSeconds, giveUpRequest } from './giveUp.js';
import type { Mode } from './mode.js';

/**
 * Brings every request to its end whose time is over, whatever became of the job that should have: what nobody decided
 * expires, and what was approved, or asked to be taken back, and is not at its end goes to a human.
 */
export async function settleOverdue(database: Database, mode: Mode): Promise<void> {
  for (const id of await overdueRequests(database.db)) await expireRequest(database, id);
  const open = await openSince(database.db, approvedAndOpen, endSeconds);
  const undos = await unansweredUndos(database.db, endSeconds);
  for (const id of [...open, ...undos]) await giveUpRequest(database, id, mode);
}
