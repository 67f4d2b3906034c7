import { catalogue } from '../core/diagnosis/causes/index.js';
import de from './de.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

/** The languages that cards are written in; English stands in the code. */
export const languages = ['en', 'de', 'es', 'fr'] as const;

export type Language = (typeof languages)[number];

/** One file of this folder: the words of the causes by their ids, and everything else by its English text. */
export interface Translation {
  readonly causes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly messages: Readonly<Record<string, string>>;
}

/** As the files stand, for the tests that compare them with the English. */
export const translations: Readonly<Record<Exclude<Language, 'en'>, Translation>> = { de, es, fr };

const dictionaries = new Map<Language, ReadonlyMap<string, string>>();

/**
 * The ICU message in another language, by its English text; null where there is no translation. A cause's words are kept
 * under its id, so that its four sentences stand together for the one who translates them.
 */
export function translated(language: Language, english: string): string | null {
  if (language === 'en') return english;
  let dictionary = dictionaries.get(language);
  if (dictionary === undefined) {
    dictionary = dictionaryOf(translations[language]);
    dictionaries.set(language, dictionary);
  }
  return dictionary.get(english) ?? null;
}

function dictionaryOf({ causes, messages }: Translation): ReadonlyMap<string, string> {
  const found = new Map(Object.entries(messages));
  for (const { id, words } of catalogue) {
    for (const [part, english] of Object.entries(words)) {
      const translation = causes[id]?.[part];
      if (translation !== undefined) found.set(english, translation);
    }
  }
  return found;
}
