import assert from 'node:assert/strict';
import { words } from '../../cards/words.js';

const at = '2026-11-25T08:02:07.000Z';

describe('words', () => {
  const places: readonly (readonly [string, string, string, string])[] = [
    ['en-US', 'America/New_York', '3:02 AM', 'Wed, Nov 25, 3:02 AM'],
    ['en-GB', 'Europe/London', '8:02', 'Wed 25 Nov, 8:02'],
    ['de-DE', 'Europe/Berlin', '9:02', 'Mi., 25. Nov., 9:02'],
    ['nl-NL', 'Europe/Amsterdam', '9:02', 'Wed, 25 Nov, 9:02'],
    ['en-US', 'UTC', '8:02 AM UTC', 'Wed, Nov 25, 8:02 AM UTC'],
    ['no such locale', 'Mars/Olympus', '8:02 AM UTC', 'Wed, Nov 25, 8:02 AM UTC'],
    ['', '', '8:02 AM UTC', 'Wed, Nov 25, 8:02 AM UTC'],
  ];
  const digits = (text: string) => text.replaceAll(/\b0(\d:)/gu, '$1');
  for (const [locale, zone, time, moment] of places) {
    it(`tell the time where the reader is: ${locale} in ${zone}`, () => {
      const reader = words(locale, zone);
      assert.equal(digits(reader.time(at)), time);
      assert.equal(digits(reader.moment(at)), moment);
      assert.equal(digits(reader.say({ text: 'Seen {seenAt}', values: { seenAt: at } })), `Seen ${moment}`);
    });
  }

  it('speak the reader’s language where there is one, and English otherwise', () => {
    const translate = (language: string, english: string) =>
      ({ de: { 'Ask {app}': 'Frage {app}', Mail: 'Post' } })[language]?.[english] ?? null;
    const said = (locale: string) =>
      words(locale, 'UTC', translate).say({ text: 'Ask {app}', values: { app: 'Mail' } });
    assert.deepEqual(['de-AT', 'fr-CA', 'nl', 'xx'].map(said), ['Frage Post', 'Ask Mail', 'Ask Mail', 'Ask Mail']);
    assert.deepEqual(
      ['de-AT', 'fr-CA', 'nl', 'xx'].map((locale) => words(locale, 'UTC').language),
      ['de', 'fr', 'en', 'en'],
    );
  });

  it('leave the day out on the card’s own day, by the reader’s calendar and not by UTC', () => {
    const late = '2026-11-25T23:30:00.000Z';
    const inBerlin = words('en-GB', 'Europe/Berlin').on(late);
    assert.equal(inBerlin.moment('2026-11-26T08:00:00.000Z'), '9:00');
    assert.match(inBerlin.moment('2026-11-25T20:00:00.000Z'), /Wed 25 Nov, 21:00/u);
  });

  it('make foreign values harmless, and take numbers and truths as they are', () => {
    const reader = words('en-US', 'UTC');
    const text = '{name}: {count, plural, one {# request} other {# requests}}{urgent, select, true {!} other {}}';
    assert.equal(
      reader.say({ text, values: { name: '[a](b)\n<at>c</at>', count: 2, urgent: true } }),
      '(a)(b) ‹at›c‹/at›: 2 requests!',
    );
  });

  it('show a moment that is none as harmless text', () => {
    const reader = words('en-US', 'UTC');
    assert.equal(reader.say({ text: '{seenAt}', values: { seenAt: '[never](x)' } }), '(never)(x)');
    assert.equal(reader.on('never').moment(at), 'Wed, Nov 25, 8:02 AM UTC');
  });

  it('refuse a sentence of ours whose value is missing, and name the sentence', () => {
    assert.throws(() => words('en-US', 'UTC').say({ text: 'Hello {name}' }), /Hello \{name\}/u);
  });

  it('list as people do', () => {
    assert.equal(words('en-US', 'UTC').list(['a', 'b', 'c']), 'a, b, and c');
  });
});
