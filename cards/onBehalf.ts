import { execute } from './actions.js';
import type { Card } from './adaptiveCard.js';
import { appName, card, heading, line, strong, subtle } from './elements.js';
import { causesFound, type HelpdeskFindings, isProven, unfolding, whatWasSeen } from './helpdeskFindings.js';
import { plainName } from './plain.js';
import type { Words } from './words.js';

export interface OnBehalfView extends HelpdeskFindings {
  /** What its button carries. */
  readonly lookId: string;
  /** Whose problem it is. */
  readonly personName: string;
  /** There is a change that would mend it and that can be asked for. */
  readonly askable: boolean;
  /** The reference of a request that is open for it. */
  readonly requestReference: string | null;
  /** A sign-in looks as if it were somebody else's: nothing can be asked for until security has looked. */
  readonly stopped: boolean;
}

/** What somebody of the helpdesk is shown who asked for somebody else: the helpdesk's view, and the one button. */
export function onBehalfCard(view: OnBehalfView, reader: Words): Card {
  const { diagnosis, requestReference } = view;
  const words = reader.on(diagnosis.at);
  const name = plainName(view.personName);
  const title = words.say({ text: 'For {name}, {app}', values: { name, app: appName(diagnosis.app) } });
  const asksApp = diagnosis.next !== null && 'ask' in diagnosis.next && diagnosis.blamed.length === 0;
  const status = view.stopped
    ? words.say({
        text: 'Security has to look at this account first; they have been told, and nothing is changed until then.',
      })
    : asksApp
      ? words.say({
          text: 'I cannot tell which app it is about. Ask again and name it, such as Mail on iPhone or Outlook.',
        })
      : isProven(view)
        ? words.say({ text: 'I know the cause.' })
        : words.say({ text: 'I could not prove a cause.' });
  const told = words.say({
    text: 'I tell {name}, where they have me in Teams, that you looked, when and why.',
    values: { name },
  });
  return card(words, {
    spoken: `${title}. ${status}`,
    body: [
      heading(title),
      strong(status),
      ...causesFound(view, words),
      ...(requestReference === null
        ? []
        : [
            line(words.say({ text: 'Request {reference} is open for this.', values: { reference: requestReference } })),
          ]),
      ...(view.askable
        ? [
            line(
              words.say({
                text: 'A change would mend it. You can ask for it; neither you nor {name} can approve it.',
                values: { name },
              }),
            ),
          ]
        : []),
      ...whatWasSeen(view, words),
      subtle(told),
    ],
    actions: [
      ...(view.askable
        ? [execute('onBehalf.ask', words.say({ text: 'Ask for the change' }), view.lookId, { style: 'positive' })]
        : []),
      ...unfolding(words),
    ],
  });
}
