import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../store/database.js';
import { seeded } from '../seeded.js';
import { oneOf } from './chance.js';
import { crashAt, scenarios } from './crashPoints.js';
import { killAtRandom } from './kills.js';
import { races, runRace } from './races.js';

/**
 * The long runs, of which the tests hold a short set: `npm run soak -- [--seed N] [--races N] [--kills N] [--at-once N]
 * [--part NAME]`. On the PostgreSQL of DATABASE_URL, else on an embedded database. The same seed gives the same choices again.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    races: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '500' },
    'at-once': { type: 'string', default: '4' },
    part: { type: 'string', default: 'all' },
  },
});
const parts = ['points', 'races', 'kills'];
if (values.part !== 'all' && !parts.includes(values.part)) {
  console.error(`There is no part "${values.part}". Choose one of: all, ${parts.join(', ')}.`);
  process.exit(2);
}
const seed = Number(values.seed);
const url = process.env.DATABASE_URL || undefined;
const folder = mkdtempSync(join(tmpdir(), 'mail-medic-soak-'));
const schema = `soak_${process.pid}`;
let passed = 0;
let failed = 0;

console.log(`seed ${seed}, on ${url === undefined ? 'an embedded database' : 'PostgreSQL'}`);
const wanted = (part: string) => values.part === 'all' || values.part === part;
/** Notes what was wrong in one run, with what repeats it. */
const judged = (wrong: readonly string[], what: string) => {
  if (wrong.length === 0) passed += 1;
  else failed += 1;
  for (const sentence of wrong) console.log(`WRONG (seed ${seed}, ${what}): ${sentence}`);
};

if (wanted('points') || wanted('races')) {
  const database = await openDatabase({ url, dataDir: join(folder, 'inside'), schema });
  if (wanted('points')) await everyPoint(database);
  if (wanted('races')) await manyRaces(database, Number(values.races));
  if (url !== undefined) await sql`drop schema ${sql.id(schema)} cascade`.execute(database.db);
  await database.close();
}
if (wanted('kills')) await manyKills(Number(values.kills));
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A death at every single point of every scenario. */
async function everyPoint(database: Database): Promise<void> {
  let run = 0;
  for (const scenario of scenarios) {
    let point = 0;
    for (let died: string | null = ''; died !== null; ) {
      point += 1;
      run += 1;
      const result = await crashAt(database, scenario, point, run);
      judged(result.wrong, `${scenario}, point ${point}: ${result.diedAt}`);
      died = result.diedAt;
    }
    console.log(`died at ${point - 1} points (${scenario})`);
  }
}

async function manyRaces(database: Database, count: number): Promise<void> {
  const chance = seeded(seed);
  const started = performance.now();
  for (let run = 1; run <= count; run += 1) {
    const race = oneOf(chance, races);
    judged(await runRace(database, race, chance, run), `race ${run}`);
  }
  console.log(`${count} races in ${Math.round((performance.now() - started) / 1_000)} s`);
}

/**
 * Kills by the hundred; a database of its own for every fifty, so that the report stays small. Several of them side by
 * side, since most of the time of each is waiting: for a process to start, and for the leases of the last one to run out.
 */
async function manyKills(count: number): Promise<void> {
  const each = 50;
  const started = performance.now();
  const waiting = Array.from({ length: Math.ceil(count / each) }, (_, index) => index * each);
  let killed = 0;
  const inTurn = async (): Promise<void> => {
    for (let done = waiting.shift(); done !== undefined; done = waiting.shift()) {
      killed += await killsFrom(done, Math.min(each, count - done));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values['at-once'])) }, inTurn));
  console.log(`${killed} processes killed in ${Math.round((performance.now() - started) / 1_000)} s`);
}

/** One set, which its own seed repeats. */
async function killsFrom(done: number, kills: number): Promise<number> {
  const place = { url, schema: `${schema}_${done}`, dataDir: join(folder, `kills-${done}`), leaseSeconds: 45 };
  const own = seed + done;
  const result = await killAtRandom(place, { seed: own, kills });
  judged(
    [...result.wrong, ...(result.settledMs < 60_000 ? [] : [`settled after ${result.settledMs} ms`])],
    `again with: npm run soak -- --part kills --seed ${own} --kills ${kills}`,
  );
  const { where, wrong: _, ...figures } = result;
  console.log(JSON.stringify({ seed: own, ...figures, where }));
  if (url === undefined) return result.kills;
  const database = await openDatabase(place);
  await sql`drop schema ${sql.id(place.schema)} cascade`.execute(database.db);
  await database.close();
  return result.kills;
}
