import type { Card } from './adaptiveCard.js';
import { card, line } from './elements.js';
import type { Words } from './words.js';

/** The answer in a channel or group chat, where nobody’s sign-ins are shown. */
export function pointerCard(words: Words): Card {
  const text = words.say({
    text: 'Your sign-ins are private, so I answer in our 1:1 chat only. Open a chat with Mail Medic and ask me there.',
  });
  return card(words, { spoken: text, body: [line(text)] });
}
