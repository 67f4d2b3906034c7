import type { MessageValues } from '../core/diagnosis/cause.js';
import type { Card } from './adaptiveCard.js';
import { card, heading, line } from './elements.js';
import type { Words } from './words.js';

/** A title and one or two plain sentences, both ICU messages in English. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly values?: MessageValues;
}

/** A short answer in our own words. */
export function noticeCard(notice: Notice, words: Words): Card {
  const { values = {} } = notice;
  const title = words.say({ text: notice.title, values });
  const text = words.say({ text: notice.text, values });
  return card(words, { spoken: `${title}. ${text}`, body: [heading(title), line(text)] });
}
