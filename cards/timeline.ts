import type { System, TimelineEntry } from '../core/diagnosis/timeline.js';
import { type Elements, subtle } from './elements.js';
import type { Words } from './words.js';

const systems: Readonly<Record<System, string>> = {
  entra: 'Entra (sign-in)',
  exchange: 'Exchange (mailbox)',
  intune: 'Intune (managed phones)',
  microsoft365: 'Microsoft 365',
  phone: 'The phone',
  you: 'You',
};

/** A paragraph for each entry: when, which system says so, and what. A screen reader reads it as it stands. */
export function timelineRows(entries: readonly TimelineEntry[], words: Words): Elements {
  return entries.map(({ at, system, says }) =>
    subtle(`${words.moment(at)} · ${words.say({ text: systems[system] })}: ${words.say(says)}`),
  );
}
