import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { RequestState } from '../core/approvals/lifecycle.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { SecurityReason } from '../core/approvals/securityReason.js';
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
    welcomed_at: Maybe<string>;
    /** Why Teams lets nobody write to them; null: as far as is known, it does. */
    unreachable_why: Maybe<string>;
  };
  security_cases: {
    id: string;
    person_id: string;
    person_name: string;
    why: SecurityReason;
    state: Generated<'open' | 'taken' | 'falseAlarm'>;
    opened_at: string;
    settled_by: Maybe<string>;
    settled_by_name: Maybe<string>;
    settled_at: Maybe<string>;
    conversation_id: Maybe<string>;
    activity_id: Maybe<string>;
    service_url: Maybe<string>;
    suspects: ColumnType<unknown, string | undefined, string>;
    reasons: ColumnType<unknown, string | undefined, string>;
    version: Generated<number>;
    excused: ColumnType<unknown, string | null | undefined, string | null>;
  };
  settings: { key: string; value: Json };
  diagnoses: {
    id: string;
    person_id: string;
    conversation_id: string;
    activity_id: string | null;
    text: string | null;
    statement: Json;
    diagnosis: Json;
    readings: Json;
    receipt: Json;
    created_at: string;
    /** Of the language they asked in; null: not known. */
    locale: Maybe<string>;
    /** Causes that the helpdesk or an administrator has to mend. */
    helpdesk_causes: Generated<string[]>;
  };
  /** A message that got one question before anything was looked at. */
  questions: { id: string; person_id: string; text: string; statement: Json; locale: string; created_at: string };
  /** Looks that the helpdesk had taken for somebody else. */
  on_behalf: {
    id: string;
    person_id: string;
    by_id: string;
    by_name: string;
    by_role: string;
    reason: string;
    ticket: string | null;
    locale: string;
    case_id: Maybe<string>;
    request_id: Maybe<string>;
    created_at: string;
  };
  /** One a person: the next question replaces it. */
  watches: {
    person_id: string;
    id: string;
    case_id: string;
    kind: 'secondLook' | 'flag';
    since: string;
    locale: string;
  };
  hand_overs: {
    id: string;
    reference: Generated<string>;
    /** The case whose button was pressed, and the one that was looked at afresh for it. */
    case_id: string;
    fresh_case_id: string;
    person_id: string;
    person_name: string;
    app: App;
    created_at: string;
    conversation_id: Maybe<string>;
    activity_id: Maybe<string>;
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
    close_imap_pop: Generated<boolean>;
    revoke_sessions: Generated<boolean>;
    /** As an approver typed it. */
    ticket: Maybe<string>;
    /** Who was to be asked when it was raised; null: not known then. */
    asks: ColumnType<unknown, string | null | undefined, string | null>;
    /** The request that took the place of a superseded one. */
    replaced_by: Maybe<string>;
  };
  incidents: {
    id: string;
    cause: string;
    /** By UTC. */
    day: ColumnType<unknown, string, never>;
    people: number;
    root: ColumnType<unknown, string | null, never>;
    opened_at: string;
    released_by: Maybe<string>;
    released_by_name: Maybe<string>;
    released_at: Maybe<string>;
    conversation_id: Maybe<string>;
    activity_id: Maybe<string>;
    service_url: Maybe<string>;
  };
  /** The steps of `core/approvals/lifecycle.ts` as pairs, to which a trigger holds every update of a request's state. */
  request_transitions: { from_state: RequestState; to_state: RequestState };
  /** Who writes to a mailbox, until when by wall time. */
  report_calls: { id: Generated<string>; kind: string; at: string; seen_at: string };
  mailbox_leases: { person_id: string; holder: string; until: string };
  approvals: {
    request_id: string;
    person_id: string;
    person_name: string;
    at: string;
    close_imap_pop: boolean;
    revoke_sessions: Generated<boolean>;
  };
  /** Proofs that approvers were asked for; times by wall time. */
  step_ups: {
    id: string;
    request_id: string;
    person_id: string;
    person_name: string;
    purpose: 'approve' | 'undo';
    conversation_id: string;
    activity_id: string | null;
    reason: string | null;
    ticket: string | null;
    close_imap_pop: boolean;
    revoke_sessions: boolean;
    asked_at: string;
    expires_at: string;
    used_at: Maybe<string>;
    /** Signed by Entra; null: none was given, or none was good. */
    token: Maybe<string>;
  };
  request_items: { request_id: string; item_index: number; person_id: string; item: Json };
  /** Everything that was asked, decided and written. Never changed; what is about a person stands in `ledger_parts`. */
  ledger: {
    id: Generated<string>;
    at: string;
    kind: string;
    request_id: Maybe<string>;
    /** What names nobody and stays for good. */
    facts: Json;
    /** The place in the chain; null, with the three below, until it was chained. */
    number: ColumnType<string | null, never>;
    previous: ColumnType<string | null, never>;
    hash: ColumnType<string | null, never>;
    /** By the name of a part, what its content was bound by. */
    commitments: ColumnType<unknown, never>;
  };
  ledger_parts: {
    entry_id: string;
    part: 'by' | 'about';
    person_id: string | null;
    salt: string;
    content: Json;
  };
  /** A view: the entries of the ledger about requests, without those whose part was erased. */
  request_events: {
    id: ColumnType<string, never>;
    request_id: ColumnType<string, never>;
    at: ColumnType<string, never>;
    kind: ColumnType<string, never>;
    by: ColumnType<string | null, never>;
    detail: ColumnType<unknown, never>;
  };
  posted_cards: {
    id: Generated<string>;
    request_id: string;
    conversation_id: string;
    activity_id: string;
    service_url: string;
    audience: 'helpdesk' | 'requester';
  };
  /** `at` is Microsoft's own text with its seven decimals. */
  enrolments: { audit_id: string; person_id: string; at: string; method: string | null };
  collection_candidates: { person_id: string; since: string };
  due: {
    id: Generated<string>;
    kind: string;
    key: string | null;
    /** Rows of one lane are worked one after the other. */
    lane: string | null;
    payload: Json;
    /** By the turned clock. */
    due_at: string;
    attempts: Generated<number>;
    /** Set before something leaves that cannot be taken back, cleared when its outcome is known. */
    attempted_at: Maybe<string>;
    /** By wall time. */
    leased_until: Maybe<string>;
    lease_owner: Maybe<string>;
    state: Generated<'waiting' | 'done' | 'ambiguous' | 'dead'>;
    last_error: Maybe<string>;
    created_at: Generated<string>;
    ended_at: Maybe<string>;
  };
}

/**
 * Runs steps that belong together: in the transaction the caller has open, or in one of their own.
 */
export function together<T>(db: Executor, steps: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.isTransaction ? steps(db as Transaction<Tables>) : db.transaction().execute(steps);
}
