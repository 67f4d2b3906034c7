import type { ApprovalRequest } from '../core/approvals/request.js';
import { addCandidate } from '../store/notices.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import type { Executor } from '../store/tables.js';
import { scheduleCollection } from './collectPolicies.js';
import { changeOutcomes, failedItems, sameItem, touched } from './outcome.js';

/** Failures that lie in the request and not in the person: their next request may well go through. */
const asksAgain: readonly string[] = ['changedMeanwhile', 'approverNoLonger', 'approvalTooOld'];

/**
 * Puts those people of a collection that stopped for whom nothing was done back on the list, so that the next one asks
 * about them afresh. Whom Exchange refused, or whose change is unclear, stays with the human who was called. Runs in the
 * transaction that stopped it.
 * @param except somebody who is not asked about again, such as the one who was frozen
 */
export async function leaveForNext(
  transaction: Executor,
  request: ApprovalRequest,
  except: string | null = null,
): Promise<void> {
  if (request.kind !== 'collection') return;
  const events = await eventsOf(transaction, request.id);
  if (events.some(({ kind }) => kind === 'leftForNext')) return;
  const failed = failedItems(events);
  const changes = changeOutcomes(events);
  const left = [...request.items.entries()].filter(([itemIndex, { personId }]) => {
    if (personId === except || touched(events, itemIndex)) return false;
    const why = failed.find(sameItem(itemIndex))?.why ?? changes.find(sameItem(itemIndex))?.outcome;
    return why === undefined || asksAgain.includes(why);
  });
  if (left.length === 0) return;
  for (const [, { personId }] of left) await addCandidate(transaction, personId);
  await scheduleCollection(transaction);
  const detail = { items: left.map(([itemIndex]) => itemIndex) };
  await appendEvent(transaction, request.id, { kind: 'leftForNext', by: null, detail });
}
