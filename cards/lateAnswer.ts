import type { Card } from './adaptiveCard.js';
import { card, line } from './elements.js';
import { plainName } from './plain.js';
import type { Words } from './words.js';

/** Where a button could not be answered in time: why not is for the one who pressed alone, and others read here too. */
export function lateAnswerCard(view: { readonly name: string }, words: Words): Card {
  const text = words.say({
    text: '{name}, Microsoft answered too late for your click, and the card says how things stand. Press again, and I tell you alone what came of it.',
    values: { name: plainName(view.name) },
  });
  return card(words, { spoken: text, body: [line(text)] });
}
