import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/**
 * The first shape of the store. Times have three decimals, as many as an ISO string from JavaScript, so that what is
 * read equals what is compared. There is no way down: a restored backup is.
 */
export const first: Migration = {
  name: '0001_first',
  up: async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
  },
};

const statements = [
  `create table activities (
    tenant_id text not null, conversation_id text not null, activity_id text not null,
    body text,
    received_at timestamptz(3) not null default clock_timestamp(),
    taken_at timestamptz(3) not null default clock_timestamp(),
    attempts integer not null default 1,
    done_at timestamptz(3),
    primary key (tenant_id, conversation_id, activity_id))`,
  'create index activities_undone on activities (taken_at) where done_at is null',
  'create index activities_received on activities (received_at)',

  `create table people (
    person_id text primary key,
    tenant_id text, conversation_id text, service_url text, locale text, time_zone text, user_name text,
    seen_at timestamptz(3),
    notices boolean not null default true,
    frozen_at timestamptz(3), frozen_why text,
    welcomed_at timestamptz(3))`,
  'create index people_seen on people (tenant_id, seen_at) where service_url is not null',

  `create table security_cases (
    id text primary key,
    person_id text not null, person_name text not null,
    why text not null check (why in ('notMe', 'deviceCode', 'maliciousAddress')),
    state text not null default 'open' check (state in ('open', 'taken', 'falseAlarm')),
    opened_at timestamptz(3) not null,
    settled_by text, settled_by_name text, settled_at timestamptz(3),
    conversation_id text, activity_id text, service_url text)`,
  "create unique index security_cases_one_open on security_cases (person_id) where state <> 'falseAlarm'",

  'create table settings (key text primary key, value jsonb not null)',

  `create table diagnoses (
    id text primary key,
    person_id text not null, conversation_id text not null, activity_id text,
    text text,
    statement jsonb not null, diagnosis jsonb not null, readings jsonb not null, receipt jsonb not null,
    created_at timestamptz(3) not null)`,
  'create index diagnoses_created on diagnoses (created_at)',

  'create sequence request_reference start 1001',
  `create table requests (
    id text primary key,
    reference text not null unique default 'MM-' || nextval('request_reference'),
    kind text not null check (kind in ('cure', 'collection')),
    state text not null default 'pending' check (state in
      ('pending', 'approved', 'applying', 'applied', 'needsHuman', 'denied', 'expired', 'withdrawn', 'undone')),
    requester_id text, subject_id text,
    app text not null,
    created_at timestamptz(3) not null, expires_at timestamptz(3) not null,
    decided_by text, decided_by_name text, decided_at timestamptz(3), reason text,
    close_imap_pop boolean not null default false,
    statement text,
    check (kind <> 'cure' or subject_id is not null))`,
  `create unique index requests_one_open_cure on requests (subject_id, app)
    where kind = 'cure' and state in ('pending', 'approved', 'applying')`,
  "create index requests_open on requests (created_at) where state in ('pending', 'approved', 'applying')",
  'create index requests_requester on requests (requester_id)',

  `create table request_items (
    request_id text not null references requests, item_index integer not null,
    person_id text not null,
    item jsonb not null,
    primary key (request_id, item_index))`,
  'create index request_items_person on request_items (person_id)',

  `create table request_events (
    id bigint generated always as identity primary key,
    request_id text not null references requests,
    at timestamptz(3) not null, kind text not null, by text, detail jsonb not null)`,
  'create index request_events_request on request_events (request_id, id)',
  `create function request_events_stay() returns trigger language plpgsql as
    $$ begin raise exception 'request_events is append-only'; end $$`,
  `create trigger request_events_stay before update or delete or truncate on request_events
    for each statement execute function request_events_stay()`,

  `create table posted_cards (
    id bigint generated always as identity primary key,
    request_id text not null,
    conversation_id text not null, activity_id text not null, service_url text not null,
    audience text not null check (audience in ('helpdesk', 'requester', 'security')),
    unique (conversation_id, activity_id))`,
  'create index posted_cards_request on posted_cards (request_id)',

  // Microsoft's own text: its seven decimals are more than a timestamp here would keep.
  'create table enrolments (audit_id text primary key, person_id text not null, at text not null, method text)',
  'create index enrolments_person on enrolments (person_id, at)',
  'create table collection_candidates (person_id text primary key, since timestamptz(3) not null)',

  `create table due (
    id bigint generated always as identity primary key,
    kind text not null,
    key text unique,
    lane text,
    payload jsonb not null,
    due_at timestamptz(3) not null,
    attempts integer not null default 0,
    attempted_at timestamptz(3),
    leased_until timestamptz(3), lease_owner text,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'ambiguous', 'dead')),
    last_error text,
    created_at timestamptz(3) not null default clock_timestamp(), ended_at timestamptz(3))`,
  "create index due_waiting on due (due_at, id) where state = 'waiting'",
  "create index due_lane on due (lane, id) where state = 'waiting'",
  "create index due_ended on due (ended_at) where state <> 'waiting'",
];
