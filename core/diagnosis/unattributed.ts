import type { Readings, SignIn, Statement } from './evidence.js';

/** No such account, person, domain or tenant. */
export const nameNotFound = [50034, 50059, 50128, 50197, 51004, 16003, 90002, 90101];

/** A network that lets only its own company's accounts through. */
export const refusedByNetwork = [50002, 500021, 500022];

/** The codes of rows that may name nobody although somebody typed a name: these, and a lockout. */
export const unattributedCodes = [...nameNotFound, ...refusedByNetwork, 50053];

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
