import assert from 'node:assert/strict';
import fc from 'fast-check';
import { heardIn, known, vocabularyOf } from '../../../core/language/heard.js';
import { distance, meant } from '../../../core/language/spelling.js';

/** The plain definition, by recursion: slow and obviously right. */
function slowly(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const [a, b] = [one.at(-1), other.at(-1)];
  const options = [
    slowly(one.slice(0, -1), other) + 1,
    slowly(one, other.slice(0, -1)) + 1,
    slowly(one.slice(0, -1), other.slice(0, -1)) + (a === b ? 0 : 1),
  ];
  if (one.length > 1 && other.length > 1 && a === other.at(-2) && b === one.at(-2)) {
    options.push(slowly(one.slice(0, -2), other.slice(0, -2)) + 1);
  }
  return Math.min(...options);
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

describe('spelling', () => {
  it('counts as the definition does, up to the limit', () => {
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
        assert.equal(distance(one, other, most), Math.min(slowly(one, other), most + 1));
      }),
    );
  });

  const typed: Readonly<Record<string, string>> = {
    mial: 'mail',
    emial: 'email',
    ihpone: 'iphone',
    iphoen: 'iphone',
    oultook: 'outlook',
    outlok: 'outlook',
    exchnage: 'exchange',
    pasword: 'password',
    passwrod: 'password',
    thunderbrid: 'thunderbird',
    athenticator: 'authenticator',
    syncronize: 'synchronize',
    verfication: 'verification',
  };
  for (const [wrong, right] of Object.entries(typed))
    it(`reads ${wrong} as ${right}`, () => assert.equal(meant(wrong, 'en', vocabularyOf), right));

  for (const word of [
    'main',
    'fail',
    'mall',
    'male',
    'prone',
    'need',
    'phase',
    'cat',
    'printing',
    'account',
    'x'.repeat(5_000),
  ]) {
    it(`does not read "${word.slice(0, 10)}" as a word about mail or a phone`, () => {
      const read = known(word) ? word : (meant(word, 'en', vocabularyOf) ?? word);
      const about = heardIn([{ word: read, part: 0 }]).map(({ label }) => label);
      assert.ok(!about.some(({ kind, what }) => kind === 'about' && (what === 'mail' || what === 'phone')), read);
    });
  }

  it('reads an exact word as itself', () => {
    for (const word of vocabularyOf('en', 'm')) {
      if (word.length >= 4 && word.length <= 20) assert.equal(meant(word, 'en', vocabularyOf), word);
    }
  });
});
