import type { Card } from '../cards/adaptiveCard.js';
import { noticeCard } from '../cards/notice.js';
import { type QueueEntry, queueCard } from '../cards/queue.js';
import { refusalText } from '../cards/refusals.js';
import type { Words } from '../cards/words.js';
import { concernedIds, noApprover } from '../core/approvals/mayDecide.js';
import { mayBeDecider } from '../core/approvals/policy.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
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
  const clicker = await deps.lookUp(asked.personId, null);
  const why = noApprover(clicker);
  if (why !== null) {
    await appendEntry(db, {
      kind: 'refused',
      by: asked.personId,
      about: null,
      detail: null,
      facts: { verb: 'queue', why },
    });
    const title = 'The queue is for those who decide';
    return noticeCard({ title, text: refusalText(why, speak) }, speak);
  }
  if (asked.filter.incidents) return postIncidentsAnew(deps.database, asked.personId, speak);
  const moment = await now(db);
  const pending = (await openRequests(db)).filter((request) => request.state === 'pending');
  const approvers = await approversOf(
    db,
    pending.map(({ id }) => id),
  );
  const { mine, olderThanMinutes } = asked.filter;
  const before = Date.parse(moment) - (olderThanMinutes ?? 0) * 60_000;
  const entries: QueueEntry[] = pending
    .filter(({ asks }) => !asks || mayBeDecider(asks, clicker.memberOf, moment))
    .filter((request) => asked.app === 'unknown' || request.app === asked.app)
    .filter(({ createdAt }) => Date.parse(createdAt) <= before)
    .filter((request) => !mine || waitsFor(asked.personId, request, approvers.get(request.id) ?? []))
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

function waitsFor(personId: string, request: ApprovalRequest, approvers: readonly string[]): boolean {
  return !concernedIds(request).includes(personId) && !approvers.includes(personId);
}
