import { z } from 'zod';
import { changeSchema } from '../core/remedies/schema.js';

const changeDetail = z.object({
  itemIndex: z.number().int(),
  change: changeSchema,
  outcome: z.enum(['written', 'alreadyThere', 'changedMeanwhile', 'notVerified', 'ambiguous', 'failed']),
  found: z.string().nullable(),
  readBack: z.string().nullable(),
});

/** What came of one change of one item. */
export type ChangeOutcome = z.infer<typeof changeDetail>;

type Events = readonly { readonly kind: string; readonly detail: unknown }[];

/** What the log of a request says about each of its changes, oldest first. */
export function changeOutcomes(events: Events): ChangeOutcome[] {
  return events.filter((event) => event.kind === 'change').map((event) => changeDetail.parse(event.detail));
}

/** The changes that Mail Medic itself made, which are the only ones it may take back. */
export function writtenChanges(events: Events): ChangeOutcome[] {
  return changeOutcomes(events).filter((entry) => entry.outcome === 'written' || entry.outcome === 'notVerified');
}
