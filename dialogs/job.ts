import { z } from 'zod';
import { requestStates } from '../core/approvals/lifecycle.js';
import { webhookEventSchema } from '../core/approvals/webhookEvent.js';
import { enqueue, type NewDue } from '../store/due.js';
import type { Executor } from '../store/tables.js';

const requestId = z.string();

/**
 * Everything Mail Medic does outside a turn: one row of the `due` table each, written in the transaction of the state it
 * belongs to. Cards of requests are drawn when they are sent, so a late update still shows the truth.
 */
export const job = z.discriminatedUnion('kind', [
  /** Post the card of a request to the helpdesk. */
  z.object({ kind: z.literal('postRequest'), requestId }),
  /** Redraw every copy of a request's card. */
  z.object({ kind: z.literal('refreshRequest'), requestId }),
  /** Tell the person who asked how their request stands, as a new message that is then kept up to date. */
  z.object({ kind: z.literal('tellRequester'), requestId }),
  /** Tell the person for whom somebody of the helpdesk asked what came of it; nothing where it has gone on since `state`. */
  z.object({ kind: z.literal('tellPerson'), requestId, state: z.enum(requestStates) }),
  /** Write to the helpdesk that a request needs a human. */
  z.object({ kind: z.literal('callHelpdesk'), requestId }),
  /** Remind the helpdesk of a request that waits. */
  z.object({ kind: z.literal('remind'), requestId }),
  /** Tell the helpdesk that somebody else may decide as well from now on. */
  z.object({ kind: z.literal('escalate'), requestId }),
  z.object({ kind: z.literal('expire'), requestId }),
  z.object({ kind: z.literal('apply'), requestId }),
  /** The time to carry out an approval is over: a human has to look, if it is not at its end. */
  z.object({ kind: z.literal('giveUp'), requestId }),
  z.object({ kind: z.literal('undo'), requestId, by: z.string(), byName: z.string() }),
  /** Tell the helpdesk that the writer has made as many changes in an hour as it may. */
  z.object({ kind: z.literal('tellWriterCap'), perHour: z.number().int() }),
  /** Look whether mail works after a change; `look` counts from 0. */
  z.object({ kind: z.literal('confirm'), requestId, look: z.number().int() }),
  /** Look whether a change that was seen to work still stands; `look` counts from 0. */
  z.object({ kind: z.literal('watchDrift'), requestId, look: z.number().int() }),
  /** Look again at a case whose rows may still be on their way; `look` counts from 0. */
  z.object({ kind: z.literal('secondLook'), personId: z.string(), watchId: z.string(), look: z.number().int() }),
  /** Post the card of a case that the helpdesk is to look into. */
  z.object({ kind: z.literal('postHandOver'), handOverId: z.string() }),
  /** Look for new enrolments in the audit log. */
  z.object({ kind: z.literal('watchEnrolments') }),
  z.object({ kind: z.literal('enrolmentNotice'), personId: z.string(), enrolledAt: z.string(), method: z.string() }),
  z.object({ kind: z.literal('collectPolicies') }),
  /** Post, or redraw, the card of a security case. */
  z.object({ kind: z.literal('tellSecurity'), caseId: z.string() }),
  /** Tell a person that security called it a false alarm and the freeze is lifted. */
  z.object({ kind: z.literal('tellUnfrozen'), personId: z.string() }),
  /** Tell a person that somebody of the helpdesk asked for them. */
  z.object({ kind: z.literal('tellLookedFor'), personId: z.string(), lookId: z.string() }),
  /** Post, or redraw, the card of an incident. */
  z.object({ kind: z.literal('tellIncident'), incidentId: z.string() }),
  /** Tell the webhook of an event; written with the entry of the ledger that it tells of. */
  z.object({ kind: z.literal('webhook'), event: webhookEventSchema }),
  /** Forget what the retention time has passed by. */
  z.object({ kind: z.literal('forget') }),
]);

export type Job = z.infer<typeof job>;
export type JobKind = Job['kind'];

type NewJob = Omit<NewDue, 'kind' | 'payload'> &
  { [K in JobKind]: { readonly kind: K; readonly payload: Omit<Extract<Job, { kind: K }>, 'kind'> } }[JobKind];

/**
 * Writes a job in the transaction of the state it belongs to; its payload is what the handler of its kind will be given.
 * @returns false when its key was taken before
 */
export function enqueueJob(db: Executor, job: NewJob): Promise<boolean> {
  return enqueue(db, job);
}
