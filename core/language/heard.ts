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
import { beginningsIn, type Found, PhraseIndex, type Phrases, phrasesIn, wordsIn } from './phrases.js';
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

/** A list of a lexicon, parsed once for all that is made of it. */
interface Heading {
  /** Null: of every language. */
  readonly language: Language | null;
  /** Null: small words, which only tell the language. */
  readonly meaning: Meaning | null;
  readonly phrases: Phrases;
}

function* headingsOf(lexicon: Lexicon, language: Language | null): Generator<Heading> {
  const heading = (meaning: Meaning | null, list: string): Heading => ({ language, meaning, phrases: phrasesIn(list) });
  yield heading(null, lexicon.small);
  for (const [what, list] of Object.entries(lexicon.about) as [Concept, string][])
    yield heading({ kind: 'about', what }, list);
  for (const [what, list] of Object.entries(lexicon.symptoms) as [SymptomName, string][])
    yield heading({ kind: 'symptom', what }, list);
  for (const [what, list] of Object.entries(lexicon.remarks) as [Remark, string][])
    yield heading({ kind: 'remark', what }, list);
  for (const [what, list] of Object.entries(lexicon.asks) as [Ask, string][])
    yield heading({ kind: 'ask', what }, list);
}

function learned() {
  const headings = [
    ...headingsOf(everywhere, null),
    ...languages.flatMap((language) => [...headingsOf(lexicons[language], language)]),
  ];
  const wordsOf = (some: (heading: Heading) => boolean): ReadonlySet<string> =>
    new Set(headings.filter(some).flatMap(({ phrases }) => wordsIn(phrases)));
  const wordsByLanguage = new Map(languages.map((one) => [one, wordsOf(({ language }) => language === one)] as const));
  const commonWords = wordsOf(({ language }) => language === null);
  return {
    index: new PhraseIndex<Tagged>(
      headings.flatMap(({ language, meaning, phrases }) =>
        meaning === null ? [] : [[{ ...meaning, language }, phrases] as const],
      ),
    ),
    allWords: wordsOf(() => true),
    smallByLanguage: languages.map(
      (one) => [one, wordsOf(({ language, meaning }) => language === one && meaning === null)] as const,
    ),
    /** The words of one language and those of all, by their first letter: what a typing error may have meant. */
    vocabularies: new Map(
      [...wordsByLanguage].map(
        ([language, words]) =>
          [language, byFirstLetter([...words, ...[...commonWords].filter((word) => !words.has(word))])] as const,
      ),
    ),
    beginnings: new Set(
      headings
        .filter(({ meaning }) => meaning?.kind === 'about')
        .flatMap(({ phrases }) => beginningsIn(phrases))
        .filter((beginning) => beginning.length > 2),
    ),
  };
}

let lexical: ReturnType<typeof learned> | null = null;

/** What the lexicons hold, made ready with the first message: a bot that starts has none to read yet. */
function learnedOnce(): ReturnType<typeof learned> {
  lexical ??= learned();
  return lexical;
}

function byFirstLetter(words: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const byLetter = new Map<string, string[]>();
  for (const word of words) {
    const letter = word.charAt(0);
    const some = byLetter.get(letter);
    if (some === undefined) byLetter.set(letter, [word]);
    else some.push(word);
  }
  return byLetter;
}

/** Everything in the words that some lexicon knows, in the order in which it begins. */
export function heardIn(tokens: readonly Token[]): readonly Found<Tagged>[] {
  return learnedOnce().index.find(tokens);
}

/** Is the word known in any language, as it is or as the beginning of one? Such a word is no typing error. */
export function known(word: string): boolean {
  const { allWords, beginnings } = learnedOnce();
  if (allWords.has(word)) return true;
  for (let length = 3; length <= word.length; length++) if (beginnings.has(word.slice(0, length))) return true;
  return false;
}

/** Words of a language, and names, that begin with a letter. */
export function vocabularyOf(language: Language, letter: string): readonly string[] {
  return learnedOnce().vocabularies.get(language)?.get(letter) ?? [];
}

/** Languages of which this is a small word: shared ones count less. */
export function smallIn(word: string): readonly Language[] {
  return learnedOnce()
    .smallByLanguage.filter(([, words]) => words.has(word))
    .map(([language]) => language);
}
