import type { Card } from './adaptiveCard.js';
import { card, line } from './elements.js';
import type { Words } from './words.js';

/** Stands in for an answer that takes more than a moment, and is replaced by it. */
export function lookingCard(words: Words): Card {
  const text = words.say({ text: 'Looking at your sign-ins and your mailbox…' });
  return card(words, { spoken: text, body: [line(text)] });
}
