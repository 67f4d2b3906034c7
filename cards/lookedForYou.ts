import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { receiptButton } from './caseButtons.js';
import { card, heading, line, strong } from './elements.js';
import { plain, plainName } from './plain.js';
import { theirWords } from './theirWords.js';
import type { Words } from './words.js';

export interface LookedForYouView {
  /** What the button about the notice carries. */
  readonly id: string;
  readonly byName: string;
  /** What people call the group by which they were allowed to. */
  readonly byRole: string;
  /** ISO-8601 UTC. */
  readonly lookedAt: string;
  readonly reason: string;
  readonly ticket: string | null;
  /** What was read; null: no such button. */
  readonly caseId: string | null;
  /** The request they raised; null: none. */
  readonly requestReference: string | null;
}

/** To the person: somebody of the helpdesk looked at their mail problem, who, when and why, and the way out if they did not ask. */
export function lookedForYouCard(view: LookedForYouView, words: Words): Card {
  const title = words.say({
    text: '{by} ({role}) looked into your mail problem for you: {lookedAt}.',
    values: { by: plainName(view.byName), role: plain(view.byRole), lookedAt: view.lookedAt },
  });
  const notYou = words.say({ text: 'You did not ask for help? Tell security now.' });
  return card(words, {
    spoken: `${title} ${notYou}`,
    body: [
      heading(title),
      ...theirWords(words.say({ text: 'Their reason:' }), reasonWithTicket(view, words), words),
      line(
        words.say({
          text: 'They saw what stands in the way of your mail, your settings and your phones; no place and no IP address of a sign-in, and nothing of your mail.',
        }),
      ),
      ...(view.requestReference === null
        ? []
        : [
            line(
              words.say({
                text: 'They asked for a change to your mailbox, request {reference}. Somebody else has to approve it.',
                values: { reference: view.requestReference },
              }),
            ),
          ]),
      strong(notYou),
    ],
    actions: [
      ...(view.caseId === null ? [] : [receiptButton(view.caseId, words)]),
      execute('notices.notMe', words.say({ text: 'This wasn’t me' }), view.id, { style: 'destructive' }),
    ],
  });
}

/** The reason that was given for asking, and the ticket where there is one. */
export function reasonWithTicket(
  { reason, ticket }: { readonly reason: string; readonly ticket: string | null },
  words: Words,
): string {
  return ticket === null ? reason : `${reason} (${words.say({ text: 'ticket {ticket}', values: { ticket } })})`;
}
