import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/**
 * The states between "writing" and "done", and the steps of a request's life as pairs that a trigger holds every update
 * to: what is not in the table cannot be written, by whatever program. Requests that an earlier version left half-way get
 * a job that ends them.
 */
export const lifeOfARequest: Migration = {
  name: '0020_lifeOfARequest',
  up: async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
  },
};

const open = "('pending', 'approved', 'applying', 'verifying', 'partlyApplied')";

const statements = [
  'alter table requests drop constraint requests_state_check',
  `alter table requests add constraint requests_state_check check (state in ('pending', 'approved', 'applying', 'verifying',
    'partlyApplied', 'applied', 'confirmed', 'needsHuman', 'denied', 'withdrawn', 'expired', 'compensated', 'undone'))`,
  'create table request_transitions (from_state text not null, to_state text not null, primary key (from_state, to_state))',
  `insert into request_transitions values
    ('pending', 'approved'), ('pending', 'denied'), ('pending', 'withdrawn'), ('pending', 'expired'),
    ('approved', 'applying'), ('approved', 'needsHuman'),
    ('applying', 'verifying'), ('applying', 'partlyApplied'), ('applying', 'needsHuman'),
    ('verifying', 'applied'), ('verifying', 'needsHuman'),
    ('partlyApplied', 'compensated'), ('partlyApplied', 'needsHuman'),
    ('applied', 'confirmed'), ('applied', 'undone'), ('applied', 'needsHuman'),
    ('confirmed', 'undone'), ('confirmed', 'needsHuman'),
    ('needsHuman', 'undone'), ('needsHuman', 'needsHuman')`,
  `update requests set state = 'confirmed' where state = 'applied'
    and exists (select from request_events where request_id = requests.id and kind = 'confirmed')`,
  `create function requests_live() returns trigger language plpgsql as $$ begin
    if not exists (select from request_transitions where from_state = old.state and to_state = new.state) then
      raise exception 'a request cannot go from % to %', old.state, new.state;
    end if;
    return new;
  end $$`,
  `create trigger requests_live before update of state on requests
    for each row execute function requests_live()`,

  'drop index requests_one_open_cure',
  `create unique index requests_one_open_cure on requests (subject_id, app) where kind = 'cure' and state in ${open}`,
  'drop index requests_open',
  `create index requests_open on requests (created_at) where state in ${open}`,

  // Only one process writes to a mailbox at a time. By wall time, as every lease.
  'create table mailbox_leases (person_id text primary key, holder text not null, until timestamptz(3) not null)',

  `insert into due (kind, key, lane, payload, due_at)
    select 'giveUp', 'giveUp:' || id, id, jsonb_build_object('requestId', id), now() from requests
    where state in ('approved', 'applying')`,
];
