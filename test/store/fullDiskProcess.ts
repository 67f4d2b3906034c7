import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * A process whose disk is full whenever it says so: no file grows any more, and what is there can be written over, as on a
 * real one. Prints one JSON line with what it saw. Nothing of the store is loaded before the disk is in place.
 */
let full = false;
const write = fs.writeSync as (...parameters: unknown[]) => number;
const onDisk = (...parameters: unknown[]): number => {
  const [file, , , length, position] = parameters as [number, unknown, unknown, number?, number?];
  if (full && (position ?? 0) + (length ?? 0) > fs.fstatSync(file).size) {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 });
  }
  return write(...parameters);
};
Object.assign(fs, { writeSync: onDisk });
syncBuiltinESMExports();

const { sql } = await import('kysely');
const { openDatabase } = await import('../../store/database.js');
const { enqueue } = await import('../../store/due.js');
const { findRequest } = await import('../../store/requests.js');
const { decideRequest } = await import('../../dialogs/decide.js');
const { approver, click, postedRequest } = await import('../dialogs/postedRequest.js');

const database = await openDatabase({ dataDir: process.argv[2] ?? '' });
const { db } = database;
const acknowledged: number[] = [];
let number = 0;

/** Writes two rows in one transaction; gives how it ended. */
async function put(size: number): Promise<string> {
  number += 1;
  const mine = number;
  try {
    await db.transaction().execute(async (transaction) => {
      await enqueue(transaction, { kind: 'x', payload: { pad: 'y'.repeat(size) }, key: `first:${mine}` });
      await enqueue(transaction, { kind: 'x', payload: {}, key: `second:${mine}` });
    });
    acknowledged.push(mine);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
}

for (let round = 0; round < 20; round += 1) await put(1_000);
const request = await postedRequest(db);

full = true;
const bigRow = await put(300_000);
// Fills what the log has left, until it would have to grow.
let logEnd = 'never';
for (let round = 0; round < 60 && logEnd === 'never'; round += 1) {
  try {
    await sql`select pg_logical_emit_message(true, 'x', repeat('y', 1000000))`.execute(db);
  } catch (error) {
    logEnd = error instanceof Error ? error.name : 'unknown';
  }
}
const whileFull = [await put(10), await put(10)];
const decide = () =>
  decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve')).then(
    (outcome) => outcome.decided,
    (error: Error) => error.name,
  );
const decidedWhileFull = await decide();

full = false;
const freedAt = Date.now();
let after = '';
while (after !== 'done' && Date.now() - freedAt < 30_000) {
  await wait(250);
  after = await put(10);
}
const stateAfter = (await findRequest(db, request.id))?.state;
const decidedAfter = await decide();
const keys = (await db.selectFrom('due').select('key').where('kind', '=', 'x').execute()).map((row) => row.key);
const lost = acknowledged.filter((one) => !keys.includes(`first:${one}`));
const halves = keys.filter(
  (key) => !keys.includes(key?.replace(/first|second/, (half) => (half === 'first' ? 'second' : 'first')) ?? ''),
);
await database.close();
console.log(
  JSON.stringify({ bigRow, logEnd, whileFull, decidedWhileFull, after, stateAfter, decidedAfter, lost, halves }),
);
process.exit(0);
