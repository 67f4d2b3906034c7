import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** A case of security can also be a risk that Entra holds open. */
export const riskySignIn: Migration = {
  name: '0004_riskySignIn',
  up: async (transaction) => {
    await sql`alter table security_cases drop constraint security_cases_why_check`.execute(transaction);
    await sql`alter table security_cases add constraint security_cases_why_check
      check (why in ('notMe', 'deviceCode', 'riskySignIn', 'maliciousAddress'))`.execute(transaction);
  },
};
