import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { ApprovalRequest, RequestState } from '../core/approvals/request.js';
import type { App } from '../core/diagnosis/app.js';

/** JSON: written as text (`toJson`), read as an unknown value that has to be parsed. */
type Json = ColumnType<unknown, string, string>;
/** A column that is left out or null when it is not known. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What a store function runs on: the database, or the transaction the caller has open. Never both at once. */
export type Executor = Kysely<Tables> | Transaction<Tables>;

/** Columns of every table. Times are ISO-8601 UTC with milliseconds, in both databases. */
export interface Tables {
  activities: {
    tenant_id: string;
    conversation_id: string;
    activity_id: string;
    /** JSON text; null once the activity is done, so that no message is kept longer than it is needed. */
    body: string | null;
    received_at: Generated<string>;
    /** Wall time at which somebody last began to work on it. */
    taken_at: Generated<string>;
    attempts: Generated<number>;
    done_at: Maybe<string>;
  };
  people: {
    person_id: string;
    tenant_id: Maybe<string>;
    conversation_id: Maybe<string>;
    service_url: Maybe<string>;
    locale: Maybe<string>;
    time_zone: Maybe<string>;
    user_name: Maybe<string>;
    seen_at: Maybe<string>;
    notices: Generated<boolean>;
    frozen_at: Maybe<string>;
    frozen_why: Maybe<string>;
  };
  settings: { key: string; value: Json };
  diagnoses: {
    id: string;
    person_id: string;
    conversation_id: string;
    activity_id: string | null;
    card_activity_id: Maybe<string>;
    app: App;
    text: string | null;
    diagnosis: Json;
    readings: Json;
    created_at: string;
  };
  requests: {
    id: string;
    reference: Generated<string>;
    kind: ApprovalRequest['kind'];
    state: Generated<RequestState>;
    requester_id: string | null;
    /** The person a cure is for; null for a collection. */
    subject_id: string | null;
    app: App;
    created_at: string;
    expires_at: string;
    decided_by: Maybe<string>;
    decided_by_name: Maybe<string>;
    decided_at: Maybe<string>;
    reason: Maybe<string>;
    statement: string | null;
    choice: ColumnType<unknown, string | null | undefined, string>;
  };
  request_items: {
    request_id: string;
    item_index: number;
    person_id: string;
    display_name: string;
    plan: Json;
    causes: Json;
    predicted: Json;
    /** What was found before the first write; null until then. */
    before: ColumnType<unknown, string | null | undefined, string>;
  };
  request_events: {
    id: Generated<number>;
    request_id: string;
    at: string;
    kind: string;
    by: string | null;
    detail: Json;
  };
  posted_cards: {
    id: Generated<number>;
    request_id: string;
    conversation_id: string;
    activity_id: string;
    service_url: string;
    audience: 'helpdesk' | 'requester';
  };
  enrolments: { audit_id: string; person_id: string; at: string; method: string | null };
  notices_given: { key: string; given_at: string };
  collection_candidates: { person_id: string; since: string };
  due: {
    id: Generated<number>;
    kind: string;
    key: string | null;
    payload: Json;
    /** By the turned clock. */
    due_at: string;
    attempts: Generated<number>;
    /** By wall time. */
    leased_until: Maybe<string>;
    lease_owner: Maybe<string>;
    state: Generated<'waiting' | 'done' | 'ambiguous' | 'dead'>;
    last_error: Maybe<string>;
    created_at: string;
  };
}

/**
 * Runs steps that belong together: in the transaction the caller has open, or in one of their own.
 */
export function together<T>(db: Executor, steps: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.isTransaction ? steps(db as Transaction<Tables>) : db.transaction().execute(steps);
}
