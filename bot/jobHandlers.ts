import type { Card } from '../cards/adaptiveCard.js';
import { callForHelpCard } from '../cards/callForHelp.js';
import { enrolmentNoticeCard } from '../cards/enrolmentNotice.js';
import { handOverCard } from '../cards/handOver.js';
import { incidentCard } from '../cards/incident.js';
import { lookedForYouCard } from '../cards/lookedForYou.js';
import { noticeCard } from '../cards/notice.js';
import { type OutcomeView, outcomeCard } from '../cards/outcome.js';
import { overtakenCard } from '../cards/overtaken.js';
import { requestCard } from '../cards/request.js';
import { securityAlertCard } from '../cards/securityAlert.js';
import { waitingCard } from '../cards/waiting.js';
import { type Words, words } from '../cards/words.js';
import { writerCapCard } from '../cards/writerCap.js';
import { openStates } from '../core/approvals/lifecycle.js';
import type { DecidingGroup } from '../core/approvals/policy.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import { type ApplyDeps, applyRequest, type Later } from '../dialogs/apply.js';
import { type CollectDeps, collectPolicies } from '../dialogs/collectPolicies.js';
import { type ConfirmSettings, confirmRequest } from '../dialogs/confirm.js';
import { type DriftDeps, lookForDrift } from '../dialogs/drift.js';
import { considerEnrolment, scheduleWatch, watchEnrolments } from '../dialogs/enrolments.js';
import { expireRequest } from '../dialogs/expire.js';
import { forget } from '../dialogs/forget.js';
import { giveUpRequest } from '../dialogs/giveUp.js';
import { handOverView } from '../dialogs/handOver.js';
import { enqueueJob, type JobKind } from '../dialogs/job.js';
import { lookedCard } from '../dialogs/lookedCard.js';
import { settleOverdue } from '../dialogs/overdue.js';
import type { PresentDeps } from '../dialogs/presentCase.js';
import { requestView } from '../dialogs/requestView.js';
import { type UndoDeps, undoRequest } from '../dialogs/undo.js';
import { type ChannelDeps, helpdeskPlace } from '../dialogs/useThisChannel.js';
import { lookAgain } from '../dialogs/watch.js';
import { withDeadline } from '../microsoft365/deadline.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import { findHandOver, rememberHandOverCard } from '../store/handOvers.js';
import { findIncident, rememberIncidentCard } from '../store/incidents.js';
import { findLook } from '../store/onBehalf.js';
import { findPerson, isFrozen, lastServiceUrl, noticesWanted, type Person } from '../store/people.js';
import { cardsOf, type PostedCard, rememberCard } from '../store/postedCards.js';
import { appendEvent } from '../store/requestEvents.js';
import { findRequest } from '../store/requests.js';
import { findSecurityCase, rememberSecurityCard } from '../store/securityCases.js';
import { endWatch } from '../store/watches.js';
import { createDelivery, posting, updated } from './deliver.js';
import type { JobHandlers, JobResult } from './jobs.js';
import { keepCard } from './keepCard.js';
import type { Outbound } from './outbound.js';
import { atPace } from './sendPace.js';
import { tellPerson } from './tellPerson.js';

export interface JobDeps
  extends Omit<ApplyDeps, 'write'>,
    ConfirmSettings,
    DriftDeps,
    CollectDeps,
    ChannelDeps,
    PresentDeps {
  readonly write: ApplyDeps['write'] & UndoDeps['write'];
  readonly microsoft365: Microsoft365;
  readonly outbound: Outbound;
  readonly tenantId: string;
  readonly securityConversation: string | null;
  readonly helpdeskWords: Words;
  readonly retentionDays: number;
  /** Told of a person who could not be reached: their next message tells their address anew. */
  readonly addressLost: (personId: string) => void;
  readonly deliverWebhook: JobHandlers['webhook'];
}

const done: JobResult = { result: 'done' };
/** How long one look outside a turn may take, in milliseconds: it may have to wait for its share of the report calls. */
const lookMs = 60_000;
const lookFor = (signal: AbortSignal) => withDeadline(signal, lookMs).signal;
/** Seconds to wait for what cannot be hurried: a first activity that tells the service URL, a channel that is chosen. */
const laterSeconds = 60;
/** Seconds until it is looked again whether a person can be reached who could not be. */
const notReachedSeconds = 3_600;

/** The kinds that write to Exchange; a process of its own may take them, and no other one then. */
export const writingKinds = ['apply', 'undo'] as const satisfies readonly JobKind[];

/** What is done for the kinds that write. */
export function writingHandlers(
  deps: Omit<ApplyDeps, 'write'> & Pick<JobDeps, 'write'>,
): Pick<JobHandlers, (typeof writingKinds)[number]> {
  return {
    apply: async ({ requestId }) => goingOn(await applyRequest(deps, requestId)),
    undo: async (job) => goingOn(await undoRequest(deps, job)),
  };
}

/** What is done for each kind of job. Cards are drawn at the moment of sending, so that a late one still tells the truth. */
export function jobHandlers(deps: JobDeps): JobHandlers {
  const { database, mode } = deps;
  const { db } = database;
  const outbound = atPace(deps.outbound);
  const people = createDelivery({ ...deps, outbound });

  const redraw = async (
    card: { readonly serviceUrl: string; readonly conversationId: string; readonly activityId: string },
    drawn: Card,
    attempt: number,
  ): Promise<JobResult> => updated(await outbound.update(card, drawn), attempt);

  /** Posted twice at worst: that is a second reminder, and no reason to send none. */
  const nudge = async (requestId: string, standIn: DecidingGroup | null, attempt: number): Promise<JobResult> => {
    const request = await findRequest(db, requestId);
    if (request?.state !== 'pending') return done;
    const [conversationId, serviceUrl] = await Promise.all([helpdeskPlace(deps), lastServiceUrl(db, deps.tenantId)]);
    if (conversationId === null || serviceUrl === null) return done;
    const card = waitingCard(request, standIn, deps.helpdeskWords);
    const sent = await outbound.post({ serviceUrl, conversationId }, card);
    if (sent.sent) {
      await appendEvent(db, requestId, { kind: standIn === null ? 'reminded' : 'escalated', by: null, detail: null });
    }
    return posting(sent, 'again', attempt);
  };

  return {
    postRequest: async ({ requestId }, { attempt }) => {
      const [view, posted] = await Promise.all([requestView(database, requestId, mode), cardsOf(db, requestId)]);
      if (view === null || posted.some((card) => card.audience === 'helpdesk')) return done;
      const [conversationId, serviceUrl] = await Promise.all([helpdeskPlace(deps), lastServiceUrl(db, deps.tenantId)]);
      if (conversationId === null || serviceUrl === null) {
        return { result: 'later', inSeconds: laterSeconds, why: 'no channel for requests yet' };
      }
      const sent = await outbound.post({ serviceUrl, conversationId }, requestCard(view, deps.helpdeskWords));
      if (sent.sent)
        await rememberCard(db, {
          requestId,
          conversationId,
          serviceUrl,
          activityId: sent.activityId,
          audience: 'helpdesk',
        });
      // Posted twice at worst, with the same reference: only a remembered card can be decided from.
      return posting(sent, 'again', attempt);
    },

    refreshRequest: async ({ requestId }, { attempt }) => {
      const [view, posted] = await Promise.all([requestView(database, requestId, mode), cardsOf(db, requestId)]);
      if (view === null) return done;
      const requester = view.request.requesterId === null ? null : await findPerson(db, view.request.requesterId);
      // The person's newest message tells all; the older ones only point to it, so that nothing is said twice.
      const newest = posted.findLast((card) => card.audience === 'requester');
      const drawn = (card: PostedCard): Card => {
        if (card.audience === 'helpdesk') return requestCard(view, deps.helpdeskWords);
        return card === newest ? outcomeCard(view, wordsOf(requester)) : overtakenCard(view, wordsOf(requester));
      };
      const { state } = view.request;
      const counts = openStates.includes(state) || state === 'needsHuman';
      const results = await Promise.all(
        posted.map((card) =>
          card.audience === 'helpdesk' && counts
            ? keepCard(deps, outbound, card, drawn(card), attempt)
            : redraw(card, drawn(card), attempt),
        ),
      );
      const unfinished = results.find(({ result }) => result === 'again' || result === 'later');
      return unfinished ?? results.find(({ result }) => result === 'dead') ?? done;
    },

    tellRequester: async ({ requestId }, { attempt }) => {
      const view = await requestView(database, requestId, mode);
      const requesterId = view?.request.requesterId ?? null;
      if (view === null || requesterId === null) return done;
      const requester = await findPerson(db, requesterId);
      if (requester === null || !(await people.reaches(requester)))
        return { result: 'dead', why: 'no conversation with the person' };
      const { sent, place } = await people.post(requester, outcomeCard(view, wordsOf(requester)));
      if (sent.sent) {
        await rememberCard(db, { requestId, ...place, activityId: sent.activityId, audience: 'requester' });
        await enqueueJob(db, { kind: 'refreshRequest', payload: { requestId } });
        database.wake();
      }
      return posting(sent, 'again', attempt);
    },

    tellPerson: tellPerson({ ...deps, people }),

    callHelpdesk: async ({ requestId }, { attempt }) => {
      const view = await requestView(database, requestId, mode);
      if (view === null || !needsSomebody(view)) return done;
      const [conversationId, serviceUrl] = await Promise.all([helpdeskPlace(deps), lastServiceUrl(db, deps.tenantId)]);
      if (conversationId === null || serviceUrl === null) {
        return { result: 'later', inSeconds: laterSeconds, why: 'no channel for the helpdesk yet' };
      }
      const card = callForHelpCard(view, deps.helpdeskWords);
      return posting(await outbound.post({ serviceUrl, conversationId }, card), 'again', attempt);
    },

    tellWriterCap: async ({ perHour }, { attempt }) => {
      const [conversationId, serviceUrl] = await Promise.all([helpdeskPlace(deps), lastServiceUrl(db, deps.tenantId)]);
      if (conversationId === null || serviceUrl === null) {
        return { result: 'later', inSeconds: laterSeconds, why: 'no channel for the helpdesk yet' };
      }
      const card = writerCapCard(perHour, deps.helpdeskWords);
      return posting(await outbound.post({ serviceUrl, conversationId }, card), 'again', attempt);
    },

    remind: ({ requestId }, { attempt }) => nudge(requestId, null, attempt),

    escalate: ({ requestId }, { attempt }) => nudge(requestId, deps.policy.standIn, attempt),

    expire: async ({ requestId }) => goingOn(await expireRequest(database, requestId)),

    ...writingHandlers(deps),

    giveUp: async ({ requestId }) => {
      await giveUpRequest(database, requestId, mode);
      return done;
    },

    confirm: async (job, { signal }) => {
      await confirmRequest(deps, { ...job, signal: lookFor(signal) });
      return done;
    },

    watchDrift: async (job) => {
      await lookForDrift(deps, job);
      return done;
    },

    secondLook: async (job, { signal, attempt }) => {
      const looked = await lookAgain(deps, { ...job, signal: lookFor(signal) });
      const person = looked === null ? null : await findPerson(db, looked.watch.personId);
      if (looked === null) return done;
      // Drawn first: it tells security what stops everything, also where the person cannot be told any more.
      const card = person === null ? null : await lookedCard(deps, looked, person);
      if (card === null || person === null || !(await people.reaches(person))) {
        await endWatch(db, looked.watch.id);
        return done;
      }
      const { sent } = await people.post(person, card);
      // Only then: a person who was told that they will be written to is rather told twice than never.
      if (sent.sent) await endWatch(db, looked.watch.id);
      return posting(sent, 'again', attempt);
    },

    postHandOver: async ({ handOverId }, { attempt }) => {
      const found = await findHandOver(db, handOverId);
      const view = found === null ? null : await handOverView(database, found);
      if (found === null || view === null || found.activityId !== null) return done;
      const [conversationId, serviceUrl] = await Promise.all([helpdeskPlace(deps), lastServiceUrl(db, deps.tenantId)]);
      if (conversationId === null || serviceUrl === null) {
        return { result: 'later', inSeconds: laterSeconds, why: 'no channel for the helpdesk yet' };
      }
      const sent = await outbound.post({ serviceUrl, conversationId }, handOverCard(view, deps.helpdeskWords));
      if (sent.sent) await rememberHandOverCard(db, found.id, { conversationId, activityId: sent.activityId });
      return posting(sent, 'again', attempt);
    },

    watchEnrolments: async (_job, { signal }) => {
      // The next look is due whatever becomes of this one.
      await scheduleWatch(database);
      await watchEnrolments(deps, lookFor(signal));
      return done;
    },

    enrolmentNotice: async (job, run) => {
      const { advice, caseId } = await considerEnrolment(deps, { personId: job.personId, signal: lookFor(run.signal) });
      if (!advice.tell || !(await noticesWanted(db, job.personId)) || (await isFrozen(db, job.personId))) return done;
      const person = await findPerson(db, job.personId);
      if (person === null || !(await people.reaches(person))) return done;
      const card = enrolmentNoticeCard(
        { id: caseId, caseId, ...advice, method: job.method, enrolledAt: job.enrolledAt },
        wordsOf(person),
      );
      // A notice is sent once or not at all: written twice it would only worry people.
      if (run.attempted) return { result: 'ambiguous', why: 'died while sending' };
      await run.markAttempted();
      return posting((await people.post(person, card)).sent, 'ambiguous', run.attempt);
    },

    tellLookedFor: async ({ personId, lookId }, { attempt }) => {
      const [look, person] = await Promise.all([findLook(db, lookId), findPerson(db, personId)]);
      if (look === null) return done;
      // Who has no chat with me yet is told when they have one, as long as the look is kept.
      if (person === null || !(await people.reaches(person)))
        return { result: 'later', inSeconds: notReachedSeconds, why: 'no conversation with the person' };
      const request = look.requestId === null ? null : await findRequest(db, look.requestId);
      const view = { ...look, lookedAt: look.createdAt, requestReference: request?.reference ?? null };
      const { sent } = await people.post(person, lookedForYouCard(view, wordsOf(person)));
      // Rather told twice than never.
      return posting(sent, 'again', attempt);
    },

    collectPolicies: async (_job, { signal }) => {
      await collectPolicies(deps, signal);
      return done;
    },

    tellSecurity: async ({ caseId }, { attempt }) => {
      const found = await findSecurityCase(db, caseId);
      if (found === null) return done;
      const card = securityAlertCard({ case: found }, deps.helpdeskWords);
      const { conversationId, activityId, serviceUrl } = found;
      if (conversationId !== null && activityId !== null && serviceUrl !== null) {
        return redraw({ serviceUrl, conversationId, activityId }, card, attempt);
      }
      const place = { conversationId: deps.securityConversation, serviceUrl: await lastServiceUrl(db, deps.tenantId) };
      if (place.conversationId === null || place.serviceUrl === null) {
        return { result: 'later', inSeconds: laterSeconds, why: 'no security conversation' };
      }
      const known = { conversationId: place.conversationId, serviceUrl: place.serviceUrl };
      const sent = await outbound.post(known, card);
      if (sent.sent) await rememberSecurityCard(db, caseId, { ...known, activityId: sent.activityId });
      return posting(sent, 'again', attempt);
    },

    tellUnfrozen: async ({ personId }, run) => {
      const person = await findPerson(db, personId);
      // Frozen again since: then it would no longer be true.
      if (person === null || !(await people.reaches(person)) || (await isFrozen(db, personId))) return done;
      if (run.attempted) return { result: 'ambiguous', why: 'died while sending' };
      await run.markAttempted();
      const { sent } = await people.post(person, noticeCard(unfrozen, wordsOf(person)));
      return posting(sent, 'ambiguous', run.attempt);
    },

    tellIncident: async ({ incidentId }, { attempt }) => {
      const incident = await findIncident(db, incidentId);
      if (incident === null) return done;
      const card = incidentCard({ incident, catalogue }, deps.helpdeskWords);
      if (incident.place !== null) return redraw(incident.place, card, attempt);
      const [conversationId, serviceUrl] = await Promise.all([helpdeskPlace(deps), lastServiceUrl(db, deps.tenantId)]);
      if (conversationId === null || serviceUrl === null) {
        return { result: 'later', inSeconds: laterSeconds, why: 'no channel for the helpdesk yet' };
      }
      const sent = await outbound.post({ serviceUrl, conversationId }, card);
      if (sent.sent)
        await rememberIncidentCard(db, incidentId, { conversationId, serviceUrl, activityId: sent.activityId });
      return posting(sent, 'again', attempt);
    },

    webhook: deps.deliverWebhook,

    forget: async () => {
      await settleOverdue(database, mode);
      await forget(database, deps.retentionDays);
      return done;
    },
  };
}

/** Stopped, put back, or done but for signing out; not where it was undone or carried out after all in the meantime. */
function needsSomebody({ request: { state }, notSignedOut = [] }: OutcomeView): boolean {
  if (state === 'applied' || state === 'confirmed') return notSignedOut.length > 0;
  return state === 'needsHuman' || state === 'compensated';
}

const unfrozen = {
  title: 'Your account is no longer held',
  text: 'Security looked and found nothing wrong. Ask me again when your mail does not work, and I will look afresh.',
};

/** The window of the approval, or the request's time, ends the waiting, and no count of tries. */
function goingOn(later: Later | null): JobResult {
  return later === null ? done : { result: 'later', ...later };
}

function wordsOf(person: Person | null): Words {
  return words(person?.locale ?? 'en-US', person?.timeZone ?? 'UTC');
}
