import type { Card } from './adaptiveCard.js';
import { askWhichApp } from './whichApp.js';
import type { Words } from './words.js';

/** To a message that could be about mail or about something else: one question, whose answer starts the look. */
export function clarifyCard(view: { readonly questionId: string }, words: Words): Card {
  return askWhichApp(
    {
      id: view.questionId,
      title: words.say({ text: 'Is this about your work mail? Then choose where you read it, and I look into it.' }),
      below: words.say({
        text: 'If it is about something else, such as a printer, VPN or the password of your PC, your helpdesk is the right place.',
      }),
    },
    words,
  );
}
