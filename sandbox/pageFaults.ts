import { z } from 'zod';
import type { FaultTarget } from './simulation.js';

const targets = ['entra', 'graph', 'reports', 'exchange', 'connector'] as const satisfies readonly FaultTarget[];

/** What the page sends to switch a fault on, or (`clear`) every fault off. */
export const faultRequest = z.union([
  z.strictObject({ clear: z.literal(true) }),
  z.strictObject({
    target: z.enum(targets),
    fault: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('throttle'), retryAfterSeconds: z.int().min(1).max(600) }),
      z.strictObject({ kind: z.literal('status'), status: z.int().min(400).max(599) }),
      z.strictObject({ kind: z.literal('delay'), ms: z.int().min(1).max(60_000) }),
      z.strictObject({ kind: z.enum(['html', 'truncated', 'hang', 'reset']) }),
    ]),
  }),
]);
