import type { Card } from '../cards/adaptiveCard.js';

/** One verified activity of a person, without the SDK: who, where, in which language and time zone. */
export interface Turn {
  readonly tenantId: string;
  /** Entra object id from the verified activity, lower case. */
  readonly personId: string;
  readonly personName: string;
  /** As Teams sent it, in channels with `;messageid=…`. */
  readonly conversationId: string;
  readonly activityId: string;
  /** The activity a button stood on; null for messages. */
  readonly replyToId: string | null;
  /** The team that a channel belongs to; left out elsewhere. */
  readonly teamId?: string;
  /** True in the 1:1 chat. */
  readonly personal: boolean;
  /** BCP 47, such as en-GB. */
  readonly locale: string;
  /** IANA name; UTC when Teams named none that Intl knows. */
  readonly timeZone: string;
  readonly serviceUrl: string;
  /** Ends when the turn's deadline is over. */
  readonly signal: AbortSignal;
  /** Posts a card into the turn's conversation and gives the new activity's id. */
  readonly reply: (card: Card) => Promise<string>;
  /** Replaces a card that was posted in the turn's conversation. */
  readonly update: (activityId: string, card: Card) => Promise<void>;
}

/**
 * What a button press is answered with. `card` replaces the card for the one who pressed; `text` is shown to them alone
 * and leaves the card as it is; `after` runs once the answer is on its way.
 */
export type Answer =
  /** `forOneAlone`: the card is never to be shown to anybody else than the one who pressed. */
  | { readonly card: Card; readonly forOneAlone?: true; readonly after?: () => Promise<void> }
  | { readonly text: string; readonly after?: () => Promise<void> };
