import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type WebhookEvent, webhookKind } from '../core/approvals/webhookEvent.js';
import { findDiagnosis } from './diagnoses.js';
import { enqueue } from './due.js';
import { now, seconds, sqlNow } from './now.js';
import { findRequest } from './requests.js';
import { getSetting, setSetting } from './settings.js';
import type { Executor } from './tables.js';

/** In the database, because whatever process changes a state has to know it, and only one of them sends. */
const wantedKey = 'webhook';
const restsUntilKey = 'webhookRestsUntil';

/** Says whether events are to be kept for the webhook from now on; told at the start. */
export async function wantWebhook(db: Executor, wanted: boolean): Promise<void> {
  await setSetting(db, wantedKey, wanted ? 'on' : 'off');
}

interface Happened {
  readonly kind: string;
  readonly requestId?: string;
  readonly by: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Writes the event that an entry of the ledger is to a ticket system, in the entry's transaction; nothing where none is wanted. */
export async function noteForWebhook(db: Executor, { kind, requestId, by, facts }: Happened): Promise<void> {
  if (webhookKind(kind, null) === null || (await getSetting(db, wantedKey)) !== 'on') return;
  const about = requestId === undefined ? await handedOver(db, facts) : await ofRequest(db, requestId);
  if (about === null) return;
  const event: WebhookEvent = {
    id: `msg_${randomBytes(16).toString('base64url')}`,
    at: await now(db),
    kind: webhookKind(kind, about.state) ?? kind,
    ...about,
    by,
  };
  await enqueue(db, { kind: 'webhook', payload: { event }, lane: `webhook:${requestId ?? event.reference}` });
}

type About = Omit<WebhookEvent, 'id' | 'at' | 'kind' | 'by'>;

async function ofRequest(db: Executor, id: string): Promise<About | null> {
  const request = await findRequest(db, id);
  if (request === null) return null;
  const { reference, state, ticket = null, items } = request;
  const causes = [...new Set(items.flatMap(({ blamed }) => blamed.map(({ cause }) => cause)))];
  return { reference, requestId: id, ticket, causes, state };
}

async function handedOver(db: Executor, facts: Happened['facts']): Promise<About | null> {
  const { reference, caseId } = facts ?? {};
  if (typeof reference !== 'string' || typeof caseId !== 'string') return null;
  const found = await findDiagnosis(db, caseId);
  const causes = (found?.diagnosis.blamed ?? []).map(({ cause }) => cause);
  return { reference, requestId: null, ticket: null, causes, state: null };
}

/**
 * How many seconds an event has to wait because one before it, of the same request, was not delivered yet; null: none was
 * left behind. Only the tries that wait count: two of one request are never worked on at once.
 */
export async function secondsBehind(db: Executor, eventId: string): Promise<number | null> {
  const answer = await sql<{ wait: number | null }>`
    select extract(epoch from min(earlier.due_at) - ${sqlNow})::double precision as wait
    from due as own join due as earlier on earlier.lane = own.lane and earlier.id < own.id and earlier.state = 'waiting'
    where own.kind = 'webhook' and own.state = 'waiting' and own.payload->'event'->>'id' = ${eventId}`.execute(db);
  const wait = answer.rows[0]?.wait ?? null;
  return wait === null ? null : Math.max(1, Math.ceil(wait));
}

/** Leaves the receiver alone for some seconds from now. */
export async function restWebhook(db: Executor, forSeconds: number): Promise<void> {
  const answer = await sql<{ until: string }>`select ${sqlNow} + ${seconds(forSeconds)} as until`.execute(db);
  await setSetting(db, restsUntilKey, answer.rows[0]?.until ?? null);
}

/** How many seconds the receiver is still left alone; 0: not at all. */
export async function webhookRests(db: Executor): Promise<number> {
  const until = await getSetting(db, restsUntilKey);
  if (typeof until !== 'string') return 0;
  return Math.max(0, Math.ceil((Date.parse(until) - Date.parse(await now(db))) / 1000));
}
