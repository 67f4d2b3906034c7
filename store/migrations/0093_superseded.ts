import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** An approved request whose values had changed before anything was written ends there, and another takes its place. */
export const superseded: Migration = {
  name: '0093_superseded',
  up: async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
  },
};

const statements = [
  'alter table requests drop constraint requests_state_check',
  `alter table requests add constraint requests_state_check check (state in ('pending', 'approved', 'applying', 'verifying',
    'partlyApplied', 'applied', 'confirmed', 'needsHuman', 'denied', 'withdrawn', 'expired', 'superseded', 'compensated',
    'undone'))`,
  "insert into request_transitions values ('applying', 'superseded')",
  'alter table requests add column replaced_by text',
  'create index requests_replaced_by on requests (replaced_by)',
];
