import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { decideRequest } from '../../dialogs/decide.js';
import { openDatabase } from '../../store/database.js';
import { DatabaseUnavailable } from '../../store/databaseUnavailable.js';
import { findRequest } from '../../store/requests.js';
import { approver, click, postedRequest } from '../dialogs/postedRequest.js';
import { useTestDatabase } from './testDatabase.js';

describe('store/embedded, with damaged files', function () {
  this.timeout(120_000);
  const made = mkdtempSync(join(tmpdir(), 'mail-medic-damaged-'));
  let requestId = '';
  before(async () => {
    const database = await openDatabase({ dataDir: join(made, 'whole') });
    requestId = (await postedRequest(database.db)).id;
    await database.close();
  });
  after(() => rmSync(made, { recursive: true, force: true }));

  const control = (folder: string) => join(folder, 'database/global/pg_control');
  const log = (folder: string) => join(folder, 'database/pg_wal');
  const damages: [string, (folder: string) => void][] = [
    ['its control file is cut short', (folder) => truncateSync(control(folder), 100)],
    [
      'a bit of its control file is flipped',
      (folder) => {
        const bytes = readFileSync(control(folder));
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        writeFileSync(control(folder), bytes);
      },
    ],
    [
      'its write-ahead log is gone',
      (folder) => {
        for (const name of readdirSync(log(folder))) if (/^[0-9A-F]{24}$/.test(name)) rmSync(join(log(folder), name));
      },
    ],
    ['a folder of it was replaced', (folder) => rmSync(join(folder, 'database/base'), { recursive: true })],
  ];
  for (const [index, [what, damage]] of damages.entries()) {
    it(`E03 does not start when ${what}, says what to do, and a backup put in its place works`, async () => {
      const folder = join(made, `damaged-${index}`);
      cpSync(join(made, 'whole'), folder, { recursive: true });
      damage(folder);
      const refused = await openDatabase({ dataDir: folder }).catch((error: unknown) => error);
      assert.ok(refused instanceof DatabaseUnavailable);
      assert.match(refused.message, /does not start.*restore a backup/);
      rmSync(folder, { recursive: true });
      cpSync(join(made, 'whole'), folder, { recursive: true });
      const restored = await openDatabase({ dataDir: folder });
      assert.equal((await findRequest(restored.db, requestId))?.state, 'pending');
      await restored.close();
    });
  }
});

describe('store, on a server where somebody else holds a lock', () => {
  // The embedded database has one connection, and nobody else can hold anything in it.
  if (!process.env.DATABASE_URL) return;
  const database = useTestDatabase();

  it('E03 decides once the lock is gone, and once only', async () => {
    const { db } = database();
    const request = await postedRequest(db);
    const decide = () =>
      decideRequest({ database: database(), mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    const holding = db.transaction().execute(async (transaction) => {
      await sql`lock table requests in access exclusive mode`.execute(transaction);
      await wait(1_500);
    });
    await wait(100);
    const outcomes = await Promise.all([decide(), decide()]);
    await holding;
    assert.equal(outcomes.filter((outcome) => outcome.decided).length, 1);
  });
});
