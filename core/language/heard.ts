import { german } from './lexicon/de.js';
import { english } from './lexicon/en.js';
import { spanish } from './lexicon/es.js';
import { everywhere } from './lexicon/everywhere.js';
import { french } from './lexicon/fr.js';
import { italian } from './lexicon/it.js';
import { dutch } from './lexicon/nl.js';
import { polish } from './lexicon/pl.js';
import { portuguese } from './lexicon/pt.js';
import {
  type Ask,
  type Concept,
  type Language,
  type Lexicon,
  languages,
  type Remark,
  type SymptomName,
} from './lexicon.js';
import { beginningsIn, type Found, PhraseIndex, wordsIn } from './phrases.js';
import type { Token } from './words.js';

const lexicons: Readonly<Record<Language, Lexicon>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  nl: dutch,
  pl: polish,
};

/** What a phrase of a lexicon means. */
export type Meaning =
  | { readonly kind: 'about'; readonly what: Concept }
  | { readonly kind: 'symptom'; readonly what: SymptomName }
  | { readonly kind: 'remark'; readonly what: Remark }
  | { readonly kind: 'ask'; readonly what: Ask };

type Tagged = Meaning & { readonly language: Language | null };

function* phrasesOf(lexicon: Lexicon, language: Language | null): Generator<readonly [Tagged, string]> {
  for (const [what, list] of Object.entries(lexicon.about) as [Concept, string][])
    yield [{ kind: 'about', what, language }, list];
  for (const [what, list] of Object.entries(lexicon.symptoms) as [SymptomName, string][])
    yield [{ kind: 'symptom', what, language }, list];
  for (const [what, list] of Object.entries(lexicon.remarks) as [Remark, string][])
    yield [{ kind: 'remark', what, language }, list];
  for (const [what, list] of Object.entries(lexicon.asks) as [Ask, string][])
    yield [{ kind: 'ask', what, language }, list];
}

const index = new PhraseIndex<Tagged>([
  ...phrasesOf(everywhere, null),
  ...languages.flatMap((language) => [...phrasesOf(lexicons[language], language)]),
]);

/** Everything in the words that some lexicon knows, in the order in which it begins. */
export function heardIn(tokens: readonly Token[]): readonly Found<Tagged>[] {
  return index.find(tokens);
}

const listsOf = (lexicon: Lexicon): readonly string[] => [
  lexicon.small,
  ...[lexicon.about, lexicon.symptoms, lexicon.remarks, lexicon.asks].flatMap((lists) => Object.values(lists)),
];

const wordsByLanguage = languages.map(
  (language) => [language, new Set(listsOf(lexicons[language]).flatMap(wordsIn))] as const,
);
const smallByLanguage = languages.map((language) => [language, new Set(wordsIn(lexicons[language].small))] as const);
const commonWords = new Set(listsOf(everywhere).flatMap(wordsIn));

/** The words of one language and those of all, by their first letter: what a typing error may have meant. */
const vocabularies = new Map(
  wordsByLanguage.map(([language, words]) => {
    const byLetter = new Map<string, string[]>();
    for (const word of new Set([...words, ...commonWords])) {
      const letter = word.charAt(0);
      const some = byLetter.get(letter);
      if (some === undefined) byLetter.set(letter, [word]);
      else some.push(word);
    }
    return [language, byLetter] as const;
  }),
);
const beginnings = new Set(
  [everywhere, ...Object.values(lexicons)]
    .flatMap((lexicon) => Object.values(lexicon.about).flatMap(beginningsIn))
    .filter((beginning) => beginning.length > 2),
);

/** Is the word known in any language, as it is or as the beginning of one? Such a word is no typing error. */
export function known(word: string): boolean {
  if (commonWords.has(word) || wordsByLanguage.some(([, words]) => words.has(word))) return true;
  for (let length = 3; length <= word.length; length++) if (beginnings.has(word.slice(0, length))) return true;
  return false;
}

/** Words of a language, and names, that begin with a letter. */
export function vocabularyOf(language: Language, letter: string): readonly string[] {
  return vocabularies.get(language)?.get(letter) ?? [];
}

/** Languages of which this is a small word: shared ones count less. */
export function smallIn(word: string): readonly Language[] {
  return smallByLanguage.filter(([, words]) => words.has(word)).map(([language]) => language);
}
