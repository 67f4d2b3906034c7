import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** The number under which a ticket system knows a request, as an approver typed it. */
export const tickets: Migration = {
  name: '0070_tickets',
  up: async (transaction) => {
    await sql`alter table requests add column ticket text`.execute(transaction);
  },
};
