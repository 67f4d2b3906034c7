import type { Readings, SignIn, Statement } from './evidence.js';

/**
 * The newest row without a person that ended with one of these codes, since the attempt they speak of; null: none, or such
 * rows were not read.
 */
export function newestUnattributed(
  { unattributedSignIns }: Pick<Readings, 'unattributedSignIns'>,
  { attemptedAfter }: Statement,
  codes: readonly number[],
): SignIn | null {
  if (!unattributedSignIns.known) return null;
  const start = attemptedAfter === null ? Number.NEGATIVE_INFINITY : Date.parse(attemptedAfter);
  return unattributedSignIns.value
    .filter((row) => codes.includes(row.errorCode) && Date.parse(row.at) >= start)
    .reduce<SignIn | null>((late, row) => (late && Date.parse(late.at) > Date.parse(row.at) ? late : row), null);
}
