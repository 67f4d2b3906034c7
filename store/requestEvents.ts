import { appendEntry } from './ledger.js';
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
