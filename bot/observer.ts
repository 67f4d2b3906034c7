import type { DependencyName, Observer } from '../microsoft365/dependency.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';

/** What was seen of the services the bot calls. */
export interface Observed extends Required<Observer> {
  /** Services that do not answer at the moment. */
  openCircuits(): readonly DependencyName[];
}

/** Clocks this far apart, in milliseconds, are warned of: tokens and times of sign-ins are judged by them. */
const clockApartMs = 60_000;

/** Turns what happens at the edge into metrics, and into log lines where a human should look. */
export function observer(metrics: Metrics, log: Log): Observed {
  const open = new Set<DependencyName>();
  let clockWarned = false;
  return {
    onCall: (call) => {
      metrics.upstreamCall(call);
      if (call.clockAheadMs === null) return;
      metrics.clockAhead(call.clockAheadMs);
      const apart = Math.abs(call.clockAheadMs) > clockApartMs;
      // Once for each time it goes wrong: every call would say the same.
      if (apart && !clockWarned) {
        const aheadSeconds = Math.round(call.clockAheadMs / 1000);
        log.warn({ aheadSeconds }, "this machine's clock differs from Microsoft's; mend its time synchronisation");
      }
      clockWarned = apart;
    },
    onCircuit: (name, isOpen) => {
      if (isOpen) open.add(name);
      else open.delete(name);
      metrics.circuit(name, isOpen);
      if (isOpen) log.warn({ dependency: name }, 'does not answer and is left alone for a while');
      else log.info({ dependency: name }, 'answers again');
    },
    onOddity: (oddity, count) => metrics.oddity(oddity, count),
    openCircuits: () => [...open],
  };
}
