import { sql } from 'kysely';
import type { Migration } from '../migration.js';

/**
 * The ledger: one log of everything that was asked, decided and written, of which the log of a request becomes a view.
 * What is about a person stands in parts beside the entry, which hold for it only by their commitments, so that one
 * person can be erased and the chain of the entries stays whole.
 */
export const ledger: Migration = {
  name: '0010_ledger',
  up: async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
  },
};

const statements = [
  `create table ledger (
    id bigint generated always as identity primary key,
    at timestamptz(3) not null, kind text not null,
    request_id text references requests,
    facts jsonb not null default '{}',
    number bigint unique, previous text, hash text, commitments jsonb,
    check ((hash is null) = (number is null)))`,
  'create index ledger_waiting on ledger (id) where hash is null',
  'create index ledger_request on ledger (request_id, id) where request_id is not null',
  `create table ledger_parts (
    entry_id bigint not null references ledger,
    part text not null check (part in ('by', 'about')),
    person_id text, salt text not null, content jsonb not null,
    primary key (entry_id, part))`,
  'create index ledger_parts_person on ledger_parts (person_id)',

  `insert into ledger (id, at, kind, request_id) overriding system value
    select id, at, kind, request_id from request_events order by id`,
  `select setval(pg_get_serial_sequence('ledger', 'id'), greatest((select max(id) from ledger), 1),
    exists (select from ledger))`,
  `insert into ledger_parts (entry_id, part, person_id, salt, content)
    select id, 'by', by, replace(gen_random_uuid()::text, '-', ''),
      case when detail ? 'byName' then jsonb_build_object('byName', detail->'byName') else 'null' end
    from request_events where by is not null`,
  `insert into ledger_parts (entry_id, part, person_id, salt, content)
    select event.id, 'about', coalesce(request.subject_id, item.person_id), replace(gen_random_uuid()::text, '-', ''),
      case when by is not null and detail ? 'byName' then detail - 'byName' else detail end
    from request_events as event
    join requests as request on request.id = event.request_id
    left join request_items as item
      on item.request_id = event.request_id and item.item_index::text = event.detail->>'itemIndex'`,
  'drop table request_events',
  'drop function request_events_stay()',

  `create function ledger_stays() returns trigger language plpgsql as $$
    declare chained text[] := array['number', 'previous', 'hash', 'commitments'];
    begin
      if tg_op = 'UPDATE' then
        if old.hash is null and new.hash is not null and to_jsonb(new) - chained = to_jsonb(old) - chained then
          return new;
        end if;
      end if;
      raise exception 'the ledger is append-only';
    end $$`,
  `create trigger ledger_stays before update or delete on ledger
    for each row execute function ledger_stays()`,
  `create trigger ledger_stays_whole before truncate on ledger
    for each statement execute function ledger_stays()`,
  `create function ledger_parts_stay() returns trigger language plpgsql as $$ begin
      if tg_op = 'DELETE' then
        if current_setting('mailmedic.erasing', true) = 'on' then return old; end if;
      end if;
      raise exception 'the ledger is append-only';
    end $$`,
  `create trigger ledger_parts_stay before update or delete on ledger_parts
    for each row execute function ledger_parts_stay()`,
  `create trigger ledger_parts_stay_whole before truncate on ledger_parts
    for each statement execute function ledger_parts_stay()`,

  `create view request_events as
    select entry.id, entry.request_id, entry.at, entry.kind, by.person_id as by,
      case when jsonb_typeof(by.content) = 'object' then about.content || by.content else about.content end as detail
    from ledger as entry
    join ledger_parts as about on about.entry_id = entry.id and about.part = 'about'
    left join ledger_parts as by on by.entry_id = entry.id and by.part = 'by'
    where entry.request_id is not null`,
];
