import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../store/database.js';

const url = process.env.DATABASE_URL || undefined;
const dataDir = mkdtempSync(join(tmpdir(), 'mail-medic-test-'));
const schema = `test_${randomBytes(6).toString('hex')}`;
let shared: Promise<Database> | null = null;

/**
 * The database of this test run, empty before every test and its clock not turned: PostgreSQL in a schema of its own
 * when DATABASE_URL is set, else an embedded one. To be called inside a `describe`; the function it gives, inside a test.
 */
export function useTestDatabase(): () => Database {
  let database: Database | null = null;
  before(async function () {
    this.timeout(60_000);
    shared ??= openDatabase({ url, dataDir, schema });
    database = await shared;
  });
  beforeEach(async () => {
    if (database !== null) await empty(database);
  });
  return () => {
    if (database === null) throw new Error('The test database is opened before the first test and not earlier.');
    return database;
  };
}

async function empty({ db, clock }: Database): Promise<void> {
  clock.setOffset(0);
  for (const table of ['ledger', 'ledger_parts'])
    await sql`alter table ${sql.id(table)} disable trigger user`.execute(db);
  await sql`truncate activities, people, settings, diagnoses, requests, request_items, ledger, ledger_parts, posted_cards,
    enrolments, collection_candidates, security_cases, due, questions, watches, hand_overs, mailbox_leases, report_calls, approvals, step_ups, on_behalf, incidents`.execute(
    db,
  );
  for (const table of ['ledger', 'ledger_parts'])
    await sql`alter table ${sql.id(table)} enable trigger user`.execute(db);
}

after(async () => {
  const database = await shared;
  if (url !== undefined && database !== null) await sql`drop schema ${sql.id(schema)} cascade`.execute(database.db);
  await database?.close();
  rmSync(dataDir, { recursive: true, force: true });
});
