import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Place } from '../core/approvals/mayDecide.js';
import { seconds, sqlWallTime } from './now.js';
import type { Executor, Tables } from './tables.js';

/** What a proof is for: approving a request, or taking it back. */
export type Purpose = 'approve' | 'undo';

/** What an approver pressed and chose, and has to prove that it was them. */
export interface AskedProof {
  readonly requestId: string;
  readonly personId: string;
  readonly personName: string;
  readonly purpose: Purpose;
  /** Where they pressed. */
  readonly place: Place;
  readonly reason: string | null;
  readonly ticket: string | null;
  readonly closeImapPop: boolean;
  readonly revokeSessions: boolean;
}

/** A proof that was asked for. */
export interface StepUp extends AskedProof {
  /** 128 random bits. */
  readonly id: string;
  /** ISO-8601 UTC by the database's clock, which nobody turns. */
  readonly askedAt: string;
}

/** A token that was given for a proof, as it is kept. */
export interface KeptToken {
  /** Of the proof. */
  readonly id: string;
  readonly closeImapPop: boolean;
  readonly revokeSessions: boolean;
  readonly token: string;
}

/** What no job waits for any more is kept so long at most, in seconds. */
const keptSeconds = 24 * 60 * 60;

/**
 * Notes that somebody has to prove what they pressed, in so many seconds; what they were asked before for the same and have
 * not proven is over then. A proof that is just being taken stays.
 * @returns the id of the proof
 */
export async function askStepUp(db: Executor, asked: AskedProof, lifeSeconds: number): Promise<string> {
  await db
    .deleteFrom('step_ups')
    .where('request_id', '=', asked.requestId)
    .where('person_id', '=', asked.personId)
    .where('purpose', '=', asked.purpose)
    .where('used_at', 'is', null)
    .execute();
  const id = randomBytes(16).toString('base64url');
  await db
    .insertInto('step_ups')
    .values({
      id,
      request_id: asked.requestId,
      person_id: asked.personId,
      person_name: asked.personName,
      purpose: asked.purpose,
      conversation_id: asked.place.conversationId,
      activity_id: asked.place.activityId,
      reason: asked.reason,
      ticket: asked.ticket,
      close_imap_pop: asked.closeImapPop,
      revoke_sessions: asked.revokeSessions,
      asked_at: sqlWallTime,
      expires_at: sql<string>`${sqlWallTime} + ${seconds(lifeSeconds)}`,
    })
    .execute();
  return id;
}

/**
 * The id of what the same person was asked before for the same press, to the letter, and can still prove for so many seconds;
 * null: nothing.
 */
export async function askedBefore(db: Executor, asked: AskedProof, leftSeconds: number): Promise<string | null> {
  const rows = await db
    .selectFrom('step_ups')
    .select('id')
    .where('request_id', '=', asked.requestId)
    .where('person_id', '=', asked.personId)
    .where('person_name', '=', asked.personName)
    .where('purpose', '=', asked.purpose)
    .where('conversation_id', '=', asked.place.conversationId)
    .where('activity_id', 'is not distinct from', asked.place.activityId)
    .where('reason', 'is not distinct from', asked.reason)
    .where('ticket', 'is not distinct from', asked.ticket)
    .where('close_imap_pop', '=', asked.closeImapPop)
    .where('revoke_sessions', '=', asked.revokeSessions)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<string>`${sqlWallTime} + ${seconds(leftSeconds)}`)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .execute();
  return rows[0]?.id ?? null;
}

/** A proof that is still waited for; null: there is none of that id, it was used, or its time is over. */
export async function findStepUp(db: Executor, id: string): Promise<StepUp | null> {
  const rows = await db
    .selectFrom('step_ups')
    .selectAll()
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sqlWallTime)
    .execute();
  return rows[0] === undefined ? null : stepUpOf(rows[0]);
}

/** The same, and nobody gets it a second time. */
export async function takeStepUp(db: Executor, id: string): Promise<StepUp | null> {
  const rows = await db
    .updateTable('step_ups')
    .set({ used_at: sqlWallTime })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sqlWallTime)
    .returningAll()
    .execute();
  return rows[0] === undefined ? null : stepUpOf(rows[0]);
}

/** Gives back a proof that was taken and not looked at to the end; not one whose token counts already. */
export async function giveBackStepUp(db: Executor, id: string): Promise<void> {
  await db.updateTable('step_ups').set({ used_at: null }).where('id', '=', id).where('token', 'is', null).execute();
}

/**
 * Keeps the token that was given for a proof, in the transaction of the decision that rests on it.
 * @throws Error when there is no such proof any more: what nobody could prove later must not be decided
 */
export async function keepToken(db: Executor, id: string, token: string): Promise<void> {
  const kept = await db.updateTable('step_ups').set({ token }).where('id', '=', id).executeTakeFirst();
  if (kept.numUpdatedRows !== 1n) throw new Error('The proof that was just taken is gone.');
}

/** The tokens that a person gave for a request. */
export async function keptTokens(
  db: Executor,
  of: { readonly requestId: string; readonly personId: string; readonly purpose: Purpose },
): Promise<KeptToken[]> {
  const rows = await db
    .selectFrom('step_ups')
    .select(['id', 'close_imap_pop', 'revoke_sessions', 'token'])
    .where('request_id', '=', of.requestId)
    .where('person_id', '=', of.personId)
    .where('purpose', '=', of.purpose)
    .where('token', 'is not', null)
    .orderBy('asked_at', 'desc')
    .execute();
  return rows.flatMap(({ id, close_imap_pop: closeImapPop, revoke_sessions: revokeSessions, token }) =>
    token === null ? [] : [{ id, closeImapPop, revokeSessions, token }],
  );
}

/** Forgets every proof of a request for one purpose, with its token. */
export async function forgetProofs(db: Executor, requestId: string, purpose: Purpose): Promise<void> {
  await db.deleteFrom('step_ups').where('request_id', '=', requestId).where('purpose', '=', purpose).execute();
}

/** Forgets proofs that nobody waits for any more: those of requests that are not in one of these states, and never used ones. */
export async function forgetOldProofs(db: Executor, openStates: readonly string[]): Promise<void> {
  await sql`delete from step_ups where expires_at < ${sqlWallTime} - ${seconds(keptSeconds)}
    and (token is null or purpose = 'undo' or request_id in
      (select id from requests where state not in (${sql.join(openStates)})))`.execute(db);
}

function stepUpOf(row: Selectable<Tables['step_ups']>): StepUp {
  return {
    id: row.id,
    requestId: row.request_id,
    personId: row.person_id,
    personName: row.person_name,
    purpose: row.purpose,
    place: { conversationId: row.conversation_id, activityId: row.activity_id },
    reason: row.reason,
    ticket: row.ticket,
    closeImapPop: row.close_imap_pop,
    revokeSessions: row.revoke_sessions,
    askedAt: row.asked_at,
  };
}
