import type { IRichTextBlock } from '@microsoft/teams.cards';
import { plain } from './plain.js';

/** An approver reads a glance, not a letter. */
const mostCharacters = 500;
const mostLines = 8;

/**
 * What a person typed, marked as theirs and unverified. A RichTextBlock does not read markdown (learn.microsoft.com/
 * adaptive-cards/authoring-cards/text-features); what remains is made harmless line by line, capped at 500 characters
 * and 8 lines, and each line stands behind a bar so that none of them can pass for one of ours.
 */
export function theirWords(label: string, typed: string): IRichTextBlock {
  const all = typed.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/u).filter((line) => line.trim() !== '');
  const shown: string[] = [];
  let left = mostCharacters;
  for (const line of all.slice(0, mostLines)) {
    if (left <= 0) break;
    const text = plain(line, left);
    left -= text.length;
    shown.push(text);
  }
  const cut = shown.length < all.length || left <= 0;
  return {
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text: `${label}\n`, weight: 'Bolder' },
      { type: 'TextRun', text: shown.map((line) => `│ ${line}`).join('\n'), italic: true },
      ...(cut ? [{ type: 'TextRun' as const, text: '\n│ (shortened)', isSubtle: true }] : []),
    ],
  };
}
