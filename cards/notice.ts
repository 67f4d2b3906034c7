import type { Card } from './adaptiveCard.js';
import { card, heading, line } from './elements.js';
import type { Words } from './words.js';

/** A short answer: a title and one plain sentence, both our own words. */
export function noticeCard(view: { readonly title: string; readonly text: string }, words: Words): Card {
  return card(words, {
    spoken: `${view.title}. ${view.text}`,
    body: [heading(view.title), line(view.text)],
  });
}
