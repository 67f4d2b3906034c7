import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Simulation } from '../../sandbox/simulation.js';
import { startSimulation } from '../../sandbox/startSimulation.js';
import { type Database, openDatabase } from '../../store/database.js';
import { named } from '../endToEnd/story.js';
import { endedCommand } from './endedCommand.js';

const command = fileURLToPath(new URL('../../commands/diagnose.js', import.meta.url));

describe('npm run diagnose', function () {
  this.timeout(60_000);
  let simulation: Simulation;
  let folder: string;
  before(async () => {
    simulation = await startSimulation({ logDelayMs: 0 });
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-test-'));
  });
  after(async () => {
    await simulation?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: string[], env: Record<string, string> = {}) =>
    endedCommand(command, args, { ...simulation.environment, DATA_DIR: folder, ...env });

  it('prints one object, and 1 for something blamed', async () => {
    const adele = named(simulation, 'Adele');
    const { code, out, err } = await run([adele.userPrincipalName, '--text', "can't add mail on iPhone", '--json']);
    assert.deepEqual([code, err], [1, '']);
    const said = JSON.parse(out);
    assert.deepEqual(Object.keys(said), ['person', 'app', 'at', 'blamed', 'cleared', 'undecided', 'next']);
    assert.deepEqual([said.person.id, said.app, said.next], [adele.id, 'iosMail', null]);
    const [first] = said.blamed;
    assert.deepEqual([first.cause, first.confidence, first.remedy.by], ['activeSyncDisabled', 'proven', 'helpdesk']);
    assert.deepEqual(
      first.remedy.changes.map((change: { kind: string }) => change.kind),
      ['authenticationPolicy', 'activeSync'],
    );
    for (const item of first.evidence) assert.deepEqual(Object.keys(item), ['reading', 'at', 'text']);
    assert.match(first.evidence.map((item: { text: string }) => item.text).join(' '), /50058.*50199.*success/);
  });

  it('says "not recorded" while a bot has the database, finds a person by id, and gives 0 for nothing blamed', async () => {
    const henry = named(simulation, 'Henry');
    const busy: Database = await openDatabase({ dataDir: folder });
    const { code, out, err } = await run([henry.id, '--app', 'iosMail']);
    await busy.close();
    assert.equal(code, 0, out + err);
    assert.match(err, /^Not recorded/);
    assert.match(out, /No block found/);
  });

  const refused: [string, string[], Record<string, string>, RegExp][] = [
    ['no person', [], {}, /Name exactly one person/],
    ['two people', ['a@contoso.example', 'b@contoso.example'], {}, /Name exactly one person/],
    ['an app that is none', ['a@contoso.example', '--app', 'fax'], {}, /There is no app "fax"/],
    ['an unknown option', ['a@contoso.example', '--loud'], {}, /option/],
    ['nobody of that name', ['nobody@contoso.example'], {}, /no such person/],
    ['no access', ['a@contoso.example'], { AZURE_CLIENT_SECRET: 'wrong' }, /could not be asked/],
    ['a wrong setting', ['a@contoso.example'], { GRAPH_ENDPOINT: 'http://graph' }, /GRAPH_ENDPOINT/],
  ];
  for (const [what, args, env, sentence] of refused) {
    it(`says in a line why it could not look, and gives 2: ${what}`, async () => {
      const { code, out, err } = await run(args, env);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, sentence);
      assert.doesNotMatch(err, /\bat .*\.js:\d+|AADSTS|node_modules/);
    });
  }

  it('works without a tenant, on a simulated one of its own', async () => {
    const none = Object.fromEntries(Object.keys(simulation.environment).map((name) => [name, '']));
    const { code, out, err } = await run([named(simulation, 'Theo').userPrincipalName], none);
    assert.equal(code, 1, err);
    assert.match(out, /imapDisabled/);
    assert.match(err, /simulated/);
  });
});
