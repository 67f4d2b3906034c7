import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Simulation } from '../../sandbox/simulation.js';
import { startSimulation } from '../../sandbox/startSimulation.js';
import { openDatabase } from '../../store/database.js';
import { setSetting } from '../../store/settings.js';
import { endedCommand } from './endedCommand.js';

const command = fileURLToPath(new URL('../../commands/doctor.js', import.meta.url));

describe('npm run doctor', function () {
  this.timeout(60_000);
  let simulation: Simulation;
  let folder: string;
  beforeEach(async () => {
    simulation = await startSimulation();
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-test-'));
  });
  afterEach(async () => {
    await simulation.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (settings: Readonly<Record<string, string>> = simulation.environment) =>
    endedCommand(command, [], { DATA_DIR: folder, ...settings });

  it('prints a line for each thing and a sum, and 0 when nothing is missing; it leaves no trace', async () => {
    const { code, out, err } = await run();
    assert.deepEqual([code, err], [0, ''], out);
    const [sum, empty, ...lines] = out.trimEnd().split('\n').reverse();
    assert.match(sum ?? '', /^\d+ ok, 2 warning\.$/);
    assert.equal(empty, '');
    for (const line of lines) assert.match(line, /^(ok|warning|missing|could not ask|not needed) +\S[^:]*: .+\.?$/);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('gives 1 and the mend for what is missing', async () => {
    simulation.rights.take('View-Only Recipients');
    const { code, out } = await run();
    assert.equal(code, 1);
    const missing = out.split('\n').filter((line) => line.startsWith('missing'));
    assert.equal(missing.length, 1);
    assert.match(
      missing[0] ?? '',
      /Exchange role View-Only Recipients: .* Mend: Exchange admin center > .*; or in Exchange Online PowerShell: New-ManagementRoleAssignment -SecurityGroup "Mail Medic Readers" -Role "View-Only Recipients"/,
    );
  });

  it('knows the channel that was chosen in chat, and looks at the database as it is', async () => {
    const database = await openDatabase({ dataDir: folder });
    await setSetting(database.db, 'helpdeskConversation', simulation.helpdeskConversation);
    await database.close();
    const { code, out } = await run({ ...simulation.environment, HELPDESK_CONVERSATION: '' });
    assert.equal(code, 0, out);
    assert.match(out, /^ok +Helpdesk conversation: it is there/m);
    assert.match(out, /^ok +Database: pglite, it answers/m);
  });

  it('leaves the database to a running bot', async () => {
    const busy = await openDatabase({ dataDir: folder });
    const { code, out } = await run({ ...simulation.environment, HELPDESK_CONVERSATION: '' });
    await busy.close();
    assert.match(out, /^ok +Database: embedded, and a running bot has it/m);
    assert.match(out, /^could not ask +Helpdesk conversation: .*database.*could not be asked.* Mend: /m);
    assert.equal(code, 1);
  });

  it('gives 2 and says what is wrong when the settings are', async () => {
    const { code, out, err } = await run({ MicrosoftAppId: 'nonsense' });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^MicrosoftAppId is not an id/);
  });

  it('works without a tenant, on a simulated one of its own', async () => {
    const { code, out, err } = await run({});
    assert.equal(code, 0, out + err);
    assert.match(err, /simulated/);
    assert.ok(!existsSync(join(folder, 'database')));
  });
});
