import { type CircuitBreaker, circuitBreaker } from './circuitBreaker.js';
import type { Service } from './error.js';

/** What the caller's metrics learn about one HTTP call. */
export interface Call {
  readonly service: Service;
  readonly ok: boolean;
  readonly status: number | null;
  /** Milliseconds until the last byte. */
  readonly ms: number;
  /** How far this machine's clock is ahead of the answer's Date, in milliseconds; null: no answer, or it told no time. */
  readonly clockAheadMs: number | null;
}

/** What can fail for itself. Entra's sign-in stands behind all of them and has a breaker of its own. */
export type DependencyName = 'graphReports' | 'graphDirectory' | 'exchange' | 'entra' | 'teams';

/** What is worth a look of an administrator, and no failure: rows that cannot be read, lists that are longer than asked. */
export type Oddity = 'rowSetAside' | 'pagesCut';

/** Who is told what happens at the edge. */
export interface Observer {
  readonly onCall?: (call: Call) => void;
  readonly onCircuit?: (name: DependencyName, open: boolean) => void;
  readonly onOddity?: (oddity: Oddity, count: number) => void;
}

/** Retries that may still be made; see `retryBudget`. */
export interface RetryBudget {
  /** A call was made. */
  earn(): void;
  /** May a try be repeated? Taken when it says so. */
  spend(): boolean;
}

/** One service as calls see it: whether it may be called now, and whether a call may be repeated. */
export interface Dependency {
  readonly service: Service;
  readonly breaker: CircuitBreaker;
  readonly budget: RetryBudget;
  readonly onCall: (call: Call) => void;
  /** The service asked to be left alone for so many milliseconds. */
  park(ms: number): void;
  /** Milliseconds for which it is still to be left alone. */
  parkedMs(): number;
}

/** Retries to begin with, and at most kept in hand. */
const reserve = 5;
/** Each call earns this much of a retry, so that in the long run one call in ten is one. */
const earned = 0.1;
/** With little traffic, one more retry in so many milliseconds. */
const oneMoreMs = 10_000;

/** Lets a tenth of all calls be repetitions: repeating everything is what keeps a busy service busy. */
export function retryBudget(clock: () => number = () => performance.now()): RetryBudget {
  let left = reserve;
  let at = clock();
  const grow = (by: number): void => {
    left = Math.min(reserve, left + by);
  };
  return {
    earn: () => {
      const now = clock();
      grow(earned + (now - at) / oneMoreMs);
      at = now;
    },
    spend: () => {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** A dependency that works until shown otherwise. */
export function dependency(service: Service, name: DependencyName, observer: Observer): Dependency {
  const onChange = (open: boolean) => observer.onCircuit?.(name, open);
  let parkedUntil = 0;
  return {
    service,
    breaker: circuitBreaker({ onChange }),
    budget: retryBudget(),
    onCall: (call) => observer.onCall?.(call),
    park: (ms) => {
      parkedUntil = Math.max(parkedUntil, performance.now() + ms);
    },
    parkedMs: () => Math.max(0, parkedUntil - performance.now()),
  };
}
