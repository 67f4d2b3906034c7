import type { Faults, FaultTarget, SimulatedClock } from './simulation.js';

export type Fault = Parameters<Faults['set']>[1];

/** The faults that are switched on, and the list of requests seen. */
export interface FaultBoard extends Faults {
  /** The fault for a target now, if any. */
  on(target: FaultTarget): Fault | undefined;
  record(target: FaultTarget, method: string, path: string): void;
}

/** Calls kept; the sandbox may stand open for days. */
const callsKept = 10_000;

/** A board without faults. Switching one on holds for every later request until it is cleared. */
export function createFaults(clock: SimulatedClock): FaultBoard {
  const active = new Map<FaultTarget, Fault>();
  const calls: { target: FaultTarget; method: string; path: string; at: string }[] = [];
  return {
    calls,
    set: (target, fault) => void active.set(target, fault),
    clear(target) {
      if (target === undefined) active.clear();
      else active.delete(target);
    },
    on: (target) => active.get(target),
    record(target, method, path) {
      if (calls.length >= callsKept) calls.shift();
      calls.push({ target, method, path, at: clock.now() });
    },
  };
}
