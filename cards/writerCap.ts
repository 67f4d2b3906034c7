import type { Card } from './adaptiveCard.js';
import { noticeCard } from './notice.js';
import type { Words } from './words.js';

/** To the helpdesk: as many changes were made in an hour as may be, and what is approved now has to wait. */
export function writerCapCard(perHour: number, words: Words): Card {
  const text =
    'I made {perHour, plural, one {# change} other {# changes}} in the last hour, which is as many as I may. What you approve now waits for up to a quarter of an hour, and then I ask you to look. If you did not expect so many, please see who approved them.';
  return noticeCard({ title: 'Changes are waiting', text, values: { perHour } }, words);
}
