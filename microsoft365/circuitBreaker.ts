export interface CircuitBreakerOptions {
  /** Told when it opens (true) and when it closes again. */
  readonly onChange?: (open: boolean) => void;
  /** Milliseconds that only run forward. */
  readonly clock?: () => number;
}

/** Keeps calls from a service that does not answer, so that nobody waits for what will not come. */
export interface CircuitBreaker {
  /** False: do not call now. Whoever is told true says afterwards what came of it, by one of the three below. */
  enter(): boolean;
  /** The service answered, whatever it said. */
  answered(): void;
  /** It did not answer, or with a failure of its own. */
  failed(): void;
  /** Nobody can tell: the caller lost patience too soon, or it never came to a call. */
  unclear(): void;
  /** Milliseconds until the next call is let through; 0 while it is closed. */
  restMs(): number;
}

/** Failures in a row after which it opens. */
const openAfter = 5;
/** The first rest, doubled with each failed probe up to the longest, in milliseconds. */
const firstRestMs = 1_000;
const longestRestMs = 5_000;

/** A breaker that is closed at first. While it is open, one call at a time is let through after each rest, to probe. */
export function circuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  const { clock = () => performance.now(), onChange = () => {} } = options;
  let failures = 0;
  let open = false;
  let probing = false;
  let restFor = firstRestMs;
  let restUntil = 0;

  return {
    enter: () => {
      if (!open) return true;
      if (probing || clock() < restUntil) return false;
      probing = true;
      return true;
    },
    answered: () => {
      failures = 0;
      probing = false;
      restFor = firstRestMs;
      if (!open) return;
      open = false;
      onChange(false);
    },
    failed: () => {
      failures += 1;
      // Calls that were on their way when it opened say nothing new.
      if (open && !probing) return;
      if (!open && failures < openAfter) return;
      restUntil = clock() + restFor;
      restFor = Math.min(longestRestMs, restFor * 2);
      probing = false;
      if (open) return;
      open = true;
      onChange(true);
    },
    unclear: () => {
      probing = false;
    },
    restMs: () => (open ? Math.max(0, restUntil - clock()) : 0),
  };
}
