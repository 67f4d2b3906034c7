import { smallIn } from './heard.js';
import type { Language } from './lexicon.js';
import { languages } from './lexicon.js';
import type { Found } from './phrases.js';
import type { Token } from './words.js';

/** Letters that only one of the languages, or hardly another, writes. */
const letters: readonly (readonly [RegExp, Language, number])[] = [
  [/[łąęśźżćń]/gu, 'pl', 1.5],
  [/[ãõ]/gu, 'pt', 1.5],
  [/[ñ¿¡]/gu, 'es', 1.5],
  [/[äöüß]/gu, 'de', 1],
  [/[êîûœ]|[dljnmcstq]'(?=\p{L}{2})/gu, 'fr', 0.7],
  [/(?:ll|gl|un|sull|dell|all|nell|dall|quell)'(?=\p{L})|[ìò]/gu, 'it', 1.5],
];

export interface Tongue {
  readonly language: Language | 'other';
  /** The languages whose words count: the one found and those that come near. */
  readonly near: ReadonlySet<Language>;
}

/**
 * The language of a message by its small words, its letters and the words its lexicon knows. English where nothing tells;
 * `other` for one that is not understood.
 */
export function languageOf(
  lower: string,
  tokens: readonly Token[],
  heard: readonly Found<{ readonly language: Language | null }>[],
): Tongue {
  const votes = new Map<Language, number>(languages.map((language) => [language, 0]));
  const vote = (language: Language, weight: number) => votes.set(language, (votes.get(language) ?? 0) + weight);
  for (const { word } of tokens) {
    const ofThese = smallIn(word);
    for (const language of ofThese) vote(language, 1 / ofThese.length);
  }
  const known = new Map<number, Set<Language>>();
  for (const { label, start } of heard) {
    if (label.language !== null) known.set(start, (known.get(start) ?? new Set()).add(label.language));
  }
  for (const ofThese of known.values()) for (const language of ofThese) vote(language, 0.9 / ofThese.size);
  for (const [seen, language, weight] of letters) vote(language, Math.min(3, lower.match(seen)?.length ?? 0) * weight);

  const foreign = tokens.filter(({ word }) => /[^\p{Script=Latin}\p{N}]/u.test(word)).length;
  const [best, most] = [...votes].reduce((one, other) => (other[1] > one[1] ? other : one));
  const near = new Set(
    [...votes].filter(([, count]) => count > 0 && count >= most * 0.6).map(([language]) => language),
  );
  if (foreign * 2 > tokens.length) return { language: 'other', near: new Set() };
  // Numbers and ids of a pasted error page are of no language.
  const inWords = tokens.filter(({ word }) => /^\p{L}+$/u.test(word)).length;
  if (inWords >= 6 && most < inWords * 0.12) return { language: 'other', near };
  return most === 0 ? { language: 'en', near: new Set(['en']) } : { language: best, near };
}
