import type { Card } from './adaptiveCard.js';
import { card, heading, line } from './elements.js';
import type { RequestView } from './requestView.js';
import { notSignedOutLine } from './signOut.js';
import { stopReason } from './stopWords.js';
import type { Words } from './words.js';

/** A new message to the helpdesk when a human is needed: Teams shows nobody that an older card has changed. */
export function callForHelpCard(view: RequestView, reader: Words): Card {
  const { request } = view;
  const words = reader.on(request.createdAt);
  const title = words.say({ text: '{reference} needs one of you.', values: { reference: request.reference } });
  const [left] = view.notSignedOut ?? [];
  const stopped = request.state === 'needsHuman' || request.state === 'compensated';
  const stop = `${
    request.state === 'compensated'
      ? words.say({ text: 'Not done, and what I had changed is put back, because' })
      : words.say({ text: 'Please look yourself: I stopped, because' })
  } ${stopReason(view.stoppedWhy, words)}.`;
  const why = left !== undefined && !stopped ? notSignedOutLine(left.why, words) : stop;
  const where = words.say({ text: 'Its card above says what was changed and what was found.' });
  return card(words, { spoken: `${title} ${why}`, body: [heading(title), line(why), line(where)] });
}
