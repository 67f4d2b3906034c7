import { languages } from '../locales/translations.js';
import { words } from './words.js';

/** How a request stands while it is carried out; more comes by itself. */
export const underWay = {
  approved: '{by} approved at {decidedAt}. I am about to write.',
  applying: '{by} approved at {decidedAt}. I am writing.',
  verifying: '{by} approved at {decidedAt}. All is written; I am reading it back.',
  partlyApplied: '{by} approved at {decidedAt}. A change failed; I am putting back the others.',
} as const;

/** Stands for a name or a time; no sentence of ours has it. */
const anything = '\u{e000}';

/** Does what a card says aloud, in any language, mean that its request is being carried out? */
export function saysUnderWay(said: string): boolean {
  return languages.some((language) =>
    Object.values(underWay).some((text) => {
      const sentence = words(language, 'UTC').say({ text, values: { by: anything, decidedAt: anything } });
      return new RegExp(sentence.split(anything).map(literally).join('.+'), 'su').test(said);
    }),
  );
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
