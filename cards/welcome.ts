import type { Card } from './adaptiveCard.js';
import { card, heading, line, subtle } from './elements.js';
import type { Words } from './words.js';

/** Once, when somebody gets the bot: what it is for, how to begin, what it reads and never does. */
export function welcomeCard(view: { readonly name: string }, words: Words): Card {
  const title = words.say({ text: 'Hello {name}, I am Mail Medic.', values: { name: view.name } });
  const what = words.say({
    text: 'If work mail does not work on your phone or in a mail app, tell me in your own words, such as “can’t add my mail on iPhone”. I find out why and what to do.',
  });
  return card(words, {
    spoken: `${title} ${what}`,
    body: [
      heading(title),
      line(what),
      subtle(
        words.say({
          text: 'When you ask, I read your recent sign-ins and your mailbox’s switches, never your mail. Nothing is changed unless your helpdesk agrees; an administrator of yours has to connect me first. “Help” shows what I understand, “stop notices” keeps me from writing first.',
        }),
      ),
    ],
  });
}
