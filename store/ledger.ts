import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { sqlNow } from './now.js';
import { toJson } from './storedJson.js';
import type { Executor } from './tables.js';
import { noteForWebhook } from './webhookOutbox.js';

/** An entry to be. It is chained to the others shortly after its transaction. */
export interface NewEntry {
  readonly kind: string;
  /** The request it belongs to; left out: none. */
  readonly requestId?: string;
  /** Object id of who did it; null: Mail Medic itself. */
  readonly by: string | null;
  /** What tells who that was, such as the name they had; erased with them. */
  readonly byDetail?: Readonly<Record<string, unknown>>;
  /** Object id of the person it is about; left out: the person of the request, or of its item `detail.itemIndex`. */
  readonly about?: string | null;
  /** What happened to them; erased with them. */
  readonly detail: unknown;
  /** What names nobody and is kept for good. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/**
 * Adds an entry to the ledger, in the transaction of the state it belongs to, and with it the event that the webhook is to
 * be told of it. The database refuses to change or remove an entry.
 */
export async function appendEntry(db: Executor, entry: NewEntry): Promise<void> {
  const { requestId = null, by } = entry;
  const salt = () => randomBytes(16).toString('hex');
  const about =
    entry.about === undefined ? personOfRequest(requestId, itemIndexOf(entry.detail)) : sql`${entry.about}::text`;
  await sql`with entry as (
      insert into ledger (at, kind, request_id, facts)
      values (${sqlNow}, ${entry.kind}, ${requestId}, ${toJson(entry.facts ?? {})}) returning id)
    insert into ledger_parts (entry_id, part, person_id, salt, content)
    select id, 'about', ${about}, ${salt()}, ${toJson(entry.detail)}::jsonb from entry
    union all
    select id, 'by', ${by}, ${salt()}, ${toJson(entry.byDetail ?? null)}::jsonb from entry
    where ${by}::text is not null`.execute(db);
  await noteForWebhook(db, entry);
}

function personOfRequest(requestId: string | null, itemIndex: number | null) {
  return sql`(select coalesce(subject_id, (select person_id from request_items
      where request_id = requests.id and item_index = ${itemIndex}::integer))
    from requests where id = ${requestId})`;
}

function itemIndexOf(detail: unknown): number | null {
  const index = (detail as { itemIndex?: unknown } | null)?.itemIndex;
  return typeof index === 'number' ? index : null;
}
