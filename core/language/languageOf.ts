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

/** Votes of their own words that tell the language beside a pasted error. */
const fewestOwnVotes = 1.5;

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
  const pasted = quotedIn(tokens);
  const own = votesOf(lower, tokens, heard, pasted);
  const quoted = Math.max(...own.values()) < fewestOwnVotes ? new Set<number>() : pasted;
  const votes = quoted === pasted ? own : votesOf(lower, tokens, heard, quoted);
  const foreign = tokens.filter(({ word }) => /[^\p{Script=Latin}\p{N}]/u.test(word)).length;
  const [best, most] = [...votes].reduce((one, other) => (other[1] > one[1] ? other : one));
  const near = new Set(
    [...votes].filter(([, count]) => count > 0 && count >= most * 0.6).map(([language]) => language),
  );
  // What was pasted is still to be understood.
  if (quoted.size > 0) near.add('en');
  if (foreign * 2 > tokens.length) return { language: 'other', near: new Set() };
  // Numbers and ids of a pasted error page are of no language.
  const inWords = tokens.filter(({ word }, at) => !quoted.has(at) && /^\p{L}+$/u.test(word)).length;
  if (inWords >= 6 && most < inWords * 0.12) return { language: 'other', near };
  return most === 0 ? { language: 'en', near: new Set(['en']) } : { language: best, near };
}

/**
 * Microsoft's own sentence after the number of an error, as positions in the tokens: it is English, whoever pastes it.
 */
function quotedIn(tokens: readonly Token[]): ReadonlySet<number> {
  const quoted = new Set<number>();
  for (const [at, { word }] of tokens.entries()) {
    if (!/^aadsts\d+$/u.test(word)) continue;
    const part = tokens[at + 1]?.part;
    for (let next = at + 1; next < tokens.length && tokens[next]?.part === part; next++) quoted.add(next);
  }
  return quoted;
}

function votesOf(
  lower: string,
  tokens: readonly Token[],
  heard: readonly Found<{ readonly language: Language | null }>[],
  quoted: ReadonlySet<number>,
): ReadonlyMap<Language, number> {
  const votes = new Map<Language, number>(languages.map((language) => [language, 0]));
  const vote = (language: Language, weight: number) => votes.set(language, (votes.get(language) ?? 0) + weight);
  // The end of an address is no Portuguese.
  const ofAddress = lower.includes('.com') ? 'com' : null;
  for (const [at, { word }] of tokens.entries()) {
    const ofThese = quoted.has(at) || word === ofAddress ? [] : smallIn(word);
    for (const language of ofThese) vote(language, 1 / ofThese.length);
  }
  const known = new Map<number, Set<Language>>();
  for (const { label, start } of heard) {
    if (label.language !== null && !quoted.has(start))
      known.set(start, (known.get(start) ?? new Set()).add(label.language));
  }
  for (const ofThese of known.values()) for (const language of ofThese) vote(language, 0.9 / ofThese.size);
  for (const [seen, language, weight] of letters) vote(language, Math.min(3, lower.match(seen)?.length ?? 0) * weight);
  return votes;
}
