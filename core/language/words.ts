/** One word of a message. */
export interface Token {
  /** Folded: lower case, no accents, umlauts as their plain vowels. */
  readonly word: string;
  /** Which part of the message, between commas, full stops and the like, it stands in; counted from 0. */
  readonly part: number;
}

const separateLetters: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ı: 'i' };

/** Lower case without accents, so that "Gerät", "gerat" and "GERÄT" are one word. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßłøæœđı]/gu, (letter) => separateLetters[letter] ?? letter);
}

/** Names that people write with and without a hyphen. */
const oneWord: readonly (readonly [RegExp, string])[] = [
  [/\be[-‐ ]mail/gu, 'email'],
  [/\be[-‐]post/gu, 'epost'],
  [/\bwi[-‐ ]fi\b/gu, 'wifi'],
  [/\bk[-‐ ]?9\b/gu, 'k9'],
  [/\b(?:office|o|microsoft|ms|m)[- ]?365\b/gu, 'office365'],
  [/\bpop-?3\b/gu, 'pop3'],
];

/** Chinese and Japanese put no blank between their own words and a Latin one such as Outlook. */
const scriptChange =
  /(?<=\p{Script=Latin})(?=[^\p{Script=Latin}\P{L}])|(?<=[^\p{Script=Latin}\P{L}])(?=\p{Script=Latin})/gu;

/** The words of a text in their order, at most `most`. `text`: with straight apostrophes, without markup. */
export function tokensOf(text: string, most: number): readonly Token[] {
  const plain = oneWord
    .reduce((read, [written, meant]) => read.replace(written, meant), folded(text))
    .replace(scriptChange, ' ')
    // English contractions are one word; elsewhere the apostrophe joins two: l'iphone, dell'account.
    .replace(/'s(?![\p{L}\p{N}])/gu, '')
    .replace(/'(?=(?:t|re|ve|ll|d|m)(?![\p{L}\p{N}]))/gu, '');
  const tokens: Token[] = [];
  let part = 0;
  for (const [piece] of plain.matchAll(/[\p{L}\p{N}]+|[.,;:!?()\n–—]/gu)) {
    if (/^[.,;:!?()\n–—]$/u.test(piece)) part += 1;
    else tokens.push({ word: piece, part });
    if (tokens.length === most) break;
  }
  return tokens;
}
