import fc from 'fast-check';
import { collectGarbage } from '../collectGarbage.js';
import { targets } from './targets.js';

/** So much more may be kept after all inputs than after the first part of them, in bytes, beside what a target is known to keep. */
const mostKept = 48 * 1024 * 1024;
/** Inputs of one run of the generator; each run has the next seed. */
const runInputs = 25_000;

/** What came of feeding one target. `failure`: what broke it, with the seed to see it again. */
export interface Fed {
  readonly inputs: number;
  readonly seconds: number;
  /** Memory kept beyond what the first inputs left, in bytes. */
  readonly keptBytes: number;
  readonly failure: string | null;
}

/** Feeds a target with so many broken inputs, the same for the same seed. */
export async function feed(name: string, inputs: number, seed: number): Promise<Fed> {
  const make = targets[name];
  if (make === undefined) throw new RangeError(`There is no target "${name}".`);
  const target = await make();
  const started = performance.now();
  let fed = 0;
  let first: number | null = null;
  let failure: string | null = null;
  try {
    while (fed < inputs && failure === null) {
      const numRuns = Math.min(runInputs, inputs - fed);
      const details = await fc.check(target.property, { seed: seed + fed, numRuns });
      if (details.failed)
        failure = `${name}, --seed ${seed + fed}: ${details.errorInstance}\n${fc.defaultReportMessage(details)}`;
      fed += details.numRuns;
      first ??= memoryKept();
    }
  } finally {
    await target.close();
  }
  const keptBytes = memoryKept() - (first ?? 0);
  if (failure === null && keptBytes > mostKept + (target.keptPerInput ?? 0) * fed)
    failure = `${name}, --seed ${seed}: ${keptBytes} bytes are kept`;
  return { inputs: fed, seconds: (performance.now() - started) / 1_000, keptBytes, failure };
}

function memoryKept(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
