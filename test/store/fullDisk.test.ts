import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('./fullDiskProcess.js', import.meta.url));

describe('store/embedded, on a full disk', function () {
  this.timeout(90_000);

  it('E01 refuses and loses nothing while there is no room, and goes on by itself when there is', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'mail-medic-full-'));
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [script, dataDir], { timeout: 80_000 });
      assert.deepEqual(JSON.parse(stdout), {
        bigRow: 'error',
        logEnd: 'error',
        whileFull: ['DatabaseUnavailable', 'DatabaseUnavailable'],
        decidedWhileFull: 'DatabaseUnavailable',
        after: 'done',
        stateAfter: 'pending',
        decidedAfter: true,
        lost: [],
        halves: [],
      });
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
