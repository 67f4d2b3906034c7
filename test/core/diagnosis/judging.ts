import assert from 'node:assert/strict';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Message } from '../../../core/diagnosis/cause.js';
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
      it(`${verdict}: ${situation}`, () => {
        assert.equal(verdictOn(cause, evidence), verdict);
        for (const said of whatIsSaid(cause, evidence)) assert.match(said, /^[^{}]{10,}[.]$/);
      });
    }
  });
}

/** Everything a blamed cause says, formatted with its own values: a value that is missing throws. */
function whatIsSaid(cause: string, evidence: Evidence): readonly string[] {
  const words = catalogue.find(({ id }) => id === cause)?.words;
  return diagnosed(evidence)
    .blamed.filter((entry) => entry.cause === cause && words)
    .flatMap(({ values, evidence: cited }) => {
      const told = words ? [words.person, words.step, words.helpdesk].map((text) => ({ text, values })) : [];
      return [...told, ...cited.map(({ says }) => says)].map(said);
    });
}

function said({ text, values }: Message): string {
  return String(new IntlMessageFormat(text, 'en').format({ ...values }));
}
