import type { Card } from '../cards/adaptiveCard.js';
import { type ChannelDeps, helpdeskPlace } from '../dialogs/useThisChannel.js';
import { lastServiceUrl } from '../store/people.js';
import { moveCard, type PostedCard } from '../store/postedCards.js';
import { posting, updated } from './deliver.js';
import type { JobResult } from './jobs.js';
import type { Outbound } from './outbound.js';
import type { Refusal } from './sendRefusals.js';

/** What Teams says of a card that can never be updated again, though a new one may go through. */
const lost: ReadonlySet<string> = new Set<Refusal>(['gone', 'refused', 'notInRoster']);

/**
 * Redraws the card from which a request is decided. Where it was deleted, or Teams lets nobody change it any more, a new one
 * takes its place in the channel as it is chosen now: without a card that counts nobody could decide.
 * @param attempt 1 for the first
 */
export async function keepCard(
  deps: Pick<ChannelDeps, 'database' | 'helpdeskConversation'> & { readonly tenantId: string },
  outbound: Pick<Outbound, 'post' | 'update'>,
  card: PostedCard,
  drawn: Card,
  attempt: number,
): Promise<JobResult> {
  const { db } = deps.database;
  const result = await outbound.update(card, drawn);
  if (result.sent || !lost.has(result.why)) return updated(result, attempt);
  const [conversationId, serviceUrl] = await Promise.all([helpdeskPlace(deps), lastServiceUrl(db, deps.tenantId)]);
  const place = {
    conversationId: conversationId ?? card.conversationId,
    serviceUrl: serviceUrl ?? card.serviceUrl,
  };
  const sent = await outbound.post(place, drawn);
  if (sent.sent) await moveCard(db, card, { ...place, activityId: sent.activityId });
  // Posted twice at worst, with the same reference: only a remembered card can be decided from.
  return posting(sent, 'again', attempt);
}
