import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../store/database.js';
import { DatabaseNewer, DatabaseUnavailable } from '../../store/databaseUnavailable.js';
import { DataFolderInUse } from '../../store/folderLock.js';
import { migrate } from '../../store/migrate.js';
import { now } from '../../store/now.js';
import { useTestDatabase } from './testDatabase.js';

/** Words of libraries, and what must never be in a sentence for an operator. */
const leaks = /ECONN|ENOENT|ENOTDIR|EACCES|password authentication|\bat \w+ \(|secret|pglite|node_modules/i;

async function refusal(opening: Promise<Database>): Promise<Error> {
  const error = await opening.then(
    async (database) => {
      await database.close();
      return null;
    },
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Error, 'it opened');
  assert.doesNotMatch(error.message, leaks);
  return error;
}

describe('store/database', () => {
  const database = useTestDatabase();

  it('answers a ping', () => database().ping());

  it('tells the time as its clock is turned, also inside a transaction, and wakes those who wait', async () => {
    const { db, clock, onWake, wake } = database();
    let woken = 0;
    const stop = onWake(() => {
      woken += 1;
    });
    clock.setOffset(86_400_000);
    assert.equal(woken, 1);
    const inside = await db.transaction().execute((transaction) => now(transaction));
    const aheadMs = Date.parse(inside) - Date.now();
    assert.ok(Math.abs(aheadMs - 86_400_000) < 5_000, `${aheadMs} ms ahead`);
    assert.throws(() => clock.setOffset(Number.NaN), RangeError);
    wake();
    stop();
    wake();
    assert.equal(woken, 2);
  });

  it('reads times as ISO-8601 UTC with milliseconds, whatever their form', async () => {
    const { db } = database();
    const answer = await sql<{ at: string }>`
      select at from (values ('2026-11-25 09:00:00+00'::timestamptz), ('2026-11-25T10:00:00.5+01:30'),
        ('1999-12-31 23:59:59.123+00')) as rows (at)`.execute(db);
    assert.deepEqual(
      answer.rows.map((row) => row.at),
      ['2026-11-25T09:00:00.000Z', '2026-11-25T08:30:00.500Z', '1999-12-31T23:59:59.123Z'],
    );
  });

  it('E07 is not touched by an older program than the one that used it last', async () => {
    const { db } = database();
    const answer = await sql<{ name: string }>`select current_schema() as name`.execute(db);
    await sql`insert into migrations (name) values ('9999_tomorrow')`.execute(db);
    try {
      await assert.rejects(
        migrate(db, answer.rows[0]?.name ?? ''),
        (error) => error instanceof DatabaseNewer && /newer version.*9999_tomorrow/.test(error.message),
      );
    } finally {
      await sql`delete from migrations where name = '9999_tomorrow'`.execute(db);
    }
  });

  it('goes on after a failed statement and a failed transaction', async () => {
    const { db, ping } = database();
    await assert.rejects(sql`select nothing`.execute(db));
    await assert.rejects(
      db.transaction().execute(async (transaction) => {
        await sql`select nothing`.execute(transaction).catch(() => {});
        await sql`select 1`.execute(transaction);
      }),
    );
    await ping();
  });
});

describe('store/database, the folder', function () {
  this.timeout(120_000);
  let dataDir = '';
  const children: ChildProcess[] = [];
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'mail-medic-folder-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is left as it is by who only looks', async () => {
    const looker = await openDatabase({ dataDir, migrate: false });
    try {
      await looker.ping();
      const { rows } = await sql`select from pg_tables where schemaname = 'public'`.execute(looker.db);
      assert.deepEqual(rows, []);
    } finally {
      await looker.close();
    }
  });

  /** Starts a writer; `lines` grows with what it acknowledges. */
  async function startWriter(from: number): Promise<{ child: ChildProcess; lines: string[] }> {
    const script = fileURLToPath(new URL('./writerProcess.js', import.meta.url));
    const child = spawn(process.execPath, [script, dataDir, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    return { child, lines };
  }

  async function killed(child: ChildProcess): Promise<void> {
    const end = once(child.stdout ?? child, 'close');
    child.kill('SIGKILL');
    await end;
  }

  it('E02, E04 serves one process; a kill -9 frees the folder, loses no acknowledged commit and keeps no half of one', async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      const { child, lines } = await startWriter(round * 1_000_000);
      if (round === 0) {
        const error = await refusal(openDatabase({ dataDir }));
        assert.ok(error instanceof DataFolderInUse);
        assert.match(error.message, new RegExp(`process ${child.pid}\\).*DATA_DIR.*DATABASE_URL`));
      }
      const enough = 10 + Math.random() * 20;
      while (lines.length < enough) await wait(Math.random() * 5);
      await killed(child);
      acknowledged.push(...lines.filter((line) => line !== 'open').map(Number));
    }
    const database = await openDatabase({ dataDir });
    const inSameProcess = await refusal(openDatabase({ dataDir }));
    const rows = await database.db.selectFrom('due').select('key').execute();
    await database.close();
    assert.ok(inSameProcess instanceof DataFolderInUse);
    const keys = new Set(rows.map((row) => row.key));
    assert.ok(acknowledged.length >= 18, `${acknowledged.length} commits were acknowledged`);
    assert.deepEqual(
      acknowledged.filter((number) => !keys.has(`first:${number}`)),
      [],
    );
    for (const key of keys) assert.ok(keys.has(key?.replace('first', 'second') ?? ''), `half a commit: ${key}`);
  });

  it('starts afresh where an earlier start died while it filled the folder', async () => {
    mkdirSync(join(dataDir, 'database'));
    writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '1');
    writeFileSync(join(dataDir, 'database-unfinished'), '');
    const database = await openDatabase({ dataDir });
    await database.ping();
    await database.close();
  });

  it('says so when the folder cannot be made', async () => {
    writeFileSync(join(dataDir, 'file'), '');
    const error = await refusal(openDatabase({ dataDir: join(dataDir, 'file', 'folder') }));
    assert.ok(error instanceof DatabaseUnavailable);
    assert.match(error.message, /data folder .*folder .*DATA_DIR/);
  });

  it('E03 says so when the files are no database, leaves them alone and frees the folder', async () => {
    mkdirSync(join(dataDir, 'database'));
    writeFileSync(join(dataDir, 'database', 'PG_VERSION'), 'nonsense');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const error = await refusal(openDatabase({ dataDir }));
      assert.ok(error instanceof DatabaseUnavailable, error.name);
      assert.match(error.message, /does not start.*restore a backup/);
    }
  });
});

describe('store/database, the server', () => {
  const dataDir = join(tmpdir(), 'never-made');

  it('says in words that nobody answers', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    server.close();
    await once(server, 'close');
    const error = await refusal(openDatabase({ url: `postgres://user:secret@127.0.0.1:${port}/database`, dataDir }));
    assert.ok(error instanceof DatabaseUnavailable);
    assert.match(
      error.message,
      new RegExp(`PostgreSQL server of DATABASE_URL at 127\\.0\\.0\\.1:${port} does not answer`),
    );
  });

  it('says in words that the address is none', async () => {
    const error = await refusal(openDatabase({ url: 'postgres://user:secret@[/database', dataDir }));
    assert.ok(error instanceof DatabaseUnavailable);
    assert.match(error.message, /DATABASE_URL/);
  });

  const url = process.env.DATABASE_URL ?? '';
  if (url === '') return;

  describe('that DATABASE_URL names', () => {
    it('is told apart when it has no database of that name', async () => {
      const other = new URL(url);
      other.pathname = '/not_there';
      const error = await refusal(openDatabase({ url: other.href, dataDir }));
      assert.ok(error instanceof DatabaseUnavailable);
      assert.match(error.message, /has no database of that name/);
    });

    it('E03 may break every connection, and the next statement has a new one', async () => {
      const database = await openDatabase({ url, dataDir, schema: 'test_broken_connections' });
      const other = await openDatabase({ url, dataDir, schema: 'test_broken_connections' });
      const answer = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(database.db);
      await sql`select pg_terminate_backend(${answer.rows[0]?.id})`.execute(other.db);
      await wait(100);
      await database.ping();
      await sql`drop schema test_broken_connections cascade`.execute(other.db);
      await Promise.all([database.close(), other.close()]);
    });

    it('is brought to shape by one of several that start at once', async () => {
      const schema = `test_together_${process.pid}`;
      const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url, dataDir, schema })));
      const ran = await sql<{ name: string }>`select name from migrations order by name`.execute(
        databases[0]?.db ?? assert.fail(),
      );
      assert.deepEqual(
        ran.rows.map(({ name }) => name),
        [
          '0001_first',
          '0003_inconclusive',
          '0004_riskySignIn',
          '0005_suspects',
          '0010_ledger',
          '0011_securityReasons',
          '0020_lifeOfARequest',
          '0030_approvals',
          '0050_unreachable',
          '0060_onBehalf',
          '0070_tickets',
          '0071_incidents',
          '0080_writes',
          '0090_stepUps',
          '0093_superseded',
          '0094_revokeSessions',
          '0098_reportCalls',
          '0100_helpdeskCauses',
        ],
      );
      await sql`drop schema ${sql.id(schema)} cascade`.execute(databases[0]?.db ?? assert.fail());
      await Promise.all(databases.map((database) => database.close()));
    });
  });
});
