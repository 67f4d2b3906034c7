import { z } from 'zod';
import { sameChange } from '../core/remedies/change.js';
import { changeSchema } from '../core/remedies/schema.js';

const begunDetail = z.object({ itemIndex: z.number().int(), change: changeSchema });

/** A change of one item. */
export type ItemChange = z.infer<typeof begunDetail>;

const changeDetail = begunDetail.extend({
  outcome: z.enum([
    'written',
    'alreadyThere',
    'changedMeanwhile',
    'notVerified',
    'ambiguous',
    'failed',
    'unavailable',
    'wrongObject',
  ]),
  found: z.string().nullable(),
  readBack: z.string().nullable(),
});

/** What came of one change of one item. */
export type ChangeOutcome = z.infer<typeof changeDetail>;

type Events = readonly { readonly kind: string; readonly detail: unknown }[];

/** True for the same change of the same item. */
export function sameItemChange(one: ItemChange, other: ItemChange): boolean {
  return one.itemIndex === other.itemIndex && sameChange(one.change, other.change);
}

/** What the log of a request says about each of its changes, oldest first. */
export function changeOutcomes(events: Events): ChangeOutcome[] {
  return events.filter((event) => event.kind === 'change').map((event) => changeDetail.parse(event.detail));
}

/**
 * True when the change left and the log does not say what became of it: whatever stands there may be ours. A try that
 * Exchange turned away (`waiting`) left nothing.
 */
export function leftOpen(events: Events, of: ItemChange): boolean {
  const last = events
    .filter((event) => ['changing', 'waiting', 'change'].includes(event.kind))
    .findLast((event) => sameItemChange(begunDetail.parse(event.detail), of));
  return last?.kind === 'changing';
}

/** True where no change has ended, and none left of which it is not known that it was turned away. */
export function untouched(events: Events): boolean {
  const ended = events.some((event) => event.kind === 'change');
  return (
    !ended && !events.some((event) => event.kind === 'changing' && leftOpen(events, begunDetail.parse(event.detail)))
  );
}

/** The changes that Mail Medic itself made, which are the only ones it may take back. */
export function writtenChanges(events: Events): ChangeOutcome[] {
  return changeOutcomes(events).filter((entry) => entry.outcome === 'written' || entry.outcome === 'notVerified');
}

/** Did somebody ask to take it back, or the setting that does so by itself? */
export function undoAsked(events: Events): boolean {
  return events.some((event) => event.kind === 'undoAsked');
}

/** The changes that were put back, read back. */
export function restoredChanges(events: Events): ChangeOutcome[] {
  return events
    .filter((event) => event.kind === 'restored')
    .map((event) => changeDetail.parse(event.detail))
    .filter((entry) => entry.outcome === 'written' || entry.outcome === 'alreadyThere');
}

const askedDetail = z.object({ caseId: z.string() });

/** The diagnosis that a request was asked from; null: it is not known any more. */
export function caseOf(events: Events): string | null {
  return askedDetail.safeParse(events.findLast((event) => event.kind === 'asked')?.detail).data?.caseId ?? null;
}
