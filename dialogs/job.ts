import { z } from 'zod';

const card = z.record(z.string(), z.unknown());

/**
 * Everything Mail Medic does outside a turn: one row of the `due` table each, written in the transaction of the state it
 * belongs to. Cards of requests are drawn when they are sent, so a late update still shows the truth.
 */
export const job = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('postRequest'), requestId: z.string() }),
  z.object({ kind: z.literal('refreshRequest'), requestId: z.string() }),
  z.object({ kind: z.literal('tellPerson'), personId: z.string(), card }),
  z.object({ kind: z.literal('tellSecurity'), card }),
  z.object({ kind: z.literal('expire'), requestId: z.string() }),
  z.object({ kind: z.literal('apply'), requestId: z.string() }),
  z.object({ kind: z.literal('undo'), requestId: z.string(), by: z.string(), byName: z.string() }),
  z.object({ kind: z.literal('confirm'), requestId: z.string(), look: z.number().int() }),
  z.object({ kind: z.literal('secondLook'), caseId: z.string(), look: z.number().int() }),
  z.object({ kind: z.literal('enrolmentNotice'), personId: z.string(), enrolledAt: z.string(), method: z.string() }),
  z.object({ kind: z.literal('collectPolicies') }),
]);

export type Job = z.infer<typeof job>;
export type JobKind = Job['kind'];
