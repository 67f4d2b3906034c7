import assert from 'node:assert/strict';
import { requestCard } from '../../cards/request.js';
import { saysUnderWay } from '../../cards/underWay.js';
import { words } from '../../cards/words.js';
import { approvedAndOpen, requestStates } from '../../core/approvals/lifecycle.js';
import { languages } from '../../locales/translations.js';
import { requested } from './examples.js';

describe('what a card of a request says aloud', () => {
  for (const state of requestStates) {
    const underWay = approvedAndOpen.includes(state);
    it(`means in every language that it is ${underWay ? '' : 'not '}being carried out: ${state}`, () => {
      for (const language of languages) {
        const { speak } = requestCard(requested(state), words(language, 'Europe/Berlin'));
        assert.equal(saysUnderWay(speak ?? ''), underWay, `${language}: ${speak}`);
      }
    });
  }
});
