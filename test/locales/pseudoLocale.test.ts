import assert from 'node:assert/strict';
import type { Card } from '../../cards/adaptiveCard.js';
import { apps } from '../../core/diagnosis/app.js';
import { examples } from '../cards/examples.js';
import { readIn } from '../cards/reader.js';

/** Marks what went through the translation. The marks survive ICU, whose arguments are left alone. */
const marked = (_language: string, english: string): string => `⟦${english}⟧`;

/**
 * What stands on cards and is nobody's language: data of the examples, their own and others' words (behind a bar), the
 * operator's settings, calls, times, and the values of choices.
 */
const data = [
  /^│ .*$/u,
  /Adele Vance|Adele|Bo Lindqvist|Priya Nair|Block Basic Auth|MM-\d+/gu,
  /\+49 89 1234 567, day and night|The helpdesk is back at 08:00; your request waits and does not expire before then\./gu,
  /https?:\S+|(?:Graph|Exchange): [\w -]+|^(?:true|false|yes|no)$/gu,
  new RegExp(`^(?:${apps.join('|')})$`, 'u'),
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Nov|UTC|AM|PM|and)\b/gu,
];

/** Every text a person reads or hears on a card. */
function texts(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const shown = [
      'text',
      'title',
      'label',
      'placeholder',
      'speak',
      'fallbackText',
      'altText',
      'value',
      'errorMessage',
    ];
    if (typeof value !== 'string') return texts(value);
    return shown.includes(key) ? [value] : [];
  });
}

/** What remains of a text once everything that was translated is taken out, innermost marks first. */
function untranslated(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, ' ');
  }
  return data.reduce((left, pattern) => left.replace(pattern, ' '), rest.trim());
}

describe('a pseudo-locale', () => {
  for (const [name, draw] of Object.entries(examples)) {
    it(`shows no text on ${name} that nobody could translate`, () => {
      const card: Card = readIn('en-GB', marked, draw);
      const left = texts(card)
        .map((text) => ({ text, rest: untranslated(text) }))
        .filter(({ rest }) => /\p{L}{2,}/u.test(rest));
      assert.deepEqual(left, []);
    });
  }
});
