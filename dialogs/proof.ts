import { createHash } from 'node:crypto';
import type { ApprovalRequest } from '../core/approvals/request.js';
import { retryWindowSeconds } from '../core/approvals/retryWindow.js';
import type { Change } from '../core/remedies/change.js';
import type { Database } from '../store/database.js';
import { canonicalJson } from '../store/ledgerHash.js';
import { eventsOf } from '../store/requestEvents.js';
import { keptTokens, type Purpose } from '../store/stepUps.js';
import type { Executor } from '../store/tables.js';
import type { Mode } from './mode.js';
import { writtenChanges } from './outcome.js';

/** How long somebody has from their press to the proof, in seconds. */
export const proofSeconds = 5 * 60;
/** By how much Entra's clock and ours may differ, in seconds. */
export const clockSeconds = 60;

/** Why a token proves nothing; in words of the program. */
export type ProofFault =
  | 'notAToken'
  | 'algorithm'
  | 'issuer'
  | 'audience'
  | 'tenant'
  | 'person'
  | 'nonce'
  | 'context'
  | 'noTime'
  | 'notFresh'
  | 'unknownKey'
  | 'keysUnavailable'
  | 'signatureOrTime';

export type CheckedProof =
  /** Seconds since 1970 by Entra's clock, and how long ago the person authenticated by this machine's. */
  | {
      readonly ok: true;
      readonly authenticatedAt: number;
      readonly issuedAt: number;
      readonly ageSeconds: number;
    }
  | { readonly ok: false; readonly why: ProofFault };

/**
 * Checks a token of Entra: its signature, that it is about this person, and that it was issued for this and nothing else.
 * `past`: it was good when it was given, and may have run out since.
 */
export type CheckProof = (
  token: string,
  expected: { readonly personId: string; readonly nonce: string; readonly past?: boolean },
) => Promise<CheckedProof>;

/** What a proof is bound to, besides the content of the request. */
interface Bound {
  /** Of the proof, so that no two are bound alike. */
  readonly id: string;
  readonly purpose: Purpose;
  readonly personId: string;
  readonly closeImapPop: boolean;
  readonly revokeSessions: boolean;
  readonly mode: Mode;
}

/** A change that Mail Medic made and that can be taken back. */
interface WrittenChange {
  readonly itemIndex: number;
  readonly change: Change;
}

/** What is about to be done: the changes of a request, or those taken back which Mail Medic had made (else none). */
export interface Meant {
  readonly request: ApprovalRequest;
  readonly written: readonly WrittenChange[];
}

/**
 * The nonce that Entra signs: SHA-256 over everything that a decision means, so that a proof cannot be used for another
 * person, request, choice or change than the one it was given for, whatever the database says later.
 */
export function nonceOf(
  { id, purpose, personId, closeImapPop, revokeSessions, mode }: Bound,
  { request, written }: Meant,
): string {
  const items = request.items.map((item) => ({
    personId: item.personId,
    plan: item.plan.map(({ change }) => change),
    optional: item.optional.map(({ change }) => change),
  }));
  const back = purpose === 'undo' ? written.map(({ itemIndex, change }) => ({ itemIndex, change })) : [];
  const meant = { id, purpose, personId, closeImapPop, revokeSessions, mode, requestId: request.id, items, back };
  return createHash('sha256').update(canonicalJson(meant)).digest('base64url');
}

/** What a proof for a request would be for, by what the database says now. */
export async function meantBy(db: Executor, request: ApprovalRequest, purpose: Purpose): Promise<Meant> {
  return { request, written: purpose === 'undo' ? writtenChanges(await eventsOf(db, request.id)) : [] };
}

export interface ProvenDeps {
  readonly database: Database;
  /** Left out: nothing can be checked, so nothing is proven. */
  readonly proofs?: { readonly mode: Mode; readonly check: CheckProof } | undefined;
}

/** A proof that holds now: what was chosen with it, and how long ago the person signed in. */
interface Holds {
  readonly closeImapPop: boolean;
  readonly revokeSessions: boolean;
  readonly ageSeconds: number;
}

/** Faults that lie in what could be had of Entra, not in the token: asked again later, it may be good. */
const keysMissing: readonly ProofFault[] = ['keysUnavailable', 'unknownKey'];

/**
 * The proof of a person for exactly what is handed in; null: there is none that holds.
 * @throws Error when Entra's key for one cannot be had just now; the work is then tried again while the approval is good
 */
async function proofOf(
  { database, proofs }: ProvenDeps,
  meant: Meant,
  of: { readonly personId: string; readonly purpose: Purpose },
): Promise<Holds | null> {
  if (proofs === undefined) return null;
  const { mode, check } = proofs;
  let unchecked: ProofFault | null = null;
  for (const { token, ...kept } of await keptTokens(database.db, { requestId: meant.request.id, ...of })) {
    const nonce = nonceOf({ ...kept, mode, ...of }, meant);
    const checked = await check(token, { personId: of.personId, nonce, past: true });
    // Entra names an earlier moment of issue than the real one, never a later.
    if (checked.ok && checked.issuedAt - checked.authenticatedAt <= proofSeconds + clockSeconds)
      return { ...kept, ageSeconds: checked.ageSeconds };
    if (!checked.ok && keysMissing.includes(checked.why)) unchecked = checked.why;
  }
  if (unchecked !== null)
    throw new Error(`A proof could not be checked (${unchecked}), so that nothing is written now.`);
  return null;
}

/** The last proof came before the decision, after which there is a quarter of an hour. */
const oldestSeconds = retryWindowSeconds + proofSeconds + clockSeconds;

/**
 * Did each of these people prove that they approved exactly what is about to be written? Checked from the signed tokens
 * alone, with Entra's keys: no row of the database is believed. One of them has to be as fresh as an approval that may still
 * be carried out; the others are bound to the same content.
 * @throws Error as `proofOf`
 */
export async function approvalsProven(deps: ProvenDeps, meant: Meant, personIds: readonly string[]): Promise<boolean> {
  const { closeImapPop, revokeSessions } = meant.request;
  if (!meant.written.every((one) => isPlanned(meant.request, one))) return false;
  const proofs = await Promise.all(personIds.map((personId) => proofOf(deps, meant, { personId, purpose: 'approve' })));
  const holding = proofs.filter((proof) => proof !== null);
  return (
    personIds.length > 0 &&
    holding.length === proofs.length &&
    holding.some(({ ageSeconds }) => ageSeconds <= oldestSeconds) &&
    (!closeImapPop || holding.every((proof) => proof.closeImapPop)) &&
    (revokeSessions !== true || holding.every((proof) => proof.revokeSessions))
  );
}

/** Is it one of the changes that the request itself names, to the letter? Putting back anything else was never agreed to. */
function isPlanned({ items }: ApprovalRequest, { itemIndex, change }: WrittenChange): boolean {
  const item = items[itemIndex];
  const planned = item === undefined ? [] : [...item.optional, ...item.plan];
  return planned.some((one) => canonicalJson(one.change) === canonicalJson(change));
}

/**
 * Did this person prove that they want what was written for the request taken back? By the signed token alone, as above.
 * @throws Error as `proofOf`
 */
export async function undoProven(deps: ProvenDeps, meant: Meant, personId: string): Promise<boolean> {
  const proof = await proofOf(deps, meant, { personId, purpose: 'undo' });
  return proof !== null && proof.ageSeconds <= oldestSeconds;
}
