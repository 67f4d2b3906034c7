import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** The writer counts what it wrote in the last hour right before each write. */
export const writesCounted: Migration = {
  name: '0080_writes',
  up: async (transaction) => {
    await sql`create index ledger_writing on ledger (at) where kind = 'writing'`.execute(transaction);
  },
};
