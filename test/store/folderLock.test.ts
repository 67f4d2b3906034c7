import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderInUse, lockFolder } from '../../store/folderLock.js';

describe('store/folderLock', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes to exactly one of those who ask in the same instant', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder)));
    const locks = answers.filter((answer) => answer.status === 'fulfilled');
    assert.equal(locks.length, 1);
    for (const answer of answers) {
      if (answer.status === 'rejected') assert.ok(answer.reason instanceof DataFolderInUse);
    }
    await locks[0]?.value.release();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is free again after its release', async () => {
    for (let round = 0; round < 3; round += 1) {
      const lock = await lockFolder(folder);
      await assert.rejects(lockFolder(folder), DataFolderInUse);
      await lock.release();
    }
  });

  it('holds for a folder too deep for a socket\u2019s path', async () => {
    const deep = join(folder, ...Array.from({ length: 12 }, () => 'a-rather-long-name'));
    mkdirSync(deep, { recursive: true });
    const lock = await lockFolder(deep);
    await assert.rejects(lockFolder(deep), (error) => error instanceof DataFolderInUse && error.message.includes(deep));
    await lock.release();
    await (await lockFolder(deep)).release();
  });
});
