import { z } from 'zod';
import { type RequestState, requestStates } from './lifecycle.js';

/** What a ticket system is told. Ids and no names; the ticket number is what an approver typed. */
export const webhookEventSchema = z.object({
  /** The same at every try, so that a receiver can leave out what it has. */
  id: z.string(),
  /** When it happened, ISO-8601 UTC. */
  at: z.string(),
  kind: z.string(),
  /** Such as MM-4711. */
  reference: z.string(),
  /** Null for a case that was handed over without a request. */
  requestId: z.string().nullable(),
  ticket: z.string().nullable(),
  /** Ids of the causes, as docs/causes.md has them. */
  causes: z.array(z.string()),
  /** As it was when this happened; null without a request. */
  state: z.enum(requestStates as [RequestState, ...RequestState[]]).nullable(),
  /** Object id of who did it; null: Mail Medic itself. */
  by: z.string().nullable(),
});

export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/** By the kind of an entry of the ledger, what a ticket system is told of it. */
const kinds: Readonly<Record<string, string>> = {
  asked: 'request.raised',
  collected: 'request.raised',
  approved: 'request.approved',
  denied: 'request.denied',
  withdrawn: 'request.withdrawn',
  expired: 'request.expired',
  applied: 'request.applied',
  compensated: 'request.compensated',
  superseded: 'request.superseded',
  stopped: 'request.needsHuman',
  confirmed: 'request.confirmed',
  reverted: 'request.reverted',
  undone: 'request.undone',
  handedOver: 'handOver.created',
  // A freeze withdraws what waited, and hands to a human what was under way.
  frozen: 'request.needsHuman',
};

/**
 * The kind of event that an entry of the ledger is to a ticket system; null: it is not told.
 * @param state of the request, after what the entry tells; null: it is about none
 */
export function webhookKind(entryKind: string, state: RequestState | null): string | null {
  if (entryKind === 'frozen' && state === 'withdrawn') return 'request.withdrawn';
  return Object.hasOwn(kinds, entryKind) ? (kinds[entryKind] ?? null) : null;
}
