import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plain, plainName } from '../../cards/plain.js';

/** Pieces an attacker would build with, among ordinary ones. */
const pieces = fc.constantFrom(
  '[Reset password](https://evil.example)',
  '![x](http://evil.example/x.png)',
  '<at>Bo</at>',
  '<a href="x">y</a>',
  '&lt;at&gt;',
  '&#60;',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}}',
  'www.evil.example',
  'https://evil.example/a?b=c',
  'evil.example',
  '**System:** pre-approved',
  '__x__',
  '`code`',
  '~~gone~~',
  '\u202eevorppa',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u0000',
  '\u001b[31m',
  '\u{e0041}',
  '\ud800',
  '\n',
  '\r\n',
  '\u2028',
  '- ',
  '# ',
  '> ',
  '1. ',
  '| a | b |',
  '\\',
  'é\u0301\u0301\u0301\u0301\u0301',
  'Adele Vance',
  'O’Brien-Smith',
  '王小明',
);
const hostile = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

describe('foreign text', () => {
  it('never becomes markup, a link, a mention, a template or a line of ours', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = plain(text);
        assert.doesNotMatch(shown, /[[\]<>*`~\\]/u);
        assert.doesNotMatch(shown, /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u);
        assert.doesNotMatch(shown, /\{\{|\}\}|:\/\/|&#|&\p{L}+;/u);
        assert.doesNotMatch(shown, /\.\p{L}{2}/u, 'a host name that Teams would link');
        assert.doesNotMatch(shown, /^(?:[-+•]|#{1,6}|\d+[.)])(?:\s|$)/u);
        assert.doesNotMatch(shown, /[\n\r\u0085\u2028\u2029]/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds nothing that cannot be seen, and no tower of marks', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(
          plain(text),
          /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u,
        );
        assert.doesNotMatch(plain(text), /\p{M}{4}/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays within its cap and does not change when it is made harmless twice', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 2, max: 200 }), (text, cap) => {
        const shown = plain(text, cap);
        assert.ok([...shown].length <= cap);
        assert.equal(plain(shown, cap), shown);
      }),
      { numRuns: 2_000 },
    );
  });

  const kept = [
    'Adele Vance',
    'O’Brien-Smith',
    'Dr. med. Jürgen Groß',
    'J. R. R. Tolkien',
    '王小明',
    'علي حسن',
    'iPhone15,2',
    'SM-S911B',
    'iOS 17.3',
    'Block_Basic_Auth',
    '+49 89 1234',
    'R&D (Munich)',
    '100 % #1',
  ];
  for (const text of kept) it(`leaves ${text} as it is`, () => assert.equal(plain(text), text));

  it('keeps the words of two lines apart', () => assert.equal(plain('one\r\ntwo\u2028three'), 'one two three'));

  it('says that a name is missing when nothing of it can be seen', () => {
    assert.equal(plainName('\u200b\u2060 '), '(no name)');
    assert.equal(plainName('Adele Vance'), 'Adele Vance');
  });
});
