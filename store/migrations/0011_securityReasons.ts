import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/**
 * A case of security has every reason that was reported, a version that grows with each of them, and the rows that a false
 * alarm excused: those that the pressed card showed. Null: settled before this was kept, which excused all.
 */
export const securityReasonsKept: Migration = {
  name: '0011_securityReasons',
  up: async (transaction) => {
    await sql`alter table security_cases
      add column reasons jsonb not null default '[]',
      add column version integer not null default 0,
      add column excused jsonb`.execute(transaction);
  },
};
