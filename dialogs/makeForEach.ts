import type { ApprovalRequest } from '../core/approvals/request.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { advance, findRequest } from '../store/requests.js';
import type { ApplyDeps, Later, StopReason } from './apply.js';
import { stopRequest } from './giveUp.js';
import { failedItems } from './outcome.js';

/** What stops everybody, because it does not lie in one person. */
const stopsAll: readonly StopReason[] = ['writesOff', 'otherMode', 'approvalTooOld', 'wrongObject'];

/**
 * Makes the changes of a collection for one person after the other. Whoever cannot be changed is noted with why, and does not
 * stop those after them; a human gets the list at the end, and nobody is lost who was not reached.
 * @param make null: every change of the person stands
 */
export async function makeForEach(
  { database, mode }: Pick<ApplyDeps, 'database' | 'mode'>,
  request: ApprovalRequest,
  make: (itemIndex: number) => Promise<StopReason | Later | null>,
): Promise<Later | null> {
  const { db } = database;
  const noted = failedItems(await eventsOf(db, request.id));
  let again: Later | null = null;
  let thrown: { readonly error: unknown } | null = null;
  for (const itemIndex of request.items.keys()) {
    if (noted.some((entry) => entry.itemIndex === itemIndex)) continue;
    if ((await findRequest(db, request.id))?.state !== 'applying') return null;
    let end: StopReason | Later | null;
    try {
      end = await make(itemIndex);
    } catch (error) {
      // Such as sign-ins that cannot be read: the others have their turn before it is tried again.
      thrown ??= { error };
      continue;
    }
    if (end === null) continue;
    if (typeof end === 'object') {
      again ??= end;
      continue;
    }
    if (stopsAll.includes(end)) {
      await stopRequest(database, request.id, { why: end, mode });
      return null;
    }
    await appendEvent(db, request.id, { kind: 'itemFailed', by: null, detail: { itemIndex, why: end } });
  }
  if (thrown !== null) throw thrown.error;
  if (again !== null) return again;
  const failed = failedItems(await eventsOf(db, request.id));
  const [first] = failed;
  if (first === undefined) {
    await advance(db, request.id, 'written');
    return null;
  }
  const allAlike = failed.length === request.items.length && failed.every(({ why }) => why === first.why);
  await stopRequest(database, request.id, { why: allAlike ? first.why : 'someFailed', mode });
  return null;
}
