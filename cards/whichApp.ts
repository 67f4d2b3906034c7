import type { App } from '../core/diagnosis/app.js';
import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { appName, card, heading, subtle } from './elements.js';
import type { Words } from './words.js';

/** Offered in this order; the first is what most people mean. Nobody needs to know what ActiveSync or IMAP is. */
const offered: readonly { readonly app: App; readonly title: string }[] = [
  { app: 'iosMail', title: appName('iosMail') },
  { app: 'outlookMobile', title: appName('outlookMobile') },
  { app: 'samsungMail', title: appName('samsungMail') },
  { app: 'gmailApp', title: appName('gmailApp') },
  { app: 'macosMail', title: appName('macosMail') },
  { app: 'thunderbird', title: appName('thunderbird') },
  { app: 'otherEas', title: 'Another app on a phone' },
  { app: 'otherImap', title: 'Another app on a computer' },
];

/** Asks the one question whose answer decides which switch matters. `caseId` is what the answer brings back. */
export function whichAppCard(view: { readonly caseId: string }, words: Words): Card {
  return askWhichApp(
    { id: view.caseId, title: words.say({ text: 'Which app do you read your work mail with?' }), below: null },
    words,
  );
}

/** The choice of an app under a title; `id` is what the answer brings back, `below` a paragraph after the choice. */
export function askWhichApp(
  view: { readonly id: string; readonly title: string; readonly below: string | null },
  words: Words,
): Card {
  return card(words, {
    spoken: view.title,
    body: [
      heading(view.title),
      {
        type: 'Input.ChoiceSet',
        id: 'answer',
        label: words.say({ text: 'Mail app' }),
        style: 'compact',
        isRequired: true,
        errorMessage: words.say({ text: 'Please choose the app.' }),
        placeholder: words.say({ text: 'Choose' }),
        choices: offered.map(({ app, title: text }) => ({ title: words.say({ text }), value: app })),
      },
      ...(view.below === null ? [] : [subtle(view.below)]),
    ],
    actions: [execute('diagnosis.answer', words.say({ text: 'Look into it' }), view.id, { inputs: true })],
  });
}
