/**
 * Damerau–Levenshtein distance between two words, a swap of neighbours counting as one. Stops counting beyond `most` and
 * gives `most + 1` then.
 */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const here = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (above[column] ?? most) + 1,
        (here[column - 1] ?? most) + 1,
        (above[column - 1] ?? most) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? most) + 1);
      }
      here.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = above;
    above = here;
  }
  return Math.min(above[other.length] ?? most + 1, most + 1);
}

/** Typing errors that are forgiven in a word of this many letters; short words are too close to each other. */
function forgiven(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

/** Words of a language that begin with a letter. */
type Vocabulary<Language> = (language: Language, letter: string) => readonly string[];

/**
 * The word of a vocabulary that was meant, or null. Four letters forgive a swap of neighbours only, because "main" and
 * "fail" are not "mail"; the first letter has to be right, except in a swap.
 */
export function meant<Language>(typed: string, language: Language, vocabulary: Vocabulary<Language>): string | null {
  if (typed.length < 4 || typed.length > 20) return null;
  const sameLetter = vocabulary(language, typed.charAt(0));
  if (sameLetter.includes(typed)) return typed;
  const swapped = [...sameLetter, ...vocabulary(language, typed.charAt(1))].find(
    (word) => word.length === typed.length && isSwap(typed, word),
  );
  if (swapped !== undefined) return swapped;
  const most = forgiven(typed.length);
  if (most === 0) return null;
  let best: string | null = null;
  let least = most + 1;
  for (const word of sameLetter) {
    if (word.length < 5) continue;
    const away = distance(typed, word, Math.min(most, forgiven(word.length)));
    if (away < least && away <= forgiven(word.length)) {
      least = away;
      best = word;
    }
  }
  return best;
}

function isSwap(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return (
    at !== -1 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2)
  );
}
