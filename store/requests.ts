import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { openStates, type RequestState, type RequestStep, transitions } from '../core/approvals/lifecycle.js';
import type { Deciders } from '../core/approvals/policy.js';
import type { ApprovalRequest, RequestItem } from '../core/approvals/request.js';
import { decidersSchema, requestItemSchema } from '../core/approvals/schema.js';
import { addCandidate } from './notices.js';
import { seconds, sqlNow } from './now.js';
import { forgetProofs } from './stepUps.js';
import { fromJson, toJson } from './storedJson.js';
import { type Executor, type Tables, together } from './tables.js';

/** How many of a person's own requests are of interest. */
const latest = 10;
/** Tries to create a request or find the open one, before giving up: each needs somebody closing it in that instant. */
const tries = 5;

export interface NewRequest {
  readonly kind: ApprovalRequest['kind'];
  /** The person who asks; null for a collection. */
  readonly requesterId: string | null;
  readonly app: ApprovalRequest['app'];
  /** What they wrote; null for nothing. */
  readonly statement: string | null;
  /** How long it waits for a decision, in seconds. */
  readonly ttlSeconds: number;
  /** Exactly one for a cure. */
  readonly items: readonly RequestItem[];
  /** Who is to be asked, as far as it is known now. */
  readonly asks?: Deciders | null;
}

/**
 * Creates a request. A person has at most one open cure per app: where one is open already it is given instead, with
 * `created` false, even when two ask in the same instant.
 */
export async function createRequest(
  db: Executor,
  asked: NewRequest,
): Promise<{ readonly created: boolean; readonly request: ApprovalRequest }> {
  const subjectId = asked.kind === 'cure' ? asked.items[0]?.personId : null;
  if (subjectId === undefined || (asked.kind === 'cure' && asked.items.length > 1)) {
    throw new RangeError('A cure is for exactly one person.');
  }
  return together(db, async (transaction) => {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const id = randomBytes(16).toString('base64url');
      const row = await transaction
        .insertInto('requests')
        .values({
          id,
          kind: asked.kind,
          requester_id: asked.requesterId,
          subject_id: subjectId,
          app: asked.app,
          statement: asked.statement,
          asks: asked.asks ? toJson(asked.asks) : null,
          created_at: sqlNow,
          expires_at: sql<string>`${sqlNow} + ${seconds(asked.ttlSeconds)}`,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row !== undefined) {
        await addItems(transaction, id, asked.items);
        return { created: true, request: toRequest(row, asked.items) };
      }
      const open = subjectId === null ? null : await openCure(transaction, subjectId, asked.app);
      if (open !== null) return { created: false, request: open };
    }
    throw new Error('A request could neither be created nor found open.');
  });
}

async function addItems(db: Executor, requestId: string, items: readonly RequestItem[]): Promise<void> {
  if (items.length === 0) return;
  await db
    .insertInto('request_items')
    .values(
      items.map((item, index) => ({
        request_id: requestId,
        item_index: index,
        person_id: item.personId,
        item: toJson(item),
      })),
    )
    .execute();
}

/** One request by its id; null when there is none. */
export async function findRequest(db: Executor, id: string): Promise<ApprovalRequest | null> {
  const row = await db.selectFrom('requests').selectAll().select(items).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : withItems(row);
}

/** The open cure for a person and app, whoever asked for it; null: there is none. */
export async function openCure(
  db: Executor,
  personId: string,
  app: ApprovalRequest['app'],
): Promise<ApprovalRequest | null> {
  const row = await db
    .selectFrom('requests')
    .selectAll()
    .select(items)
    .where('kind', '=', 'cure')
    .where('subject_id', '=', personId)
    .where('app', '=', app)
    .where('state', 'in', openStates)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : withItems(row);
}

/** Every request that waits for a decision or is being applied, oldest first. */
export async function openRequests(db: Executor): Promise<ApprovalRequest[]> {
  const rows = await db
    .selectFrom('requests')
    .selectAll()
    .select(items)
    .where('state', 'in', openStates)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(withItems);
}

/** The ten latest requests a person made, newest first. */
export async function requestsOf(db: Executor, requesterId: string): Promise<ApprovalRequest[]> {
  const rows = await db
    .selectFrom('requests')
    .selectAll()
    .select(items)
    .where('requester_id', '=', requesterId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(latest)
    .execute();
  return rows.map(withItems);
}

export interface Decision {
  readonly id: string;
  readonly state: 'approved' | 'denied' | 'withdrawn';
  readonly by: string;
  readonly byName: string;
  readonly reason: string | null;
  /** The approver also chose the optional changes. */
  readonly closeImapPop: boolean;
  /** They chose that the person is signed out everywhere; left out: no. */
  readonly revokeSessions?: boolean;
}

const deciding = { approved: 'approve', denied: 'deny', withdrawn: 'withdraw' } as const;

/**
 * Decides a request, if it still waits and has not expired: one compare-and-set by the database's clock. Of several
 * decisions exactly one gets `decided: true`; the others get the request as it is now.
 * @throws when there is no such request
 */
export async function decide(
  db: Executor,
  decision: Decision,
): Promise<{ readonly decided: boolean; readonly request: ApprovalRequest }> {
  const row = await db
    .updateTable('requests')
    .set({
      state: stateAfter(deciding[decision.state]),
      decided_by: decision.by,
      decided_by_name: decision.byName,
      decided_at: sqlNow,
      reason: decision.reason,
      close_imap_pop: decision.closeImapPop,
      revoke_sessions: decision.revokeSessions ?? false,
    })
    .where('id', '=', decision.id)
    .where('state', 'in', statesBefore(deciding[decision.state]))
    .where('expires_at', '>', sqlNow)
    .returningAll()
    .returning(items)
    .executeTakeFirst();
  if (row !== undefined) return { decided: true, request: withItems(row) };
  const request = await findRequest(db, decision.id);
  if (request === null) throw new Error('There is no request of that id to decide.');
  return { decided: false, request };
}

/**
 * Takes a request one step on in its life, if the table of its life has that step for the state it is in: one
 * compare-and-set. Null when it has not, and then nothing was changed.
 */
export async function advance(db: Executor, id: string, step: RequestStep): Promise<ApprovalRequest | null> {
  const row = await db
    .updateTable('requests')
    .set({ state: stateAfter(step) })
    .where('id', '=', id)
    .where('state', 'in', statesBefore(step))
    .returningAll()
    .returning(items)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (!openStates.includes(row.state)) {
    // The proof of who approved is needed for as long as something may be written on it, and no longer.
    await forgetProofs(db, id, 'approve');
    if (step === 'undo' || step === 'giveUp') await forgetProofs(db, id, 'undo');
  }
  return withItems(row);
}

/** Keeps the number that a ticket system knows a request by; it takes the place of an earlier one. */
export async function keepTicket(db: Executor, id: string, ticket: string): Promise<void> {
  await db.updateTable('requests').set({ ticket }).where('id', '=', id).execute();
}

function statesBefore(step: RequestStep): readonly RequestState[] {
  return transitions(step).map(({ from }) => from);
}

/** SQL for the state a step leads to, from the one a row is in. */
function stateAfter(step: RequestStep) {
  const whens = transitions(step).map(({ from, to }) => sql`when state = ${from} then ${to}`);
  return sql<RequestState>`case ${sql.join(whens, sql` `)} end`;
}

/** Lets a request expire whose time is over and which nobody decided. False when it is neither. */
export async function expire(db: Executor, id: string): Promise<boolean> {
  const done = await db
    .updateTable('requests')
    .set({ state: stateAfter('expire') })
    .where('id', '=', id)
    .where('state', 'in', statesBefore('expire'))
    .where('expires_at', '<=', sqlNow)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Ids of the requests that wait for a decision although their time is over; only those about one person, if one is named. */
export async function overdueRequests(db: Executor, subjectId?: string): Promise<string[]> {
  const rows = await db
    .selectFrom('requests')
    .select('id')
    .where('state', 'in', statesBefore('expire'))
    .where('expires_at', '<=', sqlNow)
    .$if(subjectId !== undefined, (query) => query.where('subject_id', '=', subjectId ?? ''))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of the requests in these states that were decided more than some seconds ago. */
export async function openSince(db: Executor, states: readonly RequestState[], olderThan: number): Promise<string[]> {
  const rows = await db
    .selectFrom('requests')
    .select('id')
    .where('state', 'in', states)
    .where('decided_at', '<=', sql<string>`${sqlNow} - ${seconds(olderThan)}`)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Stops every open request that a person made or that is about them: a pending one is withdrawn, one that was approved
 * or is being applied goes to a human. The others of a withdrawn collection wait for the next one.
 * @returns ids of the requests it stopped
 */
export async function freezeRequestsOf(db: Executor, personId: string): Promise<string[]> {
  const answer = await sql<{ id: string }>`
    update requests set state = ${stateAfter('freeze')}
    where state in (${sql.join(statesBefore('freeze'))})
      and (requester_id = ${personId}
        or exists (select from request_items where request_id = requests.id and person_id = ${personId}))
    returning id`.execute(db);
  const stopped = answer.rows.map((row) => row.id);
  if (stopped.length === 0) return [];
  const others = await db
    .selectFrom('request_items')
    .innerJoin('requests', 'requests.id', 'request_items.request_id')
    .select('request_items.person_id')
    .distinct()
    .where('requests.id', 'in', stopped)
    .where('requests.kind', '=', 'collection')
    .where('requests.state', '=', 'withdrawn')
    .where('request_items.person_id', '<>', personId)
    .execute();
  for (const other of others) await addCandidate(db, other.person_id);
  return stopped;
}

/**
 * Stops every request that a person approved, alone or with somebody else, and that is not at its end: a human has it then.
 * @returns ids of the requests it stopped
 */
export async function freezeRequestsApprovedBy(db: Executor, personId: string): Promise<string[]> {
  const answer = await sql<{ id: string }>`
    update requests set state = ${stateAfter('freeze')}
    where state in (${sql.join(statesBefore('freeze').filter((state) => state !== 'pending'))})
      and exists (select from approvals where request_id = requests.id and person_id = ${personId})
    returning id`.execute(db);
  return answer.rows.map((row) => row.id);
}

/** SQL for the items of a request, in the statement that reads its row: each one more would cost a click its time. */
const items = sql<readonly unknown[]>`(select coalesce(jsonb_agg(item order by item_index), '[]')
  from request_items where request_id = requests.id)`.as('items');

function withItems(row: Selectable<Tables['requests']> & { readonly items: readonly unknown[] }): ApprovalRequest {
  return toRequest(
    row,
    row.items.map((item) => fromJson(requestItemSchema, item, `request ${row.id}`)),
  );
}

function toRequest(row: Selectable<Tables['requests']>, items: readonly RequestItem[]): ApprovalRequest {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    state: row.state,
    requesterId: row.requester_id,
    app: row.app,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    reason: row.reason,
    ticket: row.ticket,
    closeImapPop: row.close_imap_pop,
    revokeSessions: row.revoke_sessions,
    statement: row.statement,
    items,
    asks: row.asks === null ? null : fromJson(decidersSchema, row.asks, `request ${row.id}`),
  };
}
