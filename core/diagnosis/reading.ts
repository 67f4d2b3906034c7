export const whysUnknown = [
  'notLicensed',
  'notPermitted',
  'throttled',
  'timedOut',
  'unavailable',
  'malformed',
  'ambiguous',
  'notAsked',
  'notLooked',
] as const;

/**
 * Why a reading could not be taken. Shown to people in words; never treated as "nothing found". `notLooked`: a reading of
 * the second step that no question needed so far.
 */
export type WhyUnknown = (typeof whysUnknown)[number];

/** One fact from Microsoft 365, or the reason why we have none. `at` is ISO-8601 UTC, the moment it was read. */
export type Reading<T> = { known: true; value: T; at: string } | { known: false; why: WhyUnknown };

/** A reading that was taken at `at` (ISO-8601 UTC). */
export function known<T>(value: T, at: string): Reading<T> {
  return { known: true, value, at };
}

/** A reading that could not be taken, and why. */
export function unknown<T>(why: WhyUnknown): Reading<T> {
  return { known: false, why };
}
