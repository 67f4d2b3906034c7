import { sql } from 'kysely';
import { appendEntry } from './ledger.js';
import { seconds, sqlNow } from './now.js';
import type { Executor } from './tables.js';

/** One entry of a request's log. `at` is ISO-8601 UTC by the database's clock; `by` is null for Mail Medic itself. */
export interface RequestEvent {
  readonly at: string;
  readonly kind: string;
  readonly by: string | null;
  /** As it was written, to be parsed by whoever reads it. */
  readonly detail: unknown;
}

/** Adds an entry to a request's log, which is a part of the ledger. The database refuses to change or remove one. */
export async function appendEvent(
  db: Executor,
  requestId: string,
  event: { readonly kind: string; readonly by: string | null; readonly detail: unknown },
): Promise<void> {
  const { kind, by } = event;
  // A name belongs to who did it, and not to whom it was done.
  const { byName, ...detail } = (event.detail ?? {}) as Record<string, unknown>;
  if (by === null || byName === undefined) return appendEntry(db, { ...event, requestId });
  await appendEntry(db, { kind, requestId, by, byDetail: { byName }, detail });
}

/** A request's log, oldest entry first. What was erased with a person is not in it any more. */
export async function eventsOf(db: Executor, requestId: string): Promise<RequestEvent[]> {
  return db
    .selectFrom('request_events')
    .select(['at', 'kind', 'by', 'detail'])
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
}

/** Ids of the requests that somebody asked to be taken back more than some seconds ago, and nothing came of it. */
export async function unansweredUndos(db: Executor, olderThan: number): Promise<string[]> {
  const answer = await sql<{ id: string }>`
    select distinct asked.request_id as id from request_events as asked
    where asked.kind = 'undoAsked' and asked.at <= ${sqlNow} - ${seconds(olderThan)}
      and not exists (select from request_events as ended
        where ended.request_id = asked.request_id and ended.kind in ('undone', 'stopped') and ended.id > asked.id)
    order by 1`.execute(db);
  return answer.rows.map((row) => row.id);
}
