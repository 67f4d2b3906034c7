import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** What is counted over everybody's diagnoses of the last half hour, without unpacking each of them. */
export const helpdeskCauses: Migration = {
  name: '0100_helpdeskCauses',
  up: async (transaction) => {
    await sql`alter table diagnoses add column helpdesk_causes text[] not null default '{}'`.execute(transaction);
    await sql`update diagnoses set helpdesk_causes = array(
      select blamed->>'cause' from jsonb_array_elements(diagnosis->'blamed') as blamed
      where blamed->'remedy'->>'by' in ('helpdesk', 'admin'))`.execute(transaction);
  },
};
