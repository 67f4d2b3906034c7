import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/**
 * One row for each approval of each person: two of them may be needed, and caps count them. A request keeps who was to be
 * asked when it was raised.
 */
export const approvals: Migration = {
  name: '0030_approvals',
  up: async (transaction) => {
    await sql`create table approvals (
      request_id text not null references requests,
      person_id text not null,
      person_name text not null,
      at timestamptz(3) not null,
      close_imap_pop boolean not null,
      primary key (request_id, person_id))`.execute(transaction);
    await sql`create index approvals_at on approvals (at)`.execute(transaction);
    await sql`alter table requests add column asks jsonb`.execute(transaction);
  },
};
