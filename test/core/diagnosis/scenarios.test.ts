import assert from 'node:assert/strict';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import { diagnosed } from './judging.js';
import { tables } from './scenarios/all.js';
import type { Scenario } from './scenarios/scenario.js';

/** What the diagnosis says, written as the tables write it. */
function written([, evidence]: Scenario) {
  const { blamed, cleared, undecided } = diagnosed(evidence);
  return {
    blamed: blamed.map(({ cause, confidence }) => (confidence === 'proven' ? cause : `${cause}?`)),
    undecided: undecided.map(({ cause, missing }) => `${cause}: ${missing.map(({ reading }) => reading).join(', ')}`),
    cleared: cleared.map(({ cause }) => cause),
  };
}

describe('the whole catalogue', () => {
  for (const [layer, scenarios] of Object.entries(tables)) {
    describe(layer, () => {
      for (const scenario of scenarios) {
        const [situation, , blamed, undecided = []] = scenario;
        it(situation, () => {
          const open = [...blamed.map((id) => id.replace('?', '')), ...undecided.map((entry) => entry.split(':')[0])];
          assert.deepEqual(written(scenario), {
            blamed,
            undecided,
            cleared: catalogue.map(({ id }) => id).filter((id) => !open.includes(id)),
          });
        });
      }
    });
  }

  it('is told in at least 150 situations, each cause blamed in one of them', () => {
    const all = Object.values(tables).flat();
    assert.ok(all.length >= 150, `${all.length}`);
    const blamed = new Set(all.flatMap(([, , ids]) => ids.map((id) => id.replace('?', ''))));
    assert.deepEqual(
      catalogue.map(({ id }) => id).filter((id) => !blamed.has(id)),
      [],
    );
  });
});
