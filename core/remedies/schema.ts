import { z } from 'zod';
import type { ApprovedChange, Change, Plan } from './change.js';

/** One change that can be put back, as it comes back from storage. */
export const changeSchema: z.ZodType<Change> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('authenticationPolicy'), from: z.string().nullable(), to: z.string().min(1) }),
  z.object({ kind: z.literal('imap'), from: z.boolean(), to: z.literal(false) }),
  z.object({ kind: z.literal('pop'), from: z.boolean(), to: z.literal(false) }),
  z.object({ kind: z.literal('outlookMobile'), from: z.literal(false), to: z.literal(true) }),
  z.object({ kind: z.literal('activeSync'), from: z.literal(false), to: z.literal(true) }),
  z.object({
    kind: z.literal('allowDevice'),
    deviceId: z.string().min(1),
    from: z.literal('Quarantined'),
    to: z.literal('Allowed'),
  }),
]);

/** Everything that an approval leads to, as it comes back from storage. */
export const approvedChangeSchema: z.ZodType<ApprovedChange> = z.union([
  changeSchema,
  z.object({ kind: z.literal('revokeSessions'), from: z.null(), to: z.iso.datetime() }),
]);

/** A plan as it comes back from storage; the order of writing is kept. */
export const planSchema: z.ZodType<Plan> = z.array(
  z.object({ change: changeSchema, effect: z.enum(['cures', 'hardens']) }),
);
