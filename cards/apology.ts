import type { Card } from './adaptiveCard.js';
import { card, heading, line } from './elements.js';
import type { Words } from './words.js';

/** Something went wrong on our side. `reference` is what the log can be searched for. */
export function apologyCard(view: { readonly reference: string }, words: Words): Card {
  const title = words.say({ text: 'Sorry, I could not finish that.' });
  const text = words.say({
    text: 'The fault is on my side. Try again in a few minutes, or give the helpdesk this number: {reference}.',
    values: { reference: view.reference },
  });
  return card(words, { spoken: `${title} ${text}`, body: [heading(title), line(text)] });
}
