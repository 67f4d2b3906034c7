import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** One row for each time that somebody of the helpdesk asked for somebody else (`person_id`), and why. */
export const onBehalf: Migration = {
  name: '0060_onBehalf',
  up: async (transaction) => {
    await sql`create table on_behalf (
      id text primary key,
      person_id text not null,
      by_id text not null,
      by_name text not null,
      by_role text not null,
      reason text not null,
      ticket text,
      locale text not null,
      case_id text,
      request_id text,
      created_at timestamptz(3) not null)`.execute(transaction);
    await sql`create index on_behalf_by on on_behalf (by_id, created_at)`.execute(transaction);
  },
};
