import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../store/database.js';
import { killAtRandom } from './kills.js';

const url = process.env.DATABASE_URL || undefined;
/** A short set; `npm run soak` kills five hundred times, with a seed of its own. */
const seed = 20_261_128;
const kills = 3;

describe('processes that are killed while they work on requests', function () {
  this.timeout(180_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'mail-medic-kills-'));
  const schema = `kills_${randomBytes(6).toString('hex')}`;
  after(async () => {
    if (url !== undefined) {
      const database = await openDatabase({ url, dataDir, schema });
      await sql`drop schema ${sql.id(schema)} cascade`.execute(database.db);
      await database.close();
    }
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('E02, D04 lose nothing that was acknowledged, write nothing twice, and are at their end within a minute', async () => {
    const { wrong, settledMs, requests, writes } = await killAtRandom(
      { url, schema, dataDir, leaseSeconds: 5 },
      { seed, kills },
    );
    assert.deepEqual(wrong, [], `seed ${seed}`);
    assert.ok(settledMs < 60_000, `${settledMs} ms`);
    assert.ok(requests > 0 && writes > 0, `${requests} requests, ${writes} writes`);
  });
});
