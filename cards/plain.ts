/** Longest foreign text in a line of a card, in characters: names, models and policies are shorter. */
const longest = 120;

/**
 * Control characters, bidirectional controls, zero-width characters, tag characters and lone surrogates: what a reader
 * cannot see must not be there.
 */
const invisible =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** White space of every kind, lines included, becomes one blank: foreign text never begins a line of ours. */
const blanks = /\s+/gu;

/** More than three marks on one letter climb over the neighbouring lines. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/** What Teams reads as markdown or as a tag, and a sign that looks the same and is only a sign. */
const lookAlikes: Readonly<Record<string, string>> = {
  '[': '(',
  ']': ')',
  '<': '‹',
  '>': '›',
  '*': '∗',
  '`': 'ˋ',
  '~': '∼',
  '\\': '∖',
};

/**
 * Makes foreign text (names, device models, policy names) harmless in a TextBlock or a Fact, where Teams reads markdown,
 * `{{DATE()}}` and `<at>` (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format): one
 * line, no markup, no link, no mention, nothing invisible, at most `cap` characters; empty when nothing can be seen. It may
 * be applied twice.
 */
export function plain(text: string, cap: number = longest): string {
  const visible = text
    .replace(blanks, ' ')
    .replace(invisible, '')
    .replace(piledMarks, '$1')
    .replace(/[[\]<>*`~\\]/gu, (sign) => lookAlikes[sign] ?? ' ')
    .replace(/&(?=#|\p{L}+;)/gu, '＆')
    // Underscores inside a word are common in policy names and are no markdown; at its edge they are.
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\{(?=\{)/gu, '{ ')
    .replace(/\}(?=\})/gu, '} ')
    // A host or an address would be made a link by Teams itself: the one dot leader looks the same and links nowhere.
    .replace(/\.(?=\p{L}{2})/gu, '․')
    .replace(/:(?=\/\/)/gu, ': ')
    // A list or a heading needs a blank after its sign; a telephone number keeps its plus.
    .replace(/^\s*(?:(?:[-+•]|#{1,6}|\d+[.)])(?:\s+|$))+/u, '')
    .replace(blanks, ' ')
    .trim();
  const signs = [...visible];
  return signs.length <= cap
    ? visible
    : `${signs
        .slice(0, cap - 1)
        .join('')
        .trimEnd()}…`;
}

/** A person’s name for a card; a name that cannot be seen is said to be missing. */
export function plainName(name: string): string {
  return plain(name) || '(no name)';
}
