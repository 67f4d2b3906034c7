import type { Executor } from './tables.js';

/** A copy of a request's card that was posted, and where: what it takes to replace it. */
export interface PostedCard {
  readonly requestId: string;
  readonly conversationId: string;
  readonly activityId: string;
  readonly serviceUrl: string;
  /** Who reads it, which decides how it is drawn. */
  readonly audience: 'helpdesk' | 'requester';
}

/** Remembers a posted copy; one that is known already stays as it is. */
export async function rememberCard(db: Executor, card: PostedCard): Promise<void> {
  await db
    .insertInto('posted_cards')
    .values({
      request_id: card.requestId,
      conversation_id: card.conversationId,
      activity_id: card.activityId,
      service_url: card.serviceUrl,
      audience: card.audience,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every posted copy of a request's card, oldest first. */
export async function cardsOf(db: Executor, requestId: string): Promise<PostedCard[]> {
  return db
    .selectFrom('posted_cards')
    .select([
      'request_id as requestId',
      'conversation_id as conversationId',
      'activity_id as activityId',
      'service_url as serviceUrl',
      'audience',
    ])
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
}

/** Has another message take the place of a posted copy: from now on only the new one can be decided from. */
export async function moveCard(
  db: Executor,
  card: PostedCard,
  to: Pick<PostedCard, 'conversationId' | 'activityId' | 'serviceUrl'>,
): Promise<void> {
  await db
    .updateTable('posted_cards')
    .set({ conversation_id: to.conversationId, activity_id: to.activityId, service_url: to.serviceUrl })
    .where('request_id', '=', card.requestId)
    .where('conversation_id', '=', card.conversationId)
    .where('activity_id', '=', card.activityId)
    .execute();
}
