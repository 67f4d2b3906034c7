import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openDatabase } from '../../store/database.js';
import { lockFolder } from '../../store/folderLock.js';
import { setSetting } from '../../store/settings.js';
import { startTogether, until } from '../endToEnd/together.js';
import { appId, personId, tenantId } from './channel.js';

const main = fileURLToPath(new URL('../../bot/main.js', import.meta.url));

describe('the process of the bot', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-main-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts it with these settings and no others, and gives how it ended. */
  async function start(settings: Readonly<Record<string, string>>): Promise<{ code: number; said: string }> {
    const child = fork(main, [], { env: { PATH: process.env.PATH, ...settings }, silent: true });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        said += chunk;
      });
    const [code] = await once(child, 'close');
    return { code, said };
  }
  const least = () => ({
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    APPROVERS_GROUP_ID: personId,
    DATA_DIR: folder,
    PORT: '0',
    OPERATIONS_PORT: '0',
    LOG_LEVEL: 'silent',
  });

  it('says line by line which settings are missing, and ends with 78', async () => {
    const { code, said } = await start({});
    assert.equal(code, 78);
    assert.deepEqual(
      said
        .trim()
        .split('\n')
        .map((line) => line.split(' ').slice(0, 3).join(' ')),
      ['MicrosoftAppId is missing:', 'APPROVERS_GROUP_ID is missing:', 'MicrosoftAppTenantId is missing:'],
    );
  });

  it('says line by line what is wrong in the policy file, and ends with 78 before it opens anything', async () => {
    const file = join(folder, 'policy.json');
    writeFileSync(file, '{ "rules": [],\n"duty": 1 }');
    const { code, said } = await start({ ...least(), POLICY_FILE: file, DATA_DIR: join(folder, 'data') });
    assert.equal(code, 78);
    assert.match(said, /^POLICY_FILE \S+, line 1: rules is empty.*\nPOLICY_FILE \S+, line 2: duty is nothing.*\n$/);
    assert.equal(existsSync(join(folder, 'data')), false);
  });

  it('does not start with an identity that writes where writing is left to a process of its own', async () => {
    const shared = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', WRITER_PROCESS: 'on' };
    const { code, said } = await start({ ...least(), ...shared, WRITER_CLIENT_ID: personId });
    assert.equal(code, 78);
    assert.match(said, /^WRITER_CLIENT_ID is set, but WRITER_PROCESS is on[^\n]*\n$/);
  });

  it('E04 says that its data folder is in use, and ends with 78', async () => {
    const lock = await lockFolder(folder);
    const { code, said } = await start(least());
    await lock.release();
    assert.equal(code, 78);
    assert.match(said, /^The data folder .* is in use by another Mail Medic[^\n]*\n$/);
  });

  it('E07 does not touch a database that a newer version has used, says so, and ends with 78', async () => {
    const newer = await openDatabase({ dataDir: folder });
    await sql`insert into migrations (name) values ('9999_tomorrow')`.execute(newer.db);
    await newer.close();
    const { code, said } = await start(least());
    assert.equal(code, 78);
    assert.match(said, /^The database was last used by a newer version[^\n]*9999_tomorrow[^\n]*\n$/);
    const again = await openDatabase({ dataDir: folder }).catch((error: Error) => error.name);
    assert.equal(again, 'DatabaseNewer', 'as it was');
  });

  it('E05 may be told to stop at any moment of its start, and starts again', async () => {
    for (const ms of [50, 400, 800, 1_200]) {
      const child = fork(main, [], { env: { PATH: process.env.PATH, ...least() }, silent: true });
      setTimeout(() => child.kill('SIGTERM'), ms);
      await once(child, 'close');
    }
    const database = await openDatabase({ dataDir: folder });
    await database.ping();
    await database.close();
  });

  it('notes in the ledger which groups decide and by which file, with no word of the group that does not', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { APPROVERS_GROUP_ID: _, ...others } = least();
    const group = tenantId.toLowerCase();
    const POLICY_FILE = join(folder, 'policy.json');
    const text = JSON.stringify({
      rules: [{ changes: 'all', mailboxesOf: 'everybody', decidedBy: { group, name: 'service desk' } }],
    });
    writeFileSync(POLICY_FILE, text);
    const PORT = String((other.address() as AddressInfo).port);
    const { said } = await start({ ...others, POLICY_FILE, PORT });
    other.close();
    assert.match(said, /^PORT /, 'it came as far as listening');
    const database = await openDatabase({ dataDir: folder });
    const found = await sql<{
      facts: Record<string, unknown>;
    }>`select facts from ledger where kind = 'started'`.execute(database.db);
    await database.close();
    const { decidingGroups, policyFile, approversGroup } = found.rows[0]?.facts ?? {};
    assert.deepEqual([decidingGroups, approversGroup], [[group], undefined]);
    assert.equal(policyFile, createHash('sha256').update(text).digest('hex'));
  });

  it('warns that no request would reach anybody, unless a channel is named or somebody may choose one', async function () {
    this.timeout(60_000);
    const other = createServer().listen(0);
    await once(other, 'listening');
    // It comes as far as listening.
    const PORT = String((other.address() as AddressInfo).port);
    const cases: [Readonly<Record<string, string>>, boolean][] = [
      [{}, true],
      [{ ADMINS_GROUP_ID: personId }, false],
    ];
    for (const [settings, warned] of cases) {
      const { code, said } = await start({ ...least(), ...settings, PORT, LOG_LEVEL: 'warn' });
      assert.equal(code, 78, said);
      assert.equal(/ADMINS_GROUP_ID.*HELPDESK_CONVERSATION/.test(said), warned, said);
    }
    const database = await openDatabase({ dataDir: folder });
    await setSetting(database.db, 'helpdeskConversation', '19:chosen@thread.tacv2');
    await database.close();
    assert.doesNotMatch((await start({ ...least(), PORT, LOG_LEVEL: 'warn' })).said, /ADMINS_GROUP_ID/);
    other.close();
  });

  it('says that its port is taken, and ends with 78', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const { code, said } = await start({ ...least(), PORT: port });
    other.close();
    assert.equal(code, 78, said);
    assert.match(said, new RegExp(`^PORT ${port} cannot be used: [^\\n]*\\n$`));
  });

  for (const how of ['throw', 'reject'] as const) {
    it(`E06 ends with 1 when something is thrown that nobody caught, and prints nothing of it (${how})`, async () => {
      const failure = "new Error('canary.bird@contoso.example')";
      const body = how === 'throw' ? `throw ${failure}` : `Promise.reject(${failure})`;
      // Inside the process of the bot, as a library's forgotten promise would be, once it listens for such things.
      const script = `const t=setInterval(()=>{if(process.listenerCount('uncaughtException')){clearInterval(t);${body}}},50)`;
      const { code, said } = await start({
        ...least(),
        LOG_LEVEL: 'info',
        NODE_OPTIONS: `--import=data:text/javascript,${script.replaceAll(' ', '%20')}`,
      });
      assert.equal(code, 1, said);
      assert.match(said, /"err":\{"type":"Error","place":null\},"msg":"crashed"/);
      assert.doesNotMatch(said, /canary|\bat .*:\d+/);
      // Whatever watches over it can start it anew at once.
      await (await lockFolder(folder)).release();
    });
  }

  it('E06 ends when its memory is full, prints nothing of what it held, and leaves its folder free', async () => {
    // Filled from inside, as a leak would, once the bot is up.
    const body = 'for(const held=[];;)held.push(Array(1e5).fill(held.length+.5))';
    const script = `const t=setInterval(()=>{if(process.listenerCount('uncaughtException')){clearInterval(t);${body}}},50)`;
    const { code, said } = await start({
      ...least(),
      SECURITY_CONTACT: 'canary.bird@contoso.example',
      NODE_OPTIONS: `--max-old-space-size=96 --import=data:text/javascript,${encodeURIComponent(script)}`,
    });
    assert.notEqual(code, 0);
    assert.match(said, /heap out of memory/);
    assert.doesNotMatch(said, /canary/);
    await (await lockFolder(folder)).release();
  });

  it('E05 finishes the turn in flight when it is told to stop, ends with 0, and has written nothing personal', async () => {
    const together = await startTogether({ LOG_LEVEL: 'debug' });
    try {
      const { simulation } = together;
      const [person] = simulation.people;
      assert.ok(person);
      const chat = simulation.teams.personalConversation(person.id);
      await simulation.teams.install(person.id);
      const before = simulation.faults.calls.length;
      simulation.faults.set('connector', { kind: 'delay', ms: 700 });
      const answered = simulation.teams.say(person.id, chat, 'help with canaryText');
      await until('the turn to be under way', () =>
        simulation.faults.calls.slice(before).some((call) => call.target === 'connector' && call.method === 'POST'),
      );
      const started = Date.now();
      const code = await together.stopBot('SIGTERM');
      assert.equal(await answered, 200);
      assert.equal(code, 0);
      assert.ok(Date.now() - started < 5_000, 'no idle connection holds it up');
      await until('the answer', () => simulation.teams.messages(chat).some((message) => message.from === 'bot'));
      assert.match(together.log(), /stopping/);
      for (const personal of ['canaryText', person.displayName, person.userPrincipalName, 'Bearer', 'eyJ'])
        assert.ok(!together.log().includes(personal), personal);
    } finally {
      await together.close();
    }
  });
});
