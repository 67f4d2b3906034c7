import type { Card } from './adaptiveCard.js';
import { card, heading, line, subtle } from './elements.js';
import { type HelpdeskHelp, helpdeskCommands } from './helpdeskHelp.js';
import type { Words } from './words.js';

const commands: readonly { readonly write: string; readonly does: string }[] = [
  { write: 'check again', does: 'I look once more' },
  { write: 'my requests', does: 'what you asked the helpdesk, and how it stands' },
  { write: 'what did you look at', does: 'everything I read about you' },
  { write: 'stop notices', does: 'I no longer write first; “start notices” lets me again' },
  { write: 'that wasn’t me', does: 'somebody else used your account: I tell security' },
];

/** What can be written to the bot; also the answer to what it did not understand. */
export function helpCard(
  view: {
    readonly understood: boolean /** Left out: the reader is nobody of the helpdesk, as far as is known. */;
    readonly helpdesk?: HelpdeskHelp;
  },
  words: Words,
): Card {
  const title = view.understood
    ? words.say({ text: 'I help when work mail does not work on a phone or in a mail app.' })
    : words.say({ text: 'That is not something I can look into: I know about work mail on phones and in mail apps.' });
  return card(words, {
    spoken: title,
    body: [
      heading(title),
      line(
        words.say({
          text: 'Tell me what happens, such as “my iPhone says unable to verify account information”. Or write:',
        }),
      ),
      {
        type: 'FactSet',
        facts: commands.map(({ write, does }) => ({
          title: words.say({ text: write }),
          value: words.say({ text: does }),
        })),
      },
      ...(view.helpdesk === undefined
        ? []
        : [line(words.say({ text: 'And at the helpdesk:' })), helpdeskCommands(view.helpdesk, words)]),
      subtle(
        words.say({
          text: 'For anything else, such as a printer, VPN, the password of your PC or a shared calendar, your helpdesk is the right place.',
        }),
      ),
    ],
  });
}
