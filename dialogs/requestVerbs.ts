import { evidenceCard } from '../cards/evidence.js';
import { outcomeCard } from '../cards/outcome.js';
import { refusalText } from '../cards/refusals.js';
import { requestCard } from '../cards/request.js';
import type { RequestView } from '../cards/requestView.js';
import { type Words, words } from '../cards/words.js';
import { type Place, refusal } from '../core/approvals/mayDecide.js';
import { appendEntry } from '../store/ledger.js';
import { findRequest } from '../store/requests.js';
import type { AskedProof } from '../store/stepUps.js';
import { answerSoon, askingPace } from './answerSoon.js';
import { type DecideDeps, decideRequest, helpdeskCards } from './decide.js';
import { recordRefusal } from './recordRefusal.js';
import { requestView } from './requestView.js';
import { askProof, proofAskedBefore, type StepUpSite } from './stepUp.js';
import type { Answer, Turn } from './turn.js';
import { askUndo } from './undo.js';
import { withdrawRequest } from './withdraw.js';

export type RequestVerbDeps = DecideDeps & {
  /** As `lookUp`, with more time: a decision that takes long is answered meanwhile. */
  readonly patientLookUp: DecideDeps['lookUp'];
  /** Cards in the channel have many readers: one language and time zone for all. */
  readonly helpdeskWords: Words;
  /** Where approvers prove who they are; null or left out: nowhere, and what needs it is refused. */
  readonly stepUp?: StepUpSite | null;
};

interface DecisionData {
  readonly id: string;
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
  readonly closeImapPop?: boolean | undefined;
  readonly revokeSessions?: boolean | undefined;
}

const gone = (speak: Words): Answer => ({ text: speak.say({ text: 'I do not know this request any more.' }) });

/** The buttons of a request: decided, taken back or shown by whoever may, asked at that moment. */
export function requestVerbs(deps: RequestVerbDeps) {
  const { database, mode, helpdeskWords } = deps;

  const drawn = async (requestId: string, more: Pick<RequestView, 'prove'> = {}): Promise<Answer> => {
    const view = await requestView(database, requestId, mode);
    return view === null ? gone(helpdeskWords) : { card: requestCard({ ...view, ...more }, helpdeskWords) };
  };

  /**
   * Nothing is decided yet: their card leads whoever pressed to the page where they prove that it was them.
   * @param how `askedBefore`: only where it was led to before, which needs nothing of Microsoft, however slow that is
   */
  const toProve = async (asked: AskedProof, how: 'askedBefore' | 'now'): Promise<Answer | null> => {
    if (!deps.stepUp) return null;
    const lead = how === 'now' ? askProof : proofAskedBefore;
    const address = await lead(deps, deps.stepUp, asked);
    if (address === null) return null;
    const answer = await drawn(asked.requestId, { prove: { address, purpose: asked.purpose } });
    return 'card' in answer ? { ...answer, forOneAlone: true } : answer;
  };

  const patient = { ...deps, lookUp: deps.patientLookUp };
  const mayAsk = askingPace();

  const decision =
    (verb: 'approve' | 'deny') =>
    (turn: Turn, data: DecisionData): Promise<Answer> =>
      answerSoon(turn, decide(verb, turn, data), helpdeskWords, mayAsk);

  const decide = async (verb: 'approve' | 'deny', turn: Turn, data: DecisionData): Promise<Answer> => {
    const click = {
      requestId: data.id,
      personId: turn.personId,
      personName: turn.personName,
      place: placeOf(turn),
      reason: data.reason?.trim() || null,
      ticket: data.ticket?.trim() || null,
      closeImapPop: data.closeImapPop ?? false,
      revokeSessions: data.revokeSessions ?? false,
    };
    const asked = { ...click, purpose: 'approve' } as const;
    const before = verb === 'approve' ? await toProve(asked, 'askedBefore') : null;
    if (before !== null) return before;
    const decided = await decideRequest(patient, { ...click, verb });
    if (decided.decided) return drawn(data.id);
    const proving = decided.why === 'proofNeeded' ? await toProve(asked, 'now') : null;
    if (proving !== null) return proving;
    await recordRefusal(database.db, { verb: `request.${verb}`, why: decided.why, by: turn.personId, id: data.id });
    // A card that is older than the truth heals itself when it is touched.
    if (decided.why === 'alreadyDecided' || decided.why === 'expired') return drawn(data.id);
    return { text: refusalText(decided.why, helpdeskWords, decided.again) };
  };

  const undo = async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
    const click = {
      requestId: data.id,
      personId: turn.personId,
      personName: turn.personName,
      place: placeOf(turn),
    };
    const chosen = { reason: null, ticket: null, closeImapPop: false, revokeSessions: false };
    const asked = { ...click, ...chosen, purpose: 'undo' } as const;
    const before = await toProve(asked, 'askedBefore');
    if (before !== null) return before;
    const why = await askUndo(patient, click);
    const proving = why === 'proofNeeded' ? await toProve(asked, 'now') : null;
    if (proving !== null) return proving;
    if (why !== null) await recordRefusal(database.db, { verb: 'request.undo', why, by: turn.personId, id: data.id });
    if (why === 'alreadyDecided') return drawn(data.id);
    return {
      text:
        why === null
          ? helpdeskWords.say({ text: 'I am putting back what was there before, and will say when I have read it.' })
          : refusalText(why, helpdeskWords),
    };
  };

  return {
    'request.approve': decision('approve'),
    'request.deny': decision('deny'),

    'request.undo': (turn: Turn, data: { readonly id: string }): Promise<Answer> =>
      answerSoon(turn, undo(turn, data), helpdeskWords, mayAsk),

    'request.evidence': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const refused = { verb: 'request.evidence', by: turn.personId, id: data.id };
      const request = await findRequest(database.db, data.id);
      if (request === null) {
        await recordRefusal(database.db, { ...refused, why: 'unknownRequest' });
        return gone(helpdeskWords);
      }
      const [clicker, cards] = await Promise.all([
        deps.lookUp(turn.personId, request),
        helpdeskCards(database, request.id),
      ]);
      const why = refusal(request, clicker, placeOf(turn), cards);
      if (why !== null) {
        await recordRefusal(database.db, { ...refused, why });
        return { text: refusalText(why, helpdeskWords) };
      }
      await appendEntry(database.db, {
        kind: 'evidenceViewed',
        requestId: request.id,
        by: turn.personId,
        detail: null,
      });
      const view = await requestView(database, data.id, mode);
      return view === null ? gone(helpdeskWords) : { card: evidenceCard(view, helpdeskWords) };
    },

    'request.withdraw': async (turn: Turn, data: { readonly id: string }): Promise<Answer> => {
      const done = await withdrawRequest(database, {
        requestId: data.id,
        personId: turn.personId,
        personName: turn.personName,
      });
      if (!done?.withdrawn) {
        const why = done === null ? 'unknownRequest' : 'alreadyDecided';
        await recordRefusal(database.db, { verb: 'request.withdraw', why, by: turn.personId, id: data.id });
      }
      const view = done === null ? null : await requestView(database, data.id, mode);
      const speak = words(turn.locale, turn.timeZone);
      return view === null ? gone(speak) : { card: outcomeCard(view, speak) };
    },
  };
}

function placeOf(turn: Turn): Place {
  return { conversationId: turn.conversationId, activityId: turn.replyToId };
}
