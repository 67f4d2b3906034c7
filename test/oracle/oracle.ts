import assert from 'node:assert/strict';
import { type CallLog, type Inbound, type Outbound, wrongIn } from './wrongIn.js';

/** A log that a double goes on writing, and whether the double still listens. */
export interface Watched extends CallLog {
  readonly calls: CallLog['calls'][number][];
  readonly closed: boolean;
}

const watched = new Set<Watched>();

/** Has the oracle read a double's log from now on. */
export function watch(double: Watched): void {
  watched.add(double);
}

/** Fails with a sentence for each thing that the logs of all doubles, and what else is known, show to be wrong; then the logs begin anew. */
export function askOracle(known: { readonly inbound?: Inbound; readonly outbound?: Outbound } = {}): void {
  const wrong = wrongIn({ logs: [...watched], ...known });
  beginAnew();
  assert.deepEqual(wrong, []);
}

/** Asks the oracle after each test of a `describe`. */
export function useOracle(known: () => Parameters<typeof askOracle>[0] = () => ({})): void {
  beforeEach(beginAnew);
  afterEach(() => askOracle(known()));
}

/** Forgets what was called so far, such as by what set the stage, and the doubles that are gone. */
function beginAnew(): void {
  for (const double of watched) {
    double.calls.length = 0;
    if (double.closed) watched.delete(double);
  }
}
