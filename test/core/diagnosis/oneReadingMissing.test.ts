import assert from 'node:assert/strict';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import { isDeep } from '../../../core/diagnosis/deepReadings.js';
import type { Evidence, ReadingName } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { verdictOn } from './judging.js';
import { tables } from './scenarios/all.js';

/** The same evidence, had this one reading failed. */
function without(name: ReadingName, { readings, ...rest }: Evidence): Evidence {
  return { ...rest, readings: { ...readings, [name]: unknown('throttled') } };
}

/** Each cause with the first situation in which it stands alone. */
const alone = catalogue.flatMap((cause) => {
  const found = Object.values(tables)
    .flat()
    .find(([, , blamed]) => blamed.length === 1 && blamed[0]?.replace('?', '') === cause.id);
  return found ? [{ cause, situation: found[0], evidence: found[1] }] : [];
});

describe('with one reading missing', () => {
  for (const { cause, situation, evidence } of alone) {
    for (const name of cause.needs) {
      it(`${cause.id} is undecided without ${name} (${situation})`, () => {
        assert.match(verdictOn(cause.id, without(name, evidence)), new RegExp(`^undecided: .*${name}`));
      });
    }
    // A deep reading is taken only where it would matter, and without it many a cause stays out of question.
    for (const name of cause.uses.filter((use) => !isDeep(use))) {
      it(`${cause.id} is not ruled out for want of ${name} (${situation})`, () => {
        assert.notEqual(verdictOn(cause.id, without(name, evidence)), 'cleared');
      });
    }
  }
});
