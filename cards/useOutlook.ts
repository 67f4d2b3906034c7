import { type Elements, line } from './elements.js';
import type { Words } from './words.js';

/** How to read work mail with Outlook meanwhile, for a folded part of a card. */
export function useOutlook(words: Words): Elements {
  return [
    line(
      words.say({
        text: 'Install Outlook from the App Store or Google Play, open it, and add your work address. You sign in on your company’s page. Nothing has to be removed first.',
      }),
    ),
  ];
}
