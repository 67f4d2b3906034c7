import type { Evidence, Readings, SignIn, Statement } from '../../../../core/diagnosis/evidence.js';
import type { Reading } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';

/**
 * A situation in words, its evidence, and what the whole catalogue has to say: the blamed causes in their order
 * (`id`, or `id?` for one that is only likely), and each undecided one with what it misses (`id: reading, reading`).
 * All others are ruled out.
 */
export type Scenario = readonly [
  situation: string,
  evidence: Evidence,
  blamed: readonly string[],
  undecided?: readonly string[],
];

/** What a healthy person says, apart from this. */
export function says(statement: Partial<Statement>, readings: Partial<Readings> = {}): Evidence {
  return evidence({ statement, readings });
}

/** What is read of a healthy person, apart from this. */
export function has(readings: Partial<Readings>): Evidence {
  return evidence({ readings });
}

/** The reading of one attempt that went through these codes, half an hour ago: none of its rows is still on its way. */
export function went(codes: readonly number[], over: Partial<SignIn> = {}): { signIns: Reading<readonly SignIn[]> } {
  return { signIns: read(attempt(codes, over, 1_800)) };
}

export const nothing = { signIns: read<readonly SignIn[]>([]) };
