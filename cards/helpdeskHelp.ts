import type { IFactSet } from '@microsoft/teams.cards';
import type { Card } from './adaptiveCard.js';
import { card, heading, line } from './elements.js';
import type { Words } from './words.js';

export interface HelpdeskHelp {
  /** Does the policy let anybody ask on behalf of others? */
  readonly onBehalf: boolean;
}

/** What people of the helpdesk can write to the bot, and do on its cards. Commands are written as they are taught. */
export function helpdeskCommands({ onBehalf }: HelpdeskHelp, words: Words): IFactSet {
  const does = (text: string) => words.say({ text });
  // Only the first word is understood in other languages too, so none of it is translated.
  const command = (written: string) => words.say({ text: '“{written}”', values: { written } });
  return {
    type: 'FactSet',
    facts: [
      { title: command('queue'), value: does('what waits for a decision that you may take') },
      {
        title: command('queue mine'),
        value: does('the same without what you have approved already'),
      },
      {
        title: command('queue iPhone older than 2 hours'),
        value: does('the same for one app, and from an age on; either alone will do'),
      },
      { title: command('queue incidents'), value: does('I post the card of a trouble that many have anew') },
      ...(onBehalf
        ? [
            {
              title: does('for name@company: what is wrong, ticket 4711'),
              value: does('in our own chat: I look for somebody who cannot ask me; they are told who asked and why'),
            },
          ]
        : []),
      {
        title: does('Undo, on the card of a request'),
        value: does('I put back what I had found, and read it again'),
      },
      {
        title: does('Ticket number, on the card of a request'),
        value: does('it stands on every card of the request from then on'),
      },
    ],
  };
}

/** To whoever asks for help where the helpdesk reads: what they can write there and in their own chat. */
export function helpdeskHelpCard(view: HelpdeskHelp, words: Words): Card {
  const title = words.say({ text: 'Requests for a decision arrive here.' });
  const write = words.say({ text: 'You can write to me, here or in our own chat:' });
  return card(words, {
    spoken: `${title} ${write}`,
    body: [heading(title), line(write), helpdeskCommands(view, words)],
  });
}
