import { Microsoft365Error } from './error.js';
import type { How } from './graph.js';
import { retryAfterMs } from './retry.js';

/** `interactive`: somebody waits in front of a chat. `poller`: the next minute will do. */
export type Priority = 'interactive' | 'poller';

/** Identity and access reports: 5 calls in 10 seconds per app and tenant; learn.microsoft.com/graph/throttling-limits. */
const callsPerWindow = 5;
const usualWindowMs = 10_000;
/** The poller leaves the rest to people, so that a long page of audit rows never makes somebody wait. */
const pollerCallsPerWindow = 2;

/** Parked for longer than this, nobody is kept waiting for an answer that will not come in their turn. */
const longestParkedMs = 5_000;

/** The poller, having waited for this long in milliseconds, goes first once: among many people it would never get its turn. */
const pollerPatienceMs = 10_000;

interface Waiting {
  readonly since: number;
  readonly go: () => void;
}

/** The one gate in front of sign-in log and audit log, which share a quota. */
export class ReportLimiter {
  private taken: { readonly at: number; readonly priority: Priority }[] = [];
  private readonly queues: Record<Priority, Waiting[]> = { interactive: [], poller: [] };
  private parkedUntil = 0;
  private timer: NodeJS.Timeout | null = null;

  /** @param windowMs in how many milliseconds the calls may be made */
  constructor(private readonly windowMs: number = usualWindowMs) {}

  /** The quota is Microsoft's and follows no turned clock. */
  private clock(): number {
    return performance.now();
  }

  /**
   * Waits for a place in the quota.
   * @throws Microsoft365Error `throttled` when the signal comes first, or when Microsoft wants to be left alone for long
   */
  async take(priority: Priority, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.parkedUntil - this.clock() > longestParkedMs) {
      throw new Microsoft365Error('graph', 'throttled');
    }
    await new Promise<void>((resolve, reject) => {
      const queue = this.queues[priority];
      const abort = () => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(new Microsoft365Error('graph', 'throttled'));
      };
      const waiting = {
        since: this.clock(),
        go: () => {
          signal.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      queue.push(waiting);
      this.serve();
    });
  }

  /** How a report is asked for: in its turn, and heeding how long Microsoft wants to be left alone. */
  how(priority: Priority, signal: AbortSignal): How {
    return {
      signal,
      before: () => this.take(priority, signal),
      after: (answer) => {
        if (answer.status === 429) this.park(retryAfterMs(answer.headers) ?? 0);
      },
    };
  }

  /** Microsoft said to stay away for so many milliseconds: nobody asks until then. */
  park(ms: number): void {
    this.parkedUntil = Math.max(this.parkedUntil, this.clock() + ms);
  }

  private serve(): void {
    const now = this.clock();
    this.taken = this.taken.filter((call) => call.at > now - this.windowMs);
    while (now >= this.parkedUntil && this.taken.length < callsPerWindow) {
      const priority = this.nextPriority(now);
      const waiting = priority && this.queues[priority].shift();
      if (!priority || !waiting) break;
      this.taken.push({ at: now, priority });
      waiting.go();
    }
    this.wakeLater(now);
  }

  private nextPriority(now: number): Priority | null {
    const patient = now - (this.queues.poller[0]?.since ?? now) < pollerPatienceMs;
    const justPolled = this.taken.some((call) => call.priority === 'poller');
    if (this.queues.interactive.length > 0 && (patient || justPolled)) return 'interactive';
    const polled = this.taken.filter((call) => call.priority === 'poller').length;
    return this.queues.poller.length > 0 && polled < pollerCallsPerWindow ? 'poller' : null;
  }

  private wakeLater(now: number): void {
    if (this.timer !== null || this.queues.interactive.length + this.queues.poller.length === 0) return;
    const first = this.taken[0];
    const free = first === undefined ? now : first.at + this.windowMs;
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.serve();
      },
      Math.max(free, this.parkedUntil) - now + 1,
    );
  }
}
