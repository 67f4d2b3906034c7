import { type Kysely, sql, type Transaction } from 'kysely';
import { DatabaseNewer } from './databaseUnavailable.js';
import type { Migration } from './migration.js';
import { first } from './migrations/0001_first.js';
import { inconclusive } from './migrations/0003_inconclusive.js';
import { riskySignIn } from './migrations/0004_riskySignIn.js';
import { suspects } from './migrations/0005_suspects.js';
import { ledger } from './migrations/0010_ledger.js';
import { securityReasonsKept } from './migrations/0011_securityReasons.js';
import { lifeOfARequest } from './migrations/0020_lifeOfARequest.js';
import { approvals } from './migrations/0030_approvals.js';
import { unreachable } from './migrations/0050_unreachable.js';
import { onBehalf } from './migrations/0060_onBehalf.js';
import { tickets } from './migrations/0070_tickets.js';
import { incidents } from './migrations/0071_incidents.js';
import { writesCounted } from './migrations/0080_writes.js';
import { stepUps } from './migrations/0090_stepUps.js';
import { superseded } from './migrations/0093_superseded.js';
import { revokeSessions } from './migrations/0094_revokeSessions.js';
import { reportCalls } from './migrations/0098_reportCalls.js';
import { helpdeskCauses } from './migrations/0100_helpdeskCauses.js';
import type { Tables } from './tables.js';

/** Every migration, in the order in which they run. A published one is never changed. */
const migrations: readonly Migration[] = [
  first,
  inconclusive,
  riskySignIn,
  suspects,
  ledger,
  securityReasonsKept,
  lifeOfARequest,
  approvals,
  unreachable,
  onBehalf,
  tickets,
  incidents,
  writesCounted,
  stepUps,
  superseded,
  revokeSessions,
  reportCalls,
  helpdeskCauses,
];

/** Any number that nobody else uses for an advisory lock in the same database. */
const lockNumber = 7_243_114_001;

/**
 * Brings the database to the shape this program knows, in one transaction. Several processes may start at once: one
 * migrates, under a lock of the database, and the others wait.
 *
 * Kysely's own Migrator would do; it reads the whole catalogue several times, which costs the embedded database most of
 * a second at its first start.
 * @param schema schema that holds the tables; made when it is missing
 * @throws DatabaseNewer when a newer program has been here; nothing is touched then
 */
export async function migrate(db: Kysely<Tables>, schema: string): Promise<void> {
  if ((await pendingMigrations(db, schema)) === 0) return;
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${lockNumber}::bigint)`.execute(transaction);
    const before = await done(transaction, schema);
    if (before === null) await createTable(transaction, schema);
    for (const migration of pending(before)) {
      await migration.up(transaction);
      await sql`insert into migrations (name) values (${migration.name})`.execute(transaction);
    }
  });
}

/**
 * How many migrations this program would run; all of them in a new database.
 * @throws DatabaseNewer when a newer program has been here
 */
export async function pendingMigrations(db: Kysely<Tables>, schema: string): Promise<number> {
  return pending(await done(db, schema)).length;
}

function pending(names: readonly string[] | null): readonly Migration[] {
  const unknown = names?.find((name) => !migrations.some((migration) => migration.name === name));
  if (unknown !== undefined) throw new DatabaseNewer(unknown);
  return migrations.filter((migration) => !names?.includes(migration.name));
}

/** Names of the migrations that have run; null in a new database. */
async function done(db: Kysely<Tables>, schema: string): Promise<string[] | null> {
  const found = await sql`select from pg_tables where schemaname = ${schema} and tablename = 'migrations'`.execute(db);
  if (found.rows.length === 0) return null;
  const answer = await sql<{ name: string }>`select name from migrations order by name`.execute(db);
  return answer.rows.map((row) => row.name);
}

async function createTable(transaction: Transaction<Tables>, schema: string): Promise<void> {
  // Asked first, because "if not exists" needs the right to make schemas even where there is nothing to make.
  const found = await sql`select from pg_namespace where nspname = ${schema}`.execute(transaction);
  if (found.rows.length === 0) await sql`create schema ${sql.id(schema)}`.execute(transaction);
  await sql`create table migrations (name text primary key, ran_at timestamptz(3) not null default clock_timestamp())`.execute(
    transaction,
  );
}
