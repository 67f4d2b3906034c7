import { sqlNow } from './now.js';
import { toJson } from './storedJson.js';
import type { Executor } from './tables.js';

/** One entry of a request's log. `at` is ISO-8601 UTC by the database's clock; `by` is null for Mail Medic itself. */
export interface RequestEvent {
  readonly at: string;
  readonly kind: string;
  readonly by: string | null;
  /** As it was written, to be parsed by whoever reads it. */
  readonly detail: unknown;
}

/** Adds an entry to a request's log. The database refuses to change or remove one. */
export async function appendEvent(
  db: Executor,
  requestId: string,
  event: { readonly kind: string; readonly by: string | null; readonly detail: unknown },
): Promise<void> {
  await db
    .insertInto('request_events')
    .values({ request_id: requestId, at: sqlNow, kind: event.kind, by: event.by, detail: toJson(event.detail) })
    .execute();
}

/** A request's log, oldest entry first. */
export async function eventsOf(db: Executor, requestId: string): Promise<RequestEvent[]> {
  return db
    .selectFrom('request_events')
    .select(['at', 'kind', 'by', 'detail'])
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
}
