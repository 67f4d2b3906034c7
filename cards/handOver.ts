import type { Card } from './adaptiveCard.js';
import { appName, card, heading, strong } from './elements.js';
import { causesFound, type HelpdeskFindings, isProven, unfolding, whatWasSeen } from './helpdeskFindings.js';
import { plainName } from './plain.js';
import { theirWords } from './theirWords.js';
import type { Words } from './words.js';

export interface HandOverView extends HelpdeskFindings {
  readonly reference: string;
  readonly personName: string;
  /** What the person wrote, the words of their screen included. */
  readonly text: string | null;
}

/** A case for the helpdesk to look into: everything that was seen and nothing guessed; there is nothing to approve. */
export function handOverCard(view: HandOverView, reader: Words): Card {
  const { diagnosis } = view;
  const words = reader.on(diagnosis.at);
  const title = words.say({
    text: '{reference}: {name}, {app}. Please look into it.',
    values: { reference: view.reference, name: plainName(view.personName), app: appName(diagnosis.app) },
  });
  const status = isProven(view)
    ? words.say({ text: 'I know the cause, and cannot mend it from here.' })
    : words.say({ text: 'I could not prove a cause. There is nothing to approve here.' });
  return card(words, {
    spoken: `${title} ${status}`,
    body: [
      heading(title),
      strong(status),
      ...causesFound(view, words),
      ...theirWords(words.say({ text: 'In their own words, not verified:' }), view.text, words),
      ...whatWasSeen(view, words),
    ],
    actions: unfolding(words),
  });
}
