import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import type { EvidenceItem, Message } from '../../../core/diagnosis/cause.js';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import type { Evidence } from '../../../core/diagnosis/evidence.js';
import { judge, openQuestions } from '../../../core/diagnosis/judge.js';
import { timeline } from '../../../core/diagnosis/timeline.js';
import { diagnosed } from './judging.js';
import { tables } from './scenarios/all.js';

/** Stored beside the sources, as the cards are: `UPDATE_GOLDEN=1 npm test && npm run format`; read the difference. */
const folder = fileURLToPath(new URL('../../../../test/core/diagnosis/golden/', import.meta.url));

function said({ text, values }: Message): string {
  return String(new IntlMessageFormat(text, 'en').format({ ...values }));
}

function cited({ reading, at, says }: EvidenceItem): string {
  return `${reading}, ${at}: ${said(says)}`;
}

/** What a situation is told with: its timeline; of each blamed cause its evidence, values and remedy; what is asked or looked at next. */
function told(evidence: Evidence) {
  const { app, blamed, next } = diagnosed(evidence);
  return {
    app,
    timeline: timeline(evidence, { blamed }).map(({ at, system, says }) => `${system}, ${at}: ${said(says)}`),
    blamed: blamed.map(({ cause, evidence: items, values, remedy }) => ({
      cause,
      evidence: items.map(cited),
      values,
      remedy,
    })),
    next,
    looksAt: openQuestions(judge(catalogue, evidence), evidence),
  };
}

describe('what is cited', () => {
  for (const [layer, scenarios] of Object.entries(tables)) {
    const file = `${folder}${layer}.json`;
    const stored = () => JSON.parse(readFileSync(file, 'utf8'));
    if (process.env.UPDATE_GOLDEN === '1') {
      const all = Object.fromEntries(scenarios.map(([situation, evidence]) => [situation, told(evidence)]));
      writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
    }
    for (const [situation, evidence] of scenarios) {
      it(`is as stored: ${layer}, ${situation}`, () => {
        assert.ok(existsSync(file), `There is no ${layer}.json; write it with UPDATE_GOLDEN=1.`);
        assert.deepEqual(JSON.parse(JSON.stringify(told(evidence))), stored()[situation]);
      });
    }
    it(`has nothing stored without a situation: ${layer}`, () => {
      assert.deepEqual(Object.keys(stored()).toSorted(), scenarios.map(([situation]) => situation).toSorted());
    });
  }

  it('has no stored table without a layer', () => {
    const files = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
    assert.deepEqual(files.toSorted(), Object.keys(tables).toSorted());
  });
});
