import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** A person whom Teams lets nobody write to is left in peace until they write, or add the app, themselves. */
export const unreachable: Migration = {
  name: '0050_unreachable',
  up: async (transaction) => {
    await sql`alter table people add column unreachable_why text`.execute(transaction);
  },
};
