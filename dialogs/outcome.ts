import { z } from 'zod';
import { changeSchema } from '../core/remedies/schema.js';

const begunDetail = z.object({ itemIndex: z.number().int(), change: changeSchema });

/** A change of one item that somebody began to make. */
export type BegunChange = z.infer<typeof begunDetail>;

const changeDetail = begunDetail.extend({
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

/** The changes that were about to be made, whatever became of them. */
export function begunChanges(events: Events): BegunChange[] {
  return events.filter((event) => event.kind === 'changing').map((event) => begunDetail.parse(event.detail));
}

/** The changes that Mail Medic itself made, which are the only ones it may take back. */
export function writtenChanges(events: Events): ChangeOutcome[] {
  return changeOutcomes(events).filter((entry) => entry.outcome === 'written' || entry.outcome === 'notVerified');
}
