import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/**
 * One row for each fresh proof that an approver was asked for, with what they had chosen when they pressed. The signed token
 * stays until what it is for is at its end, so that whoever writes can check it itself.
 */
export const stepUps: Migration = {
  name: '0090_stepUps',
  up: async (transaction) => {
    await sql`create table step_ups (
      id text primary key,
      request_id text not null references requests,
      person_id text not null,
      person_name text not null,
      purpose text not null check (purpose in ('approve', 'undo')),
      conversation_id text not null,
      activity_id text,
      reason text,
      ticket text,
      close_imap_pop boolean not null,
      revoke_sessions boolean not null,
      asked_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      used_at timestamptz(3),
      token text)`.execute(transaction);
    await sql`create index step_ups_request on step_ups (request_id)`.execute(transaction);
  },
};
