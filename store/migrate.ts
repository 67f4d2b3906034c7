import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { DatabaseNewer } from './databaseUnavailable.js';
import { first } from './migrations/0001_first.js';
import type { Tables } from './tables.js';

/** Every migration by its name, in the order in which they run. A published one is never changed. */
const migrations: Readonly<Record<string, Migration>> = { '0001_first': first };

/**
 * Brings the database to the shape this program knows. Several processes may start at once: one migrates, under a lock
 * of the database, and the others wait.
 * @param schema schema that holds the tables
 * @throws DatabaseNewer when a newer program has been here; nothing is touched then
 */
export async function migrate(db: Kysely<Tables>, schema: string): Promise<void> {
  const done = await executed(db, schema);
  const unknown = done.find((name) => migrations[name] === undefined);
  if (unknown !== undefined) throw new DatabaseNewer(unknown);
  // The migrator reads the whole catalogue first, which an ordinary start need not wait for.
  if (done.length === Object.keys(migrations).length) return;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be brought to its present shape.', { cause: error });
}

/** Names of the migrations that have run, oldest first; none on a new database. */
async function executed(db: Kysely<Tables>, schema: string): Promise<string[]> {
  const table = sql.table(`${schema}.kysely_migration`);
  const found = await sql<{ found: boolean }>`
    select exists (select from pg_tables where schemaname = ${schema} and tablename = 'kysely_migration') as found`.execute(
    db,
  );
  if (found.rows[0]?.found !== true) return [];
  const answer = await sql<{ name: string }>`select name from ${table} order by name`.execute(db);
  return answer.rows.map((row) => row.name);
}
