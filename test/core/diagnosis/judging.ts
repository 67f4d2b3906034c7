import assert from 'node:assert/strict';
import { catalogue } from '../../../core/diagnosis/causes/index.js';
import { diagnose } from '../../../core/diagnosis/diagnose.js';
import type { BlamedCause, Diagnosis } from '../../../core/diagnosis/diagnosis.js';
import type { Evidence } from '../../../core/diagnosis/evidence.js';
import { blockBasic } from './evidence.js';

/** The diagnosis with the whole catalogue and the usual configuration. */
export function diagnosed(evidence: Evidence): Diagnosis {
  return diagnose(catalogue, evidence, { authenticationPolicy: blockBasic });
}

/** What the diagnosis says of one cause: `proven`, `likely`, `cleared`, or `undecided: ` and the readings missed. */
export function verdictOn(cause: string, evidence: Evidence): string {
  const { blamed, cleared, undecided } = diagnosed(evidence);
  const open = undecided.find((entry) => entry.cause === cause);
  if (open) return `undecided: ${open.missing.map(({ reading }) => reading).join(', ')}`;
  if (cleared.some((entry) => entry.cause === cause)) return 'cleared';
  return blamed.find((entry) => entry.cause === cause)?.confidence ?? 'not in the catalogue';
}

/** The entry of a cause that is blamed. */
export function blamedFor(cause: string, evidence: Evidence): BlamedCause {
  const entry = diagnosed(evidence).blamed.find((one) => one.cause === cause);
  assert.ok(entry, `${cause} is not blamed`);
  return entry;
}

/** One row of a cause's table: a situation in words, the evidence, and the verdict expected of the cause. */
export type Situation = readonly [situation: string, evidence: Evidence, verdict: string];

/** Turns a table of situations into tests of one cause, told through the whole catalogue. */
export function judges(cause: string, situations: readonly Situation[]): void {
  describe(cause, () => {
    for (const [situation, evidence, verdict] of situations) {
      it(`${verdict}: ${situation}`, () => assert.equal(verdictOn(cause, evidence), verdict));
    }
  });
}
