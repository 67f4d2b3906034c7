import type { ReadingName, Readings } from '../core/diagnosis/evidence.js';
import type { Reading } from '../core/diagnosis/reading.js';
import type { LookUp } from '../core/diagnosis/receipt.js';
import { unread } from '../core/diagnosis/unread.js';
import type { Card } from './adaptiveCard.js';
import { card, heading, line, subtle } from './elements.js';
import { plain } from './plain.js';
import { couldNotRead, readingName } from './readingWords.js';
import type { Words } from './words.js';

interface ReceiptView {
  readonly lookUps: readonly LookUp[];
  readonly readings: Readings;
}

/** "What I looked at about you": every question put to Microsoft 365, when, and what remained unread. */
export function receiptCard(view: ReceiptView, reader: Words): Card {
  const first = view.lookUps[0];
  const words = first === undefined ? reader : reader.on(first.at);
  const entries = Object.entries(view.readings) as [ReadingName, Reading<unknown>][];
  const read = entries.filter(([, reading]) => reading.known).map(([name]) => readingName(name, words));
  const title = words.say({ text: 'What I looked at about you' });
  const never = words.say({
    text: 'I never read your mail, your calendar, your files or your passwords. Only you see this.',
  });
  return card(words, {
    spoken: `${title}. ${never}`,
    body: [
      heading(title),
      line(
        read.length === 0
          ? words.say({ text: 'I could read nothing.' })
          : `${words.say({ text: 'I read' })} ${words.list(read)}.`,
      ),
      ...couldNotRead(unread(view.readings), words).map(line),
      ...view.lookUps.map((lookUp) => subtle(asked(lookUp, words))),
      line(never),
    ],
  });
}

function asked(lookUp: LookUp, words: Words): string {
  const ending = lookUp.cached
    ? words.say({ text: 'known from an earlier look, not asked again' })
    : lookUp.ok
      ? words.say({ text: 'answered' })
      : words.say({ text: 'no usable answer' });
  const left =
    lookUp.setAside === undefined
      ? ''
      : ` (${words.say({ text: '{rows, plural, one {# row} other {# rows}} could not be read', values: { rows: lookUp.setAside } })})`;
  const cut =
    lookUp.backTo === undefined
      ? ''
      : ` ${words.say({ text: 'There were too many for one look: of those before {untilAt} I read only the ones that got in or were held to be risky.', values: { untilAt: lookUp.backTo } })}`;
  return `${words.moment(lookUp.at)} · ${plain(lookUp.call)}: ${ending}${left}${cut}`;
}
