import type { Card } from './adaptiveCard.js';
import { noticeCard } from './notice.js';
import type { Words } from './words.js';

/** Whose limit was reached: what one person may send, or what everybody together may. */
export type WhoseLimit = 'person' | 'everybody';

const notices = {
  person: {
    title: 'That was faster than I can read',
    text: 'I left your last message unread, and nothing was changed. Give me a minute, then write it again.',
  },
  everybody: {
    title: 'Many people are writing to me right now',
    text: 'I left your last message unread, and nothing was changed. Please write it again in a minute.',
  },
} as const;

/** Tells a person that what they sent was not taken, and why. */
export function tooMuchCard(limit: WhoseLimit, words: Words): Card {
  return noticeCard(notices[limit], words);
}

/** The same in one line, for the place of a pressed button. */
export function tooMuchText(limit: WhoseLimit, words: Words): string {
  const { title, text } = notices[limit];
  return `${words.say({ text: title })}. ${words.say({ text })}`;
}
