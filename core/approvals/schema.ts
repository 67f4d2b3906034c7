import { z } from 'zod';
import { apps } from '../diagnosis/app.js';
import { blamedCauseSchema, missingSchema } from '../diagnosis/schema.js';
import { planSchema } from '../remedies/schema.js';
import type { Deciders } from './policy.js';
import type { RequestItem } from './request.js';

const maybe = z.boolean().nullable();

/** One person of a request as it comes back from storage. */
export const requestItemSchema: z.ZodType<RequestItem> = z.object({
  personId: z.string().min(1),
  displayName: z.string(),
  plan: planSchema,
  optional: planSchema,
  blamed: z.array(blamedCauseSchema),
  predicted: z.array(z.string()),
  found: z.object({
    activeSync: maybe,
    imap: maybe,
    pop: maybe,
    nativeMailAllowed: maybe,
    openRisk: maybe,
    smtpInUse: maybe,
  }),
  others: z
    .array(
      z.discriminatedUnion('becomes', [
        z.object({ becomes: z.literal('works'), app: z.enum(apps), device: z.string().nullable() }),
        z.object({ becomes: z.literal('stops'), protocol: z.enum(['activeSync', 'imap', 'pop']) }),
      ]),
    )
    .optional(),
  unread: z.array(missingSchema).optional(),
});

const decidingGroup = z.object({ group: z.string().min(1), name: z.string().nullable() });

/** Who was to be asked, as it comes back from storage. */
export const decidersSchema: z.ZodType<Deciders> = z.object({
  groups: z.array(decidingGroup),
  approvers: z.union([z.literal(1), z.literal(2)]),
  standIn: decidingGroup.extend({ from: z.iso.datetime() }).nullable(),
});
