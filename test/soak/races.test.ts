import assert from 'node:assert/strict';
import { seeded } from '../seeded.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { races, runRace } from './races.js';

/** `npm run soak` runs ten thousand, with a seed of its own. */
const rounds = 30;
const seed = 20_261_128;

describe('races at one request', () => {
  const database = useTestDatabase();
  let run = 0;

  for (const race of races) {
    it(`B04, B05 has exactly one decision, and losers hear whose it was and when: ${race}`, async () => {
      const chance = seeded(seed);
      for (let round = 0; round < rounds; round += 1) {
        run += 1;
        assert.deepEqual(await runRace(database(), race, chance, run), [], `seed ${seed}, round ${round}`);
      }
    }).timeout(60_000);
  }
});
