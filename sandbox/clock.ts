import type { SimulatedClock } from './simulation.js';

/** The sandbox's clock: the machine's, plus what was turned so far. It only ever goes forward. */
export function createClock(): SimulatedClock {
  let offsetMs = 0;
  const listeners = new Set<(offsetMs: number) => void>();
  return {
    get offsetMs() {
      return offsetMs;
    },
    now: () => new Date(Date.now() + offsetMs).toISOString(),
    advance(ms) {
      if (!(ms > 0)) return;
      offsetMs += ms;
      for (const listener of listeners) listener(offsetMs);
    },
    onTurn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A moment so many milliseconds after another; both ISO-8601 UTC. */
export function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
