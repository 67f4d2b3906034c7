import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** A case of security keeps the rows it rests on, so that they are shown, and do not alarm again once they were judged. */
export const suspects: Migration = {
  name: '0005_suspects',
  up: async (transaction) => {
    await sql`alter table security_cases add column suspects jsonb not null default '[]'`.execute(transaction);
  },
};
