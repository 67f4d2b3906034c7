import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../store/database.js';

/** A database for one test file: PostgreSQL in a schema of its own when DATABASE_URL is set, else an embedded one. */
export interface TestDatabase {
  readonly database: Database;
  /** Empties every table and turns the clock back. */
  empty(): Promise<void>;
  /** Closes it and removes what it stored. */
  end(): Promise<void>;
}

/** Opens a database for one test file. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mail-medic-test-'));
  const url = process.env.DATABASE_URL;
  const schema = url ? `test_${randomBytes(6).toString('hex')}` : 'public';
  const database = await openDatabase({ url: url || undefined, dataDir, schema });
  const { db } = database;
  return {
    database,
    empty: async () => {
      database.clock.setOffset(0);
      await sql`alter table request_events disable trigger user`.execute(db);
      await sql`truncate activities, people, settings, diagnoses, requests, request_items, request_events, posted_cards,
        enrolments, collection_candidates, due`.execute(db);
      await sql`alter table request_events enable trigger user`.execute(db);
    },
    end: async () => {
      if (url) await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
