import type { IContainer } from '@microsoft/teams.cards';
import { plain } from './plain.js';
import type { Words } from './words.js';

/** An approver reads a glance, not a letter. */
const mostCharacters = 500;
const mostLines = 8;

/**
 * What a person typed, framed, marked as theirs and not verified. `label` is ours, in the reader's language, and says whose words they are. Their
 * lines stand in RichTextBlocks, which read no markdown (learn.microsoft.com/adaptive-cards/authoring-cards/text-features),
 * are made harmless besides, and stand behind a bar, so that none of them can pass for one of ours; at most 500 characters
 * and 8 lines. Nothing at all where nothing of it can be seen.
 */
export function theirWords(label: string, typed: string | null, words: Words): IContainer[] {
  const lines = (typed ?? '')
    .split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/u)
    .flatMap((line) => plain(line, mostCharacters + 1) || []);
  if (lines.length === 0) return [];
  const shown: string[] = [];
  let left = mostCharacters;
  for (const line of lines.slice(0, mostLines)) {
    if (left <= 0) break;
    const text = plain(line, left);
    left -= [...text].length;
    shown.push(text);
  }
  const cut = shown.join('').length < lines.join('').length;
  return [
    {
      type: 'Container',
      style: 'emphasis',
      items: [
        { type: 'TextBlock', text: label, wrap: true, isSubtle: true },
        ...shown.map((text) => ({
          type: 'RichTextBlock' as const,
          spacing: 'Small' as const,
          inlines: [{ type: 'TextRun' as const, text: `│ ${text}`, italic: true }],
        })),
        ...(cut
          ? [{ type: 'TextBlock' as const, text: words.say({ text: '(shortened)' }), wrap: true, isSubtle: true }]
          : []),
      ],
    },
  ];
}
