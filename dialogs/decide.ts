import { type Clicker, noSecond, type Place, type Refusal, refusal } from '../core/approvals/mayDecide.js';
import type { ApprovalPolicy } from '../core/approvals/policy.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import { type Approval, addApproval, approvalsOf, capMet, holdPending } from '../store/approvals.js';
import type { Database } from '../store/database.js';
import { anyIncident } from '../store/incidents.js';
import { isFrozen } from '../store/people.js';
import { cardsOf } from '../store/postedCards.js';
import { appendEvent, eventsOf } from '../store/requestEvents.js';
import { decide, findRequest, keepTicket } from '../store/requests.js';
import { keepToken } from '../store/stepUps.js';
import type { Executor } from '../store/tables.js';
import { announce } from './announce.js';
import { expireRequest } from './expire.js';
import { scheduleGiveUp } from './giveUp.js';
import { enqueueJob } from './job.js';
import { type Mode, modeIn } from './mode.js';
import { type LookUp, noChangeFor } from './whoMayDecide.js';

export interface DecideDeps {
  readonly database: Database;
  readonly mode: Mode;
  /** Asks about the person who clicked, now; a failed look-up is an unknown reading. */
  readonly lookUp: LookUp;
  /** How many approvals an hour there may be; left out: any number. */
  readonly caps?: ApprovalPolicy['caps'];
}

export interface Click {
  readonly requestId: string;
  readonly verb: 'approve' | 'deny';
  readonly personId: string;
  readonly personName: string;
  readonly place: Place;
  readonly reason: string | null;
  /** The number of a ticket elsewhere; left out or null: none was typed. */
  readonly ticket?: string | null;
  readonly closeImapPop: boolean;
  /** They chose that the person is signed out everywhere; left out: no. */
  readonly revokeSessions?: boolean;
  /** What proves that it was them; checked by whoever hands it in. */
  readonly proof?: GivenProof;
}

/** A fresh proof of whoever decides: the token, and what the ledger says of it. */
export interface GivenProof {
  /** Of the proof that was asked for. */
  readonly id: string;
  readonly token: string;
  /** The authentication context that it carries, and the app registration they signed in to. */
  readonly context: string;
  readonly app: string;
}

export type Decided =
  /** `waitsForSecond`: this approval counts, and a second person has to approve as well. */
  | { readonly decided: true; readonly request: ApprovalRequest; readonly waitsForSecond: boolean }
  | {
      readonly decided: false;
      readonly why: Refusal;
      readonly request: ApprovalRequest | null;
      /** When it is possible again, where a cap was met; ISO-8601 UTC. */
      readonly again?: string;
    };

/**
 * Decides a request by one click. Who may is asked at this moment; the decision is one compare-and-set together with
 * its log entry and its jobs, so a second click or a second approver finds it taken. Where two have to approve, the first
 * approval is noted the same way. The write happens afterwards.
 */
export async function decideRequest(deps: DecideDeps, click: Click): Promise<Decided> {
  const { database } = deps;
  const request = await findRequest(database.db, click.requestId);
  if (request === null) return { decided: false, why: 'unknownRequest', request };
  const no = (why: Refusal, current = request): Decided => ({ decided: false, why, request: current });

  const asked = { ...request, ...chosenBy(click) };
  const [clicker, cards] = await Promise.all([deps.lookUp(click.personId, asked), helpdeskCards(database, request.id)]);
  const why = refusal(request, clicker, click.place, cards);
  if (why !== null) return no(why);
  if (request.state !== 'pending') return no('alreadyDecided');
  if (click.verb === 'deny' && (click.reason ?? '').trim() === '') return no('reasonMissing');
  if (click.verb === 'approve') {
    const unfit = unfitForApproval(deps.mode, clicker);
    if (unfit !== null) return no(unfit);
    for (const item of request.items) if (await isFrozen(database.db, item.personId)) return no('frozen');
    const causes = request.items.flatMap(({ blamed }) => blamed.map(({ cause }) => cause));
    if (await anyIncident(database.db, causes)) return no('pausedByIncident');
  }

  const outcome = await database.db.transaction().execute(async (transaction) => {
    if (click.verb === 'deny') return settle(transaction, click, 'denied', chosenBy(click), deps.mode);
    return approve(transaction, click, clicker, deps);
  });
  if ('why' in outcome) return { decided: false, request, ...outcome };
  if (!outcome.decided) {
    if (outcome.request.state !== 'pending') return no('alreadyDecided', outcome.request);
    // Its own job is late or lost.
    await expireRequest(database, request.id);
    return no('expired', outcome.request);
  }
  database.wake();
  return { decided: true, request: outcome.request, waitsForSecond: outcome.request.state === 'pending' };
}

/** Why nobody could approve this now, by what was read; null: it can be. */
function unfitForApproval(mode: Mode, clicker: Clicker): Refusal | null {
  const { approversNeeded, assignsOnlyRight, stepUp } = clicker;
  if (mode === 'readOnly') return 'readOnly';
  if (!assignsOnlyRight) return 'unnamedPolicy';
  if (!approversNeeded.known || !stepUp.known) return 'couldNotCheck';
  return noChangeFor(clicker);
}

type Settled = { readonly decided: boolean; readonly request: ApprovalRequest };

/** Notes an approval, and with the last one that is needed approves the request. */
async function approve(
  transaction: Executor,
  click: Click,
  clicker: Clicker,
  { caps, mode }: DecideDeps,
): Promise<Settled | { readonly why: Refusal; readonly again?: string }> {
  const id = click.requestId;
  if (!(await holdPending(transaction, id))) return settle(transaction, click, 'approved', chosenBy(click), mode);
  // Read again under the lock: the other approver may have pressed in the same instant.
  const before = await approvalsOf(transaction, id);
  const why = noSecond(
    clicker,
    before.map((approval) => approval.personId),
  );
  if (why !== null) return { why };
  if (await approvedInAnother(mode, transaction, id, before)) return { why: 'otherMode' };
  const met = caps === undefined ? null : await capMet(transaction, { requestId: id, personId: click.personId }, caps);
  if (met !== null) return { why: met.cap === 'perHour' ? 'hourCap' : 'approverCap', again: met.until };
  // Asked last: nobody has to sign in for what is refused anyhow.
  if (lacksProof(clicker, click)) return { why: 'proofNeeded' };
  await addApproval(transaction, id, click);
  if (click.proof !== undefined) await keepToken(transaction, click.proof.id, click.proof.token);
  const needed = clicker.approversNeeded.known ? clicker.approversNeeded.value : 2;
  if (before.length + 1 >= needed) {
    // What only one of them chose was not approved by both.
    const own = chosenBy(click);
    const chosen: Chosen = {
      closeImapPop: own.closeImapPop && before.every((one) => one.closeImapPop),
      revokeSessions: own.revokeSessions && before.every((one) => one.revokeSessions),
    };
    return settle(transaction, click, 'approved', chosen, mode);
  }
  const detail = { ...(await decidedWith(transaction, click, chosenBy(click))), needed, mode };
  await appendEvent(transaction, id, { kind: 'approvedFirst', by: click.personId, detail });
  await announce(transaction, id, { tellRequester: false });
  const request = await findRequest(transaction, id);
  if (request === null) throw new Error('A request that was held is gone.');
  return { decided: true, request };
}

/** Does the policy demand a fresh proof of this person, and there is none? Unread means yes. */
export function lacksProof({ stepUp }: Clicker, { proof }: Pick<Click, 'proof'>): boolean {
  return proof === undefined && (!stepUp.known || stepUp.value);
}

/** What the ledger says of a proof; nothing where none was needed. */
export function provenBy(proof: GivenProof | undefined) {
  return proof === undefined ? {} : { proof: { context: proof.context, app: proof.app } };
}

/** Was one of these approvals given in another mode, so that two of them would not mean the same? Unknown means yes. */
async function approvedInAnother(
  mode: Mode,
  transaction: Executor,
  requestId: string,
  before: readonly Approval[],
): Promise<boolean> {
  if (before.length === 0) return false;
  const events = await eventsOf(transaction, requestId);
  return before.some(
    ({ personId }) => modeIn(events.findLast(({ kind, by }) => kind === 'approvedFirst' && by === personId)) !== mode,
  );
}

/** The compare-and-set that decides, with its log entry and its jobs. */
async function settle(
  transaction: Executor,
  click: Click,
  state: 'approved' | 'denied',
  chosen: Chosen,
  mode: Mode,
): Promise<Settled> {
  const result = await decide(transaction, {
    id: click.requestId,
    state,
    by: click.personId,
    byName: click.personName,
    reason: click.reason,
    ...chosen,
  });
  if (!result.decided) return result;
  const decided = await decidedWith(transaction, click, chosen);
  // An approval is carried out in the mode that its card spoke of, or not at all.
  const detail = { ...decided, ...(state === 'approved' ? { mode } : {}) };
  await appendEvent(transaction, click.requestId, { kind: state, by: click.personId, detail });
  await announce(transaction, click.requestId, { tellRequester: state === 'denied' });
  if (state === 'approved') {
    const payload = { requestId: click.requestId };
    await enqueueJob(transaction, { kind: 'apply', payload, key: `apply:${click.requestId}` });
    await scheduleGiveUp(transaction, click.requestId);
  }
  return click.ticket ? { ...result, request: { ...result.request, ticket: click.ticket } } : result;
}

/** What was typed and chosen with a decision, for the ledger; a ticket's number is kept with the request. */
async function decidedWith(transaction: Executor, click: Click, chosen: Chosen) {
  const { requestId, reason, ticket = null, proof } = click;
  const { closeImapPop, revokeSessions } = chosen;
  const decided = { reason, closeImapPop, ...(revokeSessions ? { revokeSessions } : {}), ...provenBy(proof) };
  if (ticket === null) return decided;
  await keepTicket(transaction, requestId, ticket);
  return { ...decided, ticket };
}

interface Chosen {
  readonly closeImapPop: boolean;
  readonly revokeSessions: boolean;
}

/** What somebody chose on the card beside their decision. */
function chosenBy({ closeImapPop, revokeSessions = false }: Click): Chosen {
  return { closeImapPop, revokeSessions };
}

/** The places in which the helpdesk's card of a request stands; only from there can it be decided. */
export async function helpdeskCards(database: Database, requestId: string): Promise<readonly Place[]> {
  return (await cardsOf(database.db, requestId)).filter((card) => card.audience === 'helpdesk');
}
