import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** The report calls of the last seconds, which every process on this database counts as its own. */
export const reportCalls: Migration = {
  name: '0098_reportCalls',
  up: async (transaction) => {
    await sql`create table report_calls (
      id bigint generated always as identity primary key,
      kind text not null check (kind in ('interactive', 'poller', 'parked', 'pollerWaits')),
      at timestamptz(3) not null,
      seen_at timestamptz(3) not null)`.execute(transaction);
  },
};
