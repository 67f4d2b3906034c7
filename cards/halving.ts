import type { IChoiceSetInput } from '@microsoft/teams.cards';
import type { App } from '../core/diagnosis/app.js';
import { execute } from './actions.js';
import { actionSet, type Elements, line } from './elements.js';
import type { Words } from './words.js';

const questions = {
  webMail: 'Does your work mail open in a browser?',
  outlookApp: 'Does the Outlook app on the same phone show your work mail?',
  colleague: 'Does it work for a colleague with the same kind of phone and app?',
} as const;

/** The questions that halve the field, with the button that sends the answers; nobody has to answer all of them. */
export function halvingQuestions(view: { readonly caseId: string; readonly app: App }, words: Words): Elements {
  const asked = (['webMail', 'outlookApp', 'colleague'] as const).filter(
    // Whoever reads mail with Outlook has answered that one.
    (name) => name !== 'outlookApp' || view.app !== 'outlookMobile',
  );
  return [
    line(words.say({ text: 'What works tells me where to look. Leave open what you have not tried.' })),
    ...asked.map(
      (id): IChoiceSetInput => ({
        type: 'Input.ChoiceSet',
        id,
        label: words.say({ text: questions[id] }),
        style: 'compact',
        placeholder: words.say({ text: 'Not tried' }),
        choices: [
          { title: words.say({ text: 'Yes, it works' }), value: 'yes' },
          { title: words.say({ text: 'No, it does not' }), value: 'no' },
        ],
      }),
    ),
    actionSet([execute('diagnosis.answer', words.say({ text: 'Send my answers' }), view.caseId, { inputs: true })]),
  ];
}
