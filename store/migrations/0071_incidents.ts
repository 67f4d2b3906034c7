import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** The same cause for many people at once: one row a cause and day, and one at most that nobody has looked at. */
export const incidents: Migration = {
  name: '0071_incidents',
  up: async (transaction) => {
    await sql`create table incidents (
      id text primary key,
      cause text not null,
      day date not null,
      people integer not null,
      root jsonb,
      opened_at timestamptz(3) not null,
      released_by text, released_by_name text, released_at timestamptz(3),
      conversation_id text, activity_id text, service_url text,
      unique (cause, day))`.execute(transaction);
    await sql`create unique index incidents_one_open on incidents (cause) where released_at is null`.execute(
      transaction,
    );
  },
};
