import { folded, type Token } from './words.js';

/**
 * Phrases in the notation of the lexicons, and the search for them.
 *
 * A comma or a new line ends a phrase. Its words are separated by blanks; `a/b` is either word, `mail*` any word that
 * begins so, `*mail` any word that ends so, and `..` up to four words of any kind. Nothing here backtracks over more than
 * such a gap, so a search costs the same for every text of one length.
 */
interface Word {
  readonly whole: readonly string[];
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  /** Other words may stand before this one. */
  readonly afterGap: boolean;
}

interface Phrase<Label> {
  readonly label: Label;
  readonly words: readonly Word[];
}

/** A phrase that was found, as positions in the tokens: from `start` up to, not including, `end`. */
export interface Found<Label> {
  readonly label: Label;
  readonly start: number;
  readonly end: number;
}

const widestGap = 4;
const shortestBeginning = 3;

/** A list of a lexicon, parsed. */
export type Phrases = readonly (readonly Word[])[];

/** A finder for many phrases at once; `lists` gives phrases for labels. */
export class PhraseIndex<Label> {
  readonly #whole = new Map<string, Phrase<Label>[]>();
  readonly #beginnings = new Map<string, Phrase<Label>[]>();
  readonly #endings = new Map<string, Phrase<Label>[]>();

  constructor(lists: Iterable<readonly [Label, Phrases]>) {
    for (const [label, list] of lists) {
      for (const words of list) {
        const phrase = { label, words };
        const [first] = words;
        if (first === undefined) continue;
        for (const word of first.whole) keep(this.#whole, word, phrase);
        for (const word of first.beginnings) keep(this.#beginnings, word, phrase);
        for (const word of first.endings) keep(this.#endings, word, phrase);
      }
    }
  }

  /** All phrases in the tokens, in the order in which they begin. */
  find(tokens: readonly Token[]): readonly Found<Label>[] {
    const found: Found<Label>[] = [];
    for (const [start, { word }] of tokens.entries()) {
      for (const phrase of this.#startingWith(word)) {
        const end = endOf(phrase.words, tokens, start);
        if (end !== null) found.push({ label: phrase.label, start, end });
      }
    }
    return found;
  }

  #startingWith(word: string): readonly Phrase<Label>[] {
    const phrases = [...(this.#whole.get(word) ?? [])];
    const longest = Math.min(word.length, 24);
    for (let length = shortestBeginning; length <= longest; length++) {
      phrases.push(...(this.#beginnings.get(word.slice(0, length)) ?? []));
      phrases.push(...(this.#endings.get(word.slice(-length)) ?? []));
    }
    return phrases;
  }
}

function keep<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** Where the phrase ends when it begins at `start`, or null. */
function endOf(words: readonly Word[], tokens: readonly Token[], start: number): number | null {
  let at = start + 1;
  for (const word of words.slice(1)) {
    const last = word.afterGap ? at + widestGap : at;
    while (at <= last && !fits(word, tokens[at]?.word)) at += 1;
    if (at > last) return null;
    at += 1;
  }
  return at;
}

function fits(word: Word, typed: string | undefined): boolean {
  if (typed === undefined) return false;
  return (
    word.whole.includes(typed) ||
    word.beginnings.some((beginning) => typed.startsWith(beginning)) ||
    word.endings.some((ending) => typed.endsWith(ending))
  );
}

/** Parses a list in the notation above. */
export function phrasesIn(list: string): Phrases {
  return list
    .split(/[,\n]/u)
    .map((written) => written.trim())
    .filter((written) => written !== '')
    .map(phraseOf);
}

function phraseOf(written: string): readonly Word[] {
  const words: Word[] = [];
  let afterGap = false;
  for (const part of written.split(/\s+/u)) {
    if (part === '..') {
      afterGap = true;
      continue;
    }
    const word: { [kind in 'whole' | 'beginnings' | 'endings']: string[] } = { whole: [], beginnings: [], endings: [] };
    for (const either of part.split('/')) {
      const kind = either.endsWith('*') ? 'beginnings' : either.startsWith('*') ? 'endings' : 'whole';
      word[kind].push(...spellings(either.replaceAll('*', '')));
    }
    words.push({ ...word, afterGap });
    afterGap = false;
  }
  return words;
}

/** A German umlaut is also written with an e: "Gerät", "Gerat" and "Geraet". */
function spellings(word: string): readonly string[] {
  if (/^[a-z0-9]*$/u.test(word)) return [word];
  const transcribed = word.replace(/[äöü]/gu, (vowel) => `${folded(vowel)}e`);
  return [...new Set([folded(word), folded(transcribed)])];
}

/** Every whole word that a list names, for recognising typing errors and languages. */
export function wordsIn(list: Phrases): readonly string[] {
  return list.flatMap((words) => words.flatMap(({ whole }) => whole));
}

/** The beginnings (`mail*`) of the one-word phrases of a list. */
export function beginningsIn(list: Phrases): readonly string[] {
  return list.flatMap((words) => words.flatMap(({ beginnings }) => beginnings));
}
