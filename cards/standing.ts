import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { card, heading, strong } from './elements.js';
import { statusOf, titleOf } from './request.js';
import type { RequestView } from './requestView.js';
import { theirWords } from './theirWords.js';
import type { Words } from './words.js';

/** To somebody of the helpdesk who asked for somebody else: how that request stands. */
export function standingCard(view: RequestView, words: Words): Card {
  const { request } = view;
  const title = titleOf(request, words);
  const status = statusOf(view, words);
  return card(words, {
    spoken: `${title}. ${status}`,
    body: [
      heading(title),
      strong(status),
      ...theirWords(
        words.say({
          text: '{by} wrote:',
          values: { by: request.decidedByName ?? words.say({ text: 'The approver' }) },
        }),
        request.reason,
        words,
      ),
    ],
    actions:
      request.state === 'pending' ? [execute('request.withdraw', words.say({ text: 'Withdraw' }), request.id)] : [],
  });
}
