import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { decideRequest } from '../../dialogs/decide.js';
import { withdrawRequest } from '../../dialogs/withdraw.js';
import { receiveActivities } from '../../store/activities.js';
import { type Database, openDatabase } from '../../store/database.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { approver, click, postedRequest } from '../dialogs/postedRequest.js';

const decide = (database: Database, request: Parameters<typeof click>[0]) =>
  decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));

describe('a database that takes no writes, or gives pages that are not what was written', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-refuses-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('E03 decides nothing and acknowledges nothing while it is read-only, and decides once when it is not', async () => {
    const database = await openDatabase({ dataDir: join(folder, 'readOnly') });
    const { db } = database;
    const request = await postedRequest(db);
    const activity = { tenantId: 't', conversationId: 'c', activityId: 'a', body: '{}' };

    await sql`set default_transaction_read_only = on`.execute(db);
    const asker = { requestId: request.id, personId: request.requesterId ?? '', personName: 'Asker' };
    for (const attempt of [
      () => decide(database, request),
      () => withdrawRequest(database, asker),
      () => receiveActivities(db, [activity]),
    ])
      await assert.rejects(attempt, /read-only/);
    assert.deepEqual([(await findRequest(db, request.id))?.state, await eventsOf(db, request.id)], ['pending', []]);

    await sql`set default_transaction_read_only = off`.execute(db);
    assert.deepEqual(await receiveActivities(db, [activity]), ['new']);
    const outcomes = [await decide(database, request), await decide(database, request)];
    assert.deepEqual(
      outcomes.map(({ decided }) => decided),
      [true, false],
    );
    await database.close();
  });

  it('E03 reads nothing from a page in which one bit is flipped, decides nothing by it, and a backup works', async () => {
    const whole = join(folder, 'whole');
    const database = await openDatabase({ dataDir: whole });
    const request = await postedRequest(database.db);
    const { rows } = await sql<{ path: string }>`select pg_relation_filepath('requests') as path`.execute(database.db);
    await sql`checkpoint`.execute(database.db);
    await database.close();
    const damaged = join(folder, 'damaged');
    cpSync(whole, damaged, { recursive: true });
    flipABit(join(damaged, 'database', rows[0]?.path ?? ''), 8_000);

    const opened = await openDatabase({ dataDir: damaged });
    await assert.rejects(findRequest(opened.db, request.id), /invalid page/);
    await assert.rejects(decide(opened, request), /invalid page/);
    assert.deepEqual(await opened.db.selectFrom('due').select('id').where('kind', '=', 'apply').execute(), []);
    await opened.close();

    const restored = await openDatabase({ dataDir: whole });
    assert.equal((await decide(restored, request)).decided, true);
    await restored.close();
  });
});

/** Flips the lowest bit of one byte of a file. */
function flipABit(file: string, at: number): void {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  assert.equal(readSync(handle, byte, 0, 1, at), 1);
  byte[0] = (byte[0] ?? 0) ^ 1;
  writeSync(handle, byte, 0, 1, at);
}
