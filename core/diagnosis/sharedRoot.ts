import { z } from 'zod';
import type { Readings } from './evidence.js';

const protocols = ['activeSync', 'imap', 'pop'] as const;
const switches = { activeSync: 'activeSyncEnabled', imap: 'imapEnabled', pop: 'popEnabled' } as const;

/** What many people's trouble comes from, as far as the readings show it: a mailbox plan they all have, and what it has off. */
export const sharedRootSchema = z.object({ plan: z.string(), off: z.array(z.enum(protocols)) });
export type SharedRoot = z.infer<typeof sharedRootSchema>;

/**
 * The root that several people share. Null: none shows. A plan that has nothing off is none, and what was not read of
 * somebody is never taken to be the same.
 */
export function sharedRoot(people: readonly Pick<Readings, 'mailbox' | 'casMailboxPlans'>[]): SharedRoot | null {
  const plans = people.map(planOf);
  const [first] = plans;
  if (first === undefined || first === null) return null;
  const same = plans.every((plan) => plan?.identity === first.identity);
  const off = protocols.filter((protocol) => plans.every((plan) => plan?.[switches[protocol]] === false));
  return same && off.length > 0 ? { plan: first.name, off } : null;
}

function planOf({ mailbox, casMailboxPlans }: Pick<Readings, 'mailbox' | 'casMailboxPlans'>) {
  if (!mailbox.known || !casMailboxPlans.known) return null;
  const own = mailbox.value?.mailboxPlan?.toLowerCase();
  const plan = casMailboxPlans.value.find(({ identity }) => identity.toLowerCase() === own);
  return plan === undefined ? null : { ...plan, identity: plan.identity.toLowerCase() };
}
