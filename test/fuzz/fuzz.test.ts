import assert from 'node:assert/strict';
import { feed } from './feed.js';
import { targets } from './targets.js';

describe('broken input, a short run of it (npm run fuzz is the long one)', function () {
  this.timeout(60_000);
  for (const name of Object.keys(targets)) {
    it(`breaks nothing: ${name}`, async () => {
      // Known inputs first, then some that nobody has seen; a failure names its seed.
      for (const seed of [1, Math.floor(Math.random() * 2 ** 31)]) {
        const { failure } = await feed(name, 400, seed);
        assert.equal(failure, null, failure ?? '');
      }
    });
  }
});
