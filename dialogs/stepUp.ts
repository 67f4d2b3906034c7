import { refusalText } from '../cards/refusals.js';
import { askedPage, donePage, noProofPage, type PageText, type ProofTrouble, refusedPage } from '../cards/stepUp.js';
import type { Words } from '../cards/words.js';
import { type RequestState, transitions } from '../core/approvals/lifecycle.js';
import type { Refusal } from '../core/approvals/mayDecide.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import { inverse } from '../core/remedies/inverse.js';
import { appendEvent } from '../store/requestEvents.js';
import { findRequest } from '../store/requests.js';
import {
  type AskedProof,
  askedBefore,
  askStepUp,
  findStepUp,
  giveBackStepUp,
  type Purpose,
  type StepUp,
  takeStepUp,
} from '../store/stepUps.js';
import { isAppRemoved } from './appRemoved.js';
import { type DecideDeps, decideRequest, type GivenProof } from './decide.js';
import { type CheckProof, clockSeconds, type Meant, meantBy, nonceOf, type ProofFault, proofSeconds } from './proof.js';
import { recordRefusal } from './recordRefusal.js';
import { askUndo } from './undo.js';

/** Where and how an approver proves who they are. */
export interface StepUpSite {
  /** Scheme, host and port of the bot for browsers. */
  readonly publicUrl: string;
  /** What the proof has to carry, and the app registration they sign in to. */
  readonly context: string;
  readonly app: string;
  readonly check: CheckProof;
}

export interface StepUpDeps extends DecideDeps {
  /** Cards in the channel, and the pages that belong to them, have many readers. */
  readonly helpdeskWords: Words;
}

/** Notes what somebody pressed and has to prove, unless it waits already; gives the address of the page where they do. */
export async function askProof(
  { database }: Pick<StepUpDeps, 'database'>,
  site: StepUpSite,
  asked: AskedProof,
): Promise<string> {
  const before = await askedBefore(database.db, asked, leftSeconds);
  if (before !== null) return addressOf(site, before);
  const id = await database.db.transaction().execute(async (transaction) => {
    const detail = { purpose: asked.purpose, context: site.context };
    await appendEvent(transaction, asked.requestId, { kind: 'stepUpAsked', by: asked.personId, detail });
    return askStepUp(transaction, asked, proofSeconds);
  });
  return addressOf(site, id);
}

/** A page that was asked for before is led to again while there is so much time left for signing in, in seconds. */
const leftSeconds = 2 * 60;

/** States in which a request waits for what a proof is for. */
const waitsIn: Readonly<Record<Purpose, readonly RequestState[]>> = {
  approve: transitions('approve').map(({ from }) => from),
  undo: transitions('undo').map(({ from }) => from),
};

/**
 * The address of the page that the same press led to before, when its answer may have come too late for Teams; null: there
 * is none. It needs nothing of Microsoft, and whether the person may is asked when they have signed in.
 */
export async function proofAskedBefore(
  { database }: Pick<StepUpDeps, 'database'>,
  site: StepUpSite,
  asked: AskedProof,
): Promise<string | null> {
  const id = await askedBefore(database.db, asked, leftSeconds);
  const request = id === null ? null : await findRequest(database.db, asked.requestId);
  return id !== null && request !== null && waitsIn[asked.purpose].includes(request.state) ? addressOf(site, id) : null;
}

function addressOf({ publicUrl }: StepUpSite, id: string): string {
  return `${publicUrl}/step-up/${id}`;
}

/**
 * What the page says that the address leads to, and what Entra is to sign once the person goes on; null: nothing is waited
 * for there.
 */
export async function proofPage(
  deps: StepUpDeps,
  id: string,
): Promise<{ readonly page: PageText; readonly nonce: string } | null> {
  const { database, mode, helpdeskWords } = deps;
  const asked = await findStepUp(database.db, id);
  const request = asked === null ? null : await findRequest(database.db, asked.requestId);
  if (asked === null || request === null) return null;
  const meant = await meantBy(database.db, request, asked.purpose);
  const { purpose, personName, revokeSessions } = asked;
  const page = askedPage(
    { purpose, personName, request, revokeSessions, changes: changesOf(asked, meant) },
    helpdeskWords,
  );
  return { page, nonce: nonceOf({ ...asked, mode }, meant) };
}

/** Exactly what the nonce is made from, so that nothing is signed that does not stand on the page. */
function changesOf({ purpose, closeImapPop }: StepUp, { request, written }: Meant) {
  if (purpose === 'undo')
    return written.map(({ itemIndex, change }) => ({ itemIndex, change: inverse(change) })).toReversed();
  return request.items.flatMap(({ plan, optional }, itemIndex) =>
    [...(closeImapPop ? optional : []), ...plan].map(({ change }) => ({ itemIndex, change })),
  );
}

/** The page that says what came of a token; `done`: it was decided. */
interface Received {
  readonly page: PageText;
  readonly done: boolean;
}

/**
 * Takes a token that came back for a proof, once, and decides with it as the press would have: everything that the press
 * asked is asked again now. Gives the page that says what came of it. What we could not look at to the end is waited for still.
 */
export async function receiveProof(deps: StepUpDeps, site: StepUpSite, id: string, token: string): Promise<Received> {
  const { db } = deps.database;
  const asked = await takeStepUp(db, id);
  const request = asked === null ? null : await findRequest(db, asked.requestId);
  if (asked === null || request === null) return { page: noProofPage('gone', deps.helpdeskWords), done: false };
  try {
    const { looked, ...received } = await decideWith(deps, site, { asked, request, token });
    if (!looked) await giveBackStepUp(db, id);
    return received;
  } catch (error) {
    // Why it failed says more than that it could not be given back either.
    await giveBackStepUp(db, id).catch(() => undefined);
    throw error;
  }
}

/** `looked`: false where it could not be told whether the proof is good, or whether the person may. */
async function decideWith(
  deps: StepUpDeps,
  site: StepUpSite,
  given: { readonly asked: StepUp; readonly request: ApprovalRequest; readonly token: string },
): Promise<Received & { readonly looked: boolean }> {
  const { database, helpdeskWords } = deps;
  const { asked, request, token } = given;
  const refused = { verb: `request.${asked.purpose}`, by: asked.personId, id: request.id };
  const fault = await faultOf(deps, site, given);
  if (fault !== null) {
    await recordRefusal(database.db, { ...refused, why: `proof.${fault}` });
    return { page: noProofPage(troubleOf(fault), helpdeskWords), done: false, looked: fault !== 'keysUnavailable' };
  }
  const proof = { id: asked.id, token, context: site.context, app: site.app };
  const outcome = asked.purpose === 'undo' ? await undo(deps, asked, proof) : await approve(deps, asked, proof);
  if (typeof outcome === 'string') return { page: donePage(outcome, request, helpdeskWords), done: true, looked: true };
  await recordRefusal(database.db, { ...refused, why: outcome.why });
  const page = refusedPage(refusalText(outcome.why, helpdeskWords, outcome.again), helpdeskWords);
  return { page, done: false, looked: outcome.why !== 'couldNotCheck' };
}

async function faultOf(
  { database, mode }: StepUpDeps,
  { check }: StepUpSite,
  given: { readonly asked: StepUp; readonly request: ApprovalRequest; readonly token: string },
): Promise<ProofFault | 'appRemoved' | null> {
  const { asked, request, token } = given;
  if (await isAppRemoved(database, { ...asked.place, personal: false, personId: asked.personId })) return 'appRemoved';
  const nonce = nonceOf({ ...asked, mode }, await meantBy(database.db, request, asked.purpose));
  const checked = await check(token, { personId: asked.personId, nonce });
  if (!checked.ok) return checked.why;
  return checked.authenticatedAt < Date.parse(asked.askedAt) / 1_000 - clockSeconds ? 'notFresh' : null;
}

interface Refused {
  readonly why: Refusal;
  /** When it is possible again, where a cap was met; ISO-8601 UTC. */
  readonly again?: string;
}

async function approve(
  deps: StepUpDeps,
  asked: StepUp,
  proof: GivenProof,
): Promise<'approved' | 'waitsForSecond' | Refused> {
  const outcome = await decideRequest(deps, { ...asked, verb: 'approve', proof });
  if (outcome.decided) return outcome.waitsForSecond ? 'waitsForSecond' : 'approved';
  return { why: outcome.why, ...(outcome.again === undefined ? {} : { again: outcome.again }) };
}

async function undo(deps: StepUpDeps, asked: StepUp, proof: GivenProof): Promise<'undo' | Refused> {
  const why = await askUndo(deps, { ...asked, proof });
  return why === null ? 'undo' : { why };
}

/** Notes that Entra, or the browser, brought something else than a proof; the proof is waited for still. */
export async function recordNoProof(
  { database }: Pick<StepUpDeps, 'database'>,
  id: string,
  why: string,
): Promise<void> {
  const asked = await findStepUp(database.db, id);
  if (asked === null) return;
  const refused = { verb: `request.${asked.purpose}`, by: asked.personId, id: asked.requestId };
  await recordRefusal(database.db, { ...refused, why: `proof.${why}` });
}

function troubleOf(fault: ProofFault | 'appRemoved'): ProofTrouble {
  switch (fault) {
    case 'person':
      return 'otherPerson';
    case 'context':
    case 'noTime':
      return 'noContext';
    case 'notFresh':
      return 'notFresh';
    case 'keysUnavailable':
      return 'couldNotCheck';
    default:
      return 'noProof';
  }
}
