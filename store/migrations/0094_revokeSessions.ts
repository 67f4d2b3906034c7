import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** Whether an approver chose that the person is signed out everywhere: with each approval, and with what all of them chose. */
export const revokeSessions: Migration = {
  name: '0094_revokeSessions',
  up: async (transaction) => {
    for (const table of ['requests', 'approvals'])
      await sql`alter table ${sql.id(table)} add column revoke_sessions boolean not null default false`.execute(
        transaction,
      );
  },
};
