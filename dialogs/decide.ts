import { type Clicker, type Place, type Refusal, refusal } from '../core/approvals/mayDecide.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { Database } from '../store/database.js';
import { isFrozen } from '../store/people.js';
import { cardsOf } from '../store/postedCards.js';
import { appendEvent } from '../store/requestEvents.js';
import { decide, findRequest } from '../store/requests.js';
import { announce } from './announce.js';
import { scheduleGiveUp } from './giveUp.js';
import { enqueueJob } from './job.js';
import type { Mode } from './mode.js';

export interface DecideDeps {
  readonly database: Database;
  readonly mode: Mode;
  /** Asks about the person who clicked, now; a failed look-up is an unknown reading. */
  readonly lookUp: (personId: string) => Promise<Clicker>;
}

export interface Click {
  readonly requestId: string;
  readonly verb: 'approve' | 'deny';
  readonly personId: string;
  readonly personName: string;
  readonly place: Place;
  readonly reason: string | null;
  readonly closeImapPop: boolean;
}

export type Decided =
  | { readonly decided: true; readonly request: ApprovalRequest }
  | { readonly decided: false; readonly why: Refusal; readonly request: ApprovalRequest | null };

/**
 * Decides a request by one click. Who may is asked at this moment; the decision is one compare-and-set together with
 * its log entry and its jobs, so a second click or a second approver finds it taken. The write happens afterwards.
 */
export async function decideRequest(deps: DecideDeps, click: Click): Promise<Decided> {
  const { database } = deps;
  const request = await findRequest(database.db, click.requestId);
  if (request === null) return { decided: false, why: 'unknownRequest', request };
  const no = (why: Refusal, current = request): Decided => ({ decided: false, why, request: current });

  const [clicker, cards] = await Promise.all([deps.lookUp(click.personId), helpdeskCards(database, request.id)]);
  const why = refusal(request, clicker, click.place, cards);
  if (why !== null) return no(why);
  if (request.state !== 'pending') return no('alreadyDecided');
  if (click.verb === 'deny' && (click.reason ?? '').trim() === '') return no('reasonMissing');
  if (click.verb === 'approve') {
    if (deps.mode === 'readOnly') return no('readOnly');
    for (const item of request.items) if (await isFrozen(database.db, item.personId)) return no('frozen');
  }

  const state = click.verb === 'approve' ? 'approved' : 'denied';
  const outcome = await database.db.transaction().execute(async (transaction) => {
    const result = await decide(transaction, {
      id: request.id,
      state,
      by: click.personId,
      byName: click.personName,
      reason: click.reason,
      closeImapPop: click.closeImapPop,
    });
    if (!result.decided) return result;
    const detail = { reason: click.reason, closeImapPop: click.closeImapPop };
    await appendEvent(transaction, request.id, { kind: state, by: click.personId, detail });
    await announce(transaction, request.id, { tellRequester: state === 'denied' });
    if (state === 'approved') {
      await enqueueJob(transaction, { kind: 'apply', payload: { requestId: request.id }, key: `apply:${request.id}` });
      await scheduleGiveUp(transaction, request.id);
    }
    return result;
  });
  if (!outcome.decided) return no(outcome.request.state === 'pending' ? 'expired' : 'alreadyDecided', outcome.request);
  database.wake();
  return { decided: true, request: outcome.request };
}

/** The places in which the helpdesk's card of a request stands; only from there can it be decided. */
export async function helpdeskCards(database: Database, requestId: string): Promise<readonly Place[]> {
  return (await cardsOf(database.db, requestId)).filter((card) => card.audience === 'helpdesk');
}
