import assert from 'node:assert/strict';
import type { Recognition } from '../../core/language/recognise.js';
import { answerLocale } from '../../dialogs/answerLocale.js';

describe('the language of an answer', () => {
  const situations: [string, string, string, string][] = [
    ['en', 'my iPhone does not add my mail', 'de-DE', 'en'],
    ['en', 'my iPhone does not add my mail', 'en-GB', 'en-GB'],
    ['en', 'MM-4711', 'de-DE', 'de-DE'],
    ['en', '???', 'fr-FR', 'fr-FR'],
    ['other', 'mijn telefoon doet het niet', 'nl-NL', 'nl-NL'],
    ['de', 'Hilfe', 'en-US', 'de'],
    ['de', 'mein Telefon', 'de-AT', 'de-AT'],
  ];
  for (const [language, text, teams, expected] of situations) {
    it(`"${text}" in a ${teams} Teams: ${expected}`, () => {
      assert.equal(answerLocale({ language: language as Recognition['language'], text }, teams), expected);
    });
  }
});
