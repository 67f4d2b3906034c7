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

/** How soon a shared quota that could not be asked is asked again, in milliseconds. */
const outOfReachMs = 1_000;

/** What is granted to everybody together, and what the poller may have of it. Times in milliseconds. */
export interface Quota {
  readonly calls: number;
  readonly windowMs: number;
  readonly pollerCalls: number;
  readonly pollerPatienceMs: number;
}

/** The places in the quota, where several processes call Microsoft as the same app. */
export interface SharedPlaces {
  /** Takes one; gives 0, or after how many milliseconds to ask again. @throws when it cannot be asked; none was given then */
  take(priority: Priority, quota: Quota): Promise<number>;
  /** Nobody is to get one for so many milliseconds. */
  park(ms: number): Promise<void>;
}

interface Waiting {
  readonly since: number;
  readonly go: () => void;
}

/**
 * The one gate in front of sign-in log and audit log, which share a quota. Where other processes use it up as well, each
 * call takes its place among theirs too; while that cannot be asked, nobody goes.
 */
export class ReportLimiter {
  private taken: { readonly at: number; readonly priority: Priority }[] = [];
  private readonly queues: Record<Priority, Waiting[]> = { interactive: [], poller: [] };
  private parkedUntil = 0;
  /** Until when the others leave no place for a priority. */
  private readonly fullUntil: Record<Priority, number> = { interactive: 0, poller: 0 };
  private asking = false;
  private timer: NodeJS.Timeout | null = null;

  /**
   * @param windowMs in how many milliseconds the calls may be made
   * @param shared null: no other process calls as this app
   */
  constructor(
    private readonly windowMs: number = usualWindowMs,
    private readonly shared: SharedPlaces | null = null,
  ) {}

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
    // Who cannot be told meets the same answer.
    this.shared?.park(ms).catch(() => {});
  }

  private serve(): void {
    if (this.asking) return;
    const now = this.clock();
    this.taken = this.taken.filter((call) => call.at > now - this.windowMs);
    while (now >= this.parkedUntil && this.taken.length < callsPerWindow) {
      const priority = this.nextPriority(now);
      if (priority === null) break;
      if (this.shared !== null) {
        void this.askFor(priority, this.shared);
        return;
      }
      this.grant(priority);
    }
    this.wakeLater(now);
  }

  private grant(priority: Priority): void {
    this.taken.push({ at: this.clock(), priority });
    this.queues[priority].shift()?.go();
  }

  /** Asks for one place among the other processes; one question at a time, so that nobody passes who came later. */
  private async askFor(priority: Priority, shared: SharedPlaces): Promise<void> {
    this.asking = true;
    const quota = {
      calls: callsPerWindow,
      windowMs: this.windowMs,
      pollerCalls: pollerCallsPerWindow,
      pollerPatienceMs,
    };
    const againMs = await shared.take(priority, quota).catch(() => outOfReachMs);
    this.asking = false;
    // A place whose taker gave up meanwhile is not given back: that would be one more thing to go wrong.
    if (againMs === 0) this.grant(priority);
    else this.fullUntil[priority] = this.clock() + againMs;
    this.serve();
  }

  private nextPriority(now: number): Priority | null {
    const waits = (priority: Priority) => this.queues[priority].length > 0 && now >= this.fullUntil[priority];
    const patient = now - (this.queues.poller[0]?.since ?? now) < pollerPatienceMs;
    const justPolled = this.taken.some((call) => call.priority === 'poller');
    if (waits('interactive') && (patient || justPolled || !waits('poller'))) return 'interactive';
    const polled = this.taken.filter((call) => call.priority === 'poller').length;
    return waits('poller') && polled < pollerCallsPerWindow ? 'poller' : null;
  }

  private wakeLater(now: number): void {
    const waiting = (['interactive', 'poller'] as const).filter((priority) => this.queues[priority].length > 0);
    if (this.timer !== null || waiting.length === 0) return;
    const soonest = Math.min(
      ...waiting.map((priority) => Math.max(this.freeAt(priority, now), this.fullUntil[priority])),
    );
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.serve();
      },
      Math.max(soonest, this.parkedUntil) - now + 1,
    );
  }

  /** When this process may make its next call of a priority, by its own calls alone. */
  private freeAt(priority: Priority, now: number): number {
    const polled = this.taken.filter((call) => call.priority === 'poller');
    const full = this.taken.length >= callsPerWindow ? this.taken[0] : undefined;
    const pollerFull = priority === 'poller' && polled.length >= pollerCallsPerWindow ? polled[0] : undefined;
    return Math.max(now, ...[full, pollerFull].map((call) => (call === undefined ? now : call.at + this.windowMs)));
  }
}
