import type { Card } from '../cards/adaptiveCard.js';
import { noticeCard } from '../cards/notice.js';
import { type QueueEntry, queueCard } from '../cards/queue.js';
import { refusalText } from '../cards/refusals.js';
import type { Words } from '../cards/words.js';
import { barredByRole, concernedIds, noApprover, type Refusal } from '../core/approvals/mayDecide.js';
import { mayBeDecider } from '../core/approvals/policy.js';
import type { App } from '../core/diagnosis/app.js';
import type { QueueFilter } from '../core/language/queueOf.js';
import { approversOf } from '../store/approvals.js';
import type { Database } from '../store/database.js';
import { appendEntry } from '../store/ledger.js';
import { now } from '../store/now.js';
import { openRequests } from '../store/requests.js';
import { postIncidentsAnew } from './incidents.js';
import type { LookUp } from './whoMayDecide.js';

export interface QueueDeps {
  readonly database: Database;
  readonly lookUp: LookUp;
}

/**
 * What waits for a decision that the person who asks may take, oldest first; refused in words to everybody else. What they
 * may decide is asked again at each click.
 */
export async function approversQueue(
  deps: QueueDeps,
  asked: { readonly personId: string; readonly filter: QueueFilter; readonly app: App },
  speak: Words,
): Promise<Card> {
  const { db } = deps.database;
  const refused = async (why: Refusal): Promise<Card> => {
    const facts = { verb: 'queue', why };
    await appendEntry(db, { kind: 'refused', by: asked.personId, about: null, detail: null, facts });
    const title = 'The queue is for those who decide';
    return noticeCard({ title, text: refusalText(why, speak) }, speak);
  };
  const clicker = await deps.lookUp(asked.personId, null);
  const why = noApprover(clicker);
  if (why !== null) return refused(why);
  if (asked.filter.incidents) return postIncidentsAnew(deps.database, asked.personId, speak);
  const moment = await now(db);
  const pending = (await openRequests(db)).filter((request) => request.state === 'pending');
  const approvers = await approversOf(
    db,
    pending.map(({ id }) => id),
  );
  const { mine, olderThanMinutes } = asked.filter;
  const before = Date.parse(moment) - (olderThanMinutes ?? 0) * 60_000;
  const decidable = pending
    .filter(({ asks }) => !asks || mayBeDecider(asks, clicker.memberOf, moment))
    .filter((request) => !concernedIds(request).includes(asked.personId));
  // Roles are asked about with a request only, and count for all of them alike.
  const [first] = decidable;
  const barred = first === undefined ? null : barredByRole(await deps.lookUp(asked.personId, first));
  if (barred !== null) return refused(barred);
  const entries: QueueEntry[] = decidable
    .filter((request) => asked.app === 'unknown' || request.app === asked.app)
    .filter(({ createdAt }) => Date.parse(createdAt) <= before)
    .filter(({ id }) => !mine || !approvers.get(id)?.includes(asked.personId))
    .map((request) => ({
      request,
      approvals: approvers.get(request.id)?.length ?? 0,
      needed: request.asks?.approvers ?? 1,
    }));
  await appendEntry(db, {
    kind: 'queueViewed',
    by: asked.personId,
    about: null,
    detail: null,
    facts: { requests: entries.map(({ request }) => request.id) },
  });
  return queueCard({ entries }, speak.on(moment));
}
