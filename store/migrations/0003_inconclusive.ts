import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/** What an inconclusive case needs: one question, looks that follow by themselves, a hand-over to the helpdesk. */
export const inconclusive: Migration = {
  name: '0003_inconclusive',
  up: async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
  },
};

const statements = [
  'alter table diagnoses add column locale text',
  `create table questions (
    id text primary key, person_id text not null, text text not null, statement jsonb not null, locale text not null,
    created_at timestamptz(3) not null)`,
  'create index questions_created on questions (created_at)',
  `create table watches (
    person_id text primary key,
    id text not null unique, case_id text not null,
    kind text not null check (kind in ('secondLook', 'flag')),
    since timestamptz(3) not null, locale text not null)`,
  `create table hand_overs (
    id text primary key,
    reference text not null unique default 'MM-' || nextval('request_reference'),
    case_id text not null unique, fresh_case_id text not null,
    person_id text not null, person_name text not null, app text not null,
    created_at timestamptz(3) not null,
    conversation_id text, activity_id text)`,
  'create index hand_overs_person on hand_overs (person_id, app, created_at)',
];
