import type { Missing } from '../core/diagnosis/cause.js';
import { neededFor } from '../core/diagnosis/permissions.js';
import { type Elements, subtle } from './elements.js';
import { readingName, whyUnknown } from './readingWords.js';
import type { Words } from './words.js';

/** To the helpdesk: what could not be read and why, with the exact permission or licence that is missing. */
export function missingRights(missing: readonly Missing[], words: Words): Elements {
  const told = missing.flatMap(({ reading, why }) => {
    if (reading === 'statement' || why === 'notAsked' || why === 'notLooked') return [];
    const values = { permission: neededFor[reading].permission, licence: neededFor[reading].licence ?? '' };
    const needs =
      why === 'notPermitted'
        ? ` ${words.say({ text: 'Missing: {permission}.', values })}`
        : why === 'notLicensed' && values.licence !== ''
          ? ` ${words.say({ text: 'Missing licence: {licence}.', values })}`
          : '';
    return [`${words.say({ text: 'Not read:' })} ${readingName(reading, words)}, ${whyUnknown(why, words)}.${needs}`];
  });
  return told.map(subtle);
}
