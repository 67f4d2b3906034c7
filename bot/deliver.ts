import type { Card } from '../cards/adaptiveCard.js';
import type { Database } from '../store/database.js';
import { isUnreachable, lastServiceUrl, markUnreachable, moveServiceUrl, type Person } from '../store/people.js';
import type { JobResult } from './jobs.js';
import type { Outbound, Place, SendResult } from './outbound.js';
import type { Refusal } from './sendRefusals.js';

/** Writing to people outside a turn. */
export interface Delivery {
  /** May a person be written to, as far as is known? */
  reaches(person: Person): Promise<boolean>;
  /**
   * Posts a card in a person's chat, in the region it moved to if it did, and notes when they cannot be reached. Gives
   * where it was posted as well.
   */
  post(person: Person, card: Card): Promise<{ readonly sent: SendResult; readonly place: Place }>;
}

/** After these nothing more is sent to a person until they are heard of again. */
const unreachable: ReadonlySet<string> = new Set<Refusal>(['blockedByUser', 'notInRoster', 'gone']);

/** @param addressLost told of a person whose address has to be written down again with their next message */
export function createDelivery(deps: {
  readonly database: Database;
  readonly outbound: Pick<Outbound, 'post'>;
  readonly tenantId: string;
  readonly addressLost: (personId: string) => void;
}): Delivery {
  const { db } = deps.database;
  return {
    reaches: async ({ personId }) => !(await isUnreachable(db, personId)),
    post: async ({ personId, serviceUrl, conversationId }, card) => {
      let place: Place = { serviceUrl, conversationId };
      let sent = await deps.outbound.post(place, card);
      if (!sent.sent && sent.why === 'wrongRegion') {
        const moved = await lastServiceUrl(db, deps.tenantId, { except: serviceUrl });
        if (moved !== null) {
          place = { serviceUrl: moved, conversationId };
          sent = await deps.outbound.post(place, card);
          if (sent.sent) await moveServiceUrl(db, personId, moved);
        }
      }
      if (!sent.sent && unreachable.has(sent.why)) {
        await markUnreachable(db, personId, sent.why);
        deps.addressLost(personId);
      }
      return { sent, place };
    },
  };
}

/** Seconds until the next try: doubling from five to five minutes, a third of it by chance. */
function nextSendInSeconds(attempt: number): number {
  const longest = Math.min(300, 5 * 2 ** (attempt - 1));
  return longest * (1 - Math.random() / 3);
}

/**
 * What follows for a job from a try to create a message: what was not created waits as long as it must, an unclear end is
 * settled by the kind of message, and what Teams refuses for good is put aside with what an operator should know.
 * @param attempt 1 for the first
 */
export function posting(sent: SendResult, whenUnclear: 'again' | 'ambiguous', attempt: number): JobResult {
  if (sent.sent) return { result: 'done' };
  const { why } = sent;
  switch (why) {
    case 'throttled':
    case 'unavailable':
      return { result: 'later', inSeconds: sent.retryInSeconds ?? nextSendInSeconds(2), why };
    case 'unauthorized':
      return { result: 'again', inSeconds: nextSendInSeconds(attempt), why };
    case 'ambiguous':
      return whenUnclear === 'again'
        ? { result: 'again', inSeconds: nextSendInSeconds(attempt), why }
        : { result: 'ambiguous', why };
    default:
      return { result: 'dead', why: sent.code, mend: sent.mend };
  }
}

/** The same for an update, which can be repeated safely; a card that is gone needs none. */
export function updated(sent: SendResult, attempt: number): JobResult {
  return !sent.sent && sent.why === 'gone' ? { result: 'done' } : posting(sent, 'again', attempt);
}
