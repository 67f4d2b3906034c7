import type { ReadingName, Readings } from '../core/diagnosis/evidence.js';
import { type Reading, unknown, type WhyUnknown } from '../core/diagnosis/reading.js';
import type { LookUp } from '../core/diagnosis/receipt.js';
import { whyUnknown } from './error.js';

/** Readings that come from one call, and the questions that call put. */
export interface Slice<Name extends ReadingName> {
  readonly readings: Pick<Readings, Name>;
  readonly lookUps: readonly LookUp[];
}

/** Gaps that asking again in a minute does not fill. */
const lasting: ReadonlySet<WhyUnknown> = new Set(['notLicensed', 'notPermitted', 'notAsked']);

/** True when asking again soon would bring nothing more, so that the slice may be used again. */
export function mayBeKept(slice: { readonly readings: object }): boolean {
  const readings: readonly Reading<unknown>[] = Object.values(slice.readings);
  return readings.every((reading) => reading.known || lasting.has(reading.why));
}

/** A slice of which nothing could be read. `at`: ISO-8601 UTC. */
export function nothingOf<Name extends ReadingName>(
  names: readonly Name[],
  calls: readonly string[],
  why: WhyUnknown,
  at: string,
): Slice<Name> {
  const readings = Object.fromEntries(names.map((name) => [name, unknown(why)]));
  // The keys are exactly `names`; Object.fromEntries cannot say so.
  return {
    readings: readings as Pick<Readings, Name>,
    lookUps: calls.map((call) => ({ call, at, ok: false, cached: false })),
  };
}

/** The reading that `take` gives, or why it failed. `at`: ISO-8601 UTC. */
export function readingOf<T>(at: string, take: () => T): Reading<T> {
  try {
    return { known: true, value: take(), at };
  } catch (error) {
    return unknown(whyUnknown(error));
  }
}

/** The reading that `take` gives later, or why it failed. `at`: ISO-8601 UTC. */
export async function readingLater<T>(at: string, take: () => T | Promise<T>): Promise<Reading<T>> {
  try {
    return { known: true, value: await take(), at };
  } catch (error) {
    return unknown(whyUnknown(error));
  }
}
