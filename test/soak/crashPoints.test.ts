import assert from 'node:assert/strict';
import { useTestDatabase } from '../store/testDatabase.js';
import { crashAt, scenarios } from './crashPoints.js';

/** Points between one death and the next where not every one is tried; `npm run soak` tries them all. */
const stride = 3;
let run = 0;

describe('a process that dies at any point of the saga', () => {
  const database = useTestDatabase();

  for (const scenario of scenarios) {
    it(`D04 leaves nothing half done, doubled or without an end (besides: ${scenario})`, async () => {
      const points: string[] = [];
      const every = scenario === 'openingRefused' || scenario === 'muchLater' ? 1 : stride;
      for (let point = 1; ; point += every) {
        run += 1;
        const { diedAt, wrong } = await crashAt(database(), scenario, point, run);
        assert.deepEqual(wrong, [], `died at ${point}: ${diedAt}`);
        if (diedAt === null) break;
        points.push(diedAt);
      }
      assert.ok(points.length * every >= 40, `only ${points.length} points`);
      if (every > 1) return;
      // The points that have a name of their own in every life of a request.
      for (const name of ['statement: Update requests', 'call: Set-User', 'answer: Set-User', 'answer: reading']) {
        assert.ok(
          points.some((point) => point.startsWith(name)),
          `never died at ${name}`,
        );
      }
    }).timeout(120_000);
  }
});
