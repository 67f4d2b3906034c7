import { nextOnDuty } from '../core/approvals/dutyHours.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import { findDiagnosis } from '../store/diagnoses.js';
import { noteOutcome } from '../store/onBehalf.js';
import { isFrozen } from '../store/people.js';
import { appendEvent } from '../store/requestEvents.js';
import { createRequest, overdueRequests } from '../store/requests.js';
import { expireIn } from './expire.js';
import { enqueueJob } from './job.js';
import { enqueueTelling } from './onBehalf.js';
import { type PlanDeps, planCure } from './planCure.js';
import { scheduleRequest, secondsToDecide } from './raise.js';

export interface AskHelpdeskDeps extends PlanDeps {
  /** How long a request waits for a decision, in seconds of duty time. */
  readonly requestSeconds: number;
}

export type AskedHelpdesk =
  | { readonly asked: true; readonly request: ApprovalRequest; readonly already: boolean }
  | {
      readonly asked: false;
      readonly why: 'unknownCase' | 'frozen' | 'risk' | 'nothingToChange' | 'couldNotLook' | 'protected';
    };

/**
 * Raises a request from a diagnosis: takes the readings afresh, plans from what is true now, and posts one card.
 * A second press finds the request that is already open. Somebody else's case is answered like one that does not exist.
 */
export async function askHelpdesk(
  deps: AskHelpdeskDeps,
  asked: {
    readonly caseId: string;
    readonly personId: string;
    readonly signal: AbortSignal;
    /** Somebody of the helpdesk asks for the person, in these words; left out: they ask themselves. */
    readonly onBehalf?: { readonly by: string; readonly lookId: string; readonly statement: string };
  },
): Promise<AskedHelpdesk> {
  const { database, policy } = deps;
  const found = await findDiagnosis(database.db, asked.caseId);
  if (found === null || found.personId !== asked.personId) return { asked: false, why: 'unknownCase' };
  if (await isFrozen(database.db, asked.personId)) return { asked: false, why: 'frozen' };

  const by = asked.onBehalf?.by ?? asked.personId;
  const statement = { ...found.statement, app: found.diagnosis.app };
  const about = { personId: asked.personId, statement, by, fresh: true, signal: asked.signal } as const;
  const planned = await planCure(deps, about);
  if (!planned.planned) return { asked: false, why: planned.why };
  const { app, item, asks, at: moment } = planned;
  const servedFrom = nextOnDuty(policy.dutyHours, moment);
  const ttlSeconds = secondsToDecide(policy, moment, deps.requestSeconds);

  const outcome = await database.db.transaction().execute(async (transaction) => {
    // One whose own job is late or lost must not stand in the way.
    for (const id of await overdueRequests(transaction, asked.personId)) await expireIn(transaction, id);
    const { created, request } = await createRequest(transaction, {
      kind: 'cure',
      requesterId: by,
      app,
      statement: asked.onBehalf?.statement ?? found.text,
      ttlSeconds,
      asks,
      items: [item],
    });
    if (created) {
      const payload = { requestId: request.id };
      await appendEvent(transaction, request.id, {
        kind: 'asked',
        by,
        detail: { caseId: asked.caseId, ...(servedFrom === moment ? {} : { servedFrom }) },
      });
      if (asked.onBehalf !== undefined) {
        const { lookId } = asked.onBehalf;
        await noteOutcome(transaction, lookId, payload);
        await enqueueTelling(transaction, { id: lookId, personId: asked.personId }, 'asked');
      }
      await scheduleRequest(transaction, request, { policy, ttlSeconds });
      await enqueueJob(transaction, { kind: 'tellRequester', payload, key: `asked:${request.id}` });
    }
    return { asked: true as const, request, already: !created };
  });
  database.wake();
  return outcome;
}
