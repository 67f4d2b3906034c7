import { z } from 'zod';
import { type Change, isReversible, sameChange } from '../core/remedies/change.js';
import { approvedChangeSchema } from '../core/remedies/schema.js';

const begunDetail = z.object({ itemIndex: z.number().int(), change: approvedChangeSchema });

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

/** A change that can be put back, and what came of it. */
export type ReversibleOutcome = ChangeOutcome & { readonly change: Change };

/** The changes that Mail Medic itself made and that can be taken back; it may take back no others. */
export function writtenChanges(events: Events): ReversibleOutcome[] {
  return changeOutcomes(events)
    .filter((entry) => entry.outcome === 'written' || entry.outcome === 'notVerified')
    .filter((entry) => isReversible(entry));
}

/** Did somebody ask to take it back, or the setting that does so by itself? */
export function undoAsked(events: Events): boolean {
  return events.some((event) => event.kind === 'undoAsked');
}

/** Did whoever approved it have to prove afresh who they are? */
export function provenApproval(events: Events): boolean {
  return events.some(
    ({ kind, detail }) => kind === 'approved' && (detail as { proof?: unknown } | null)?.proof != null,
  );
}

/** The changes that were put back, read back. */
export function restoredChanges(events: Events): ChangeOutcome[] {
  return events
    .filter((event) => event.kind === 'restored')
    .map((event) => changeDetail.parse(event.detail))
    .filter((entry) => entry.outcome === 'written' || entry.outcome === 'alreadyThere');
}

const failedDetail = z.object({ itemIndex: z.number().int(), why: z.string() });

/** Somebody of a collection who could not be changed, and why. */
export type FailedItem = z.infer<typeof failedDetail>;

/** The people of a collection who could not be changed; those after them were gone on with. */
export function failedItems(events: Events): FailedItem[] {
  return events.filter((event) => event.kind === 'itemFailed').map((event) => failedDetail.parse(event.detail));
}

/** Whom it was chosen to sign out everywhere, and who was not or not for certain, with why. */
export function notSignedOut(events: Events): FailedItem[] {
  const noted = events
    .filter((event) => event.kind === 'notSignedOut')
    .map((event) => failedDetail.parse(event.detail));
  const tried = changeOutcomes(events)
    .filter(({ change, outcome }) => change.kind === 'revokeSessions' && !['written', 'alreadyThere'].includes(outcome))
    .map(({ itemIndex, outcome }) => ({ itemIndex, why: outcome }));
  return [...noted, ...tried.filter(({ itemIndex }) => !noted.some(sameItem(itemIndex)))];
}

const leftDetail = z.object({ items: z.array(z.number().int()) });

/** The people of a collection for whom nothing was done, and about whom the next one asks; by their place in the request. */
export function itemsLeft(events: Events): readonly number[] {
  const last = events.findLast((event) => event.kind === 'leftForNext');
  return last === undefined ? [] : leftDetail.parse(last.detail).items;
}

/** Says of an entry whether it is about one item. */
export function sameItem(itemIndex: number): (entry: { readonly itemIndex: number }) => boolean {
  return (entry) => entry.itemIndex === itemIndex;
}

/** True where a change of the item stands, or left and may stand: by Mail Medic or by somebody else. */
export function touched(events: Events, itemIndex: number): boolean {
  const left = events.some((event) => {
    const of = event.kind === 'changing' ? begunDetail.parse(event.detail) : null;
    return of?.itemIndex === itemIndex && leftOpen(events, of);
  });
  const untouchedBy: readonly string[] = ['changedMeanwhile', 'failed', 'unavailable'];
  return (
    left || changeOutcomes(events).some((one) => one.itemIndex === itemIndex && !untouchedBy.includes(one.outcome))
  );
}

const askedDetail = z.object({ caseId: z.string() });

/** The diagnosis that a request was asked from; null: it is not known any more. */
export function caseOf(events: Events): string | null {
  return askedDetail.safeParse(events.findLast((event) => event.kind === 'asked')?.detail).data?.caseId ?? null;
}
