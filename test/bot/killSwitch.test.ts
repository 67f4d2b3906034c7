import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killSwitch } from '../../bot/killSwitch.js';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { findRequest } from '../../store/requests.js';
import { setSetting } from '../../store/settings.js';
import { approver, click, postedRequest, recordingWriter, written } from '../dialogs/postedRequest.js';
import { useTestDatabase } from '../store/testDatabase.js';

describe('the kill switch', () => {
  const database = useTestDatabase();
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'mail-medic-switch-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const allowed = (writes = true, folder = dataDir) => killSwitch({ writes, dataDir: folder, database: database() });

  it('lets writes through while nothing stops them, also where there is no data folder', async () => {
    assert.equal(await allowed()(), true);
    assert.equal(await allowed(true, join(dataDir, 'not-there'))(), true);
    await setSetting(database().db, 'writes', 'on');
    assert.equal(await allowed()(), true);
  });

  it('stops by the setting', async () => {
    assert.equal(await allowed(false)(), false);
  });

  for (const value of ['off', 'OFF', false, 0, {}]) {
    it(`stops by a row of the value ${JSON.stringify(value)}`, async () => {
      const asked = allowed();
      assert.equal(await asked(), true);
      await setSetting(database().db, 'writes', value);
      assert.equal(await asked(), false);
    });
  }

  it('stops by a file, and by a folder that cannot be looked into', async () => {
    const asked = allowed();
    writeFileSync(join(dataDir, 'stop-writes'), '');
    assert.equal(await asked(), false);
    rmSync(join(dataDir, 'stop-writes'));
    assert.equal(await asked(), true);
    assert.equal(await allowed(true, join(dataDir, 'x'.repeat(300)))(), false);
  });

  for (const how of ['file', 'row'] as const) {
    it(`B16 thrown between two changes by a ${how}, stops the second one at once and puts nothing back`, async () => {
      const request = await postedRequest(database().db);
      await decideRequest(
        { database: database(), mode: 'full', lookUp: async () => approver },
        click(request, 'approve'),
      );
      const { made, deps } = recordingWriter(database(), () => written);
      await applyRequest(
        {
          ...deps,
          writesAllowed: allowed(),
          write: async (person, change, mayWrite) => {
            const result = await deps.write(person, change, mayWrite);
            if (how === 'file') writeFileSync(join(dataDir, 'stop-writes'), '');
            else await setSetting(database().db, 'writes', 'off');
            return result;
          },
        },
        request.id,
      );
      assert.deepEqual(
        [made.map((change) => change.kind), (await findRequest(database().db, request.id))?.state],
        [['authenticationPolicy'], 'needsHuman'],
      );
    });
  }
});
