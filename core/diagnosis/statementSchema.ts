import { z } from 'zod';
import { apps } from './app.js';
import type { Statement } from './evidence.js';
import { type Symptom, symptoms } from './symptom.js';

const errorNumber = z.custom<Symptom & `AADSTS${number}`>(
  (value) => typeof value === 'string' && /^AADSTS\d{1,9}$/.test(value),
);
const maybeTrue = z.boolean().nullable();

/** What a person told us, as it comes back from storage. */
export const statementSchema: z.ZodType<Statement> = z.object({
  app: z.enum(apps),
  attemptedAfter: z.string().nullable(),
  attemptedBefore: z.string().nullable().exactOptional(),
  saidAt: z.string().exactOptional(),
  typedDeviceCode: z.boolean(),
  symptom: z.union([z.enum(symptoms), errorNumber]).nullable(),
  address: z.string().nullable(),
  correlationId: z.string().nullable(),
  history: z.enum(['firstSetUp', 'stopped']).nullable(),
  othersAffected: z.boolean(),
  works: z.object({ webMail: maybeTrue, outlookApp: maybeTrue, colleague: maybeTrue }),
});
