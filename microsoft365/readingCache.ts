/** Readings that were taken together, and when (milliseconds of the given clock). */
interface Kept<T> {
  readonly value: T;
  readonly at: number;
}

/** How young a kept reading has to be: any that is kept, of the last minute (true), or taken `now`, as before a change. */
export type Freshness = boolean | 'now';

/** Even "look again" is answered from the cache within this time: a row does not appear faster for being asked for. */
const freshestMs = 60_000;
/** A person's readings are some hundred kilobytes at most; the oldest entry goes first. */
const largest = 500;

/** Keeps what was read for a while, and lets everybody who asks at the same time share one call. */
export class ReadingCache<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private readonly running = new Map<string, Promise<T>>();

  /**
   * @param keepMs how long a value is used again
   * @param worthKeeping false for values with gaps, which the next question should try to fill
   * @param clock milliseconds; may be turned forward
   */
  constructor(
    private readonly keepMs: number,
    private readonly worthKeeping: (value: T) => boolean,
    private readonly clock: () => number,
  ) {}

  /** The value of `key`: kept and fresh enough, being loaded, or loaded now. */
  async get(key: string, fresh: Freshness, load: () => Promise<T>): Promise<{ value: T; cached: boolean }> {
    const now = this.clock();
    const kept = this.kept.get(key);
    const oldest = fresh === 'now' ? 0 : fresh ? freshestMs : this.keepMs;
    if (kept !== undefined && now - kept.at < oldest) {
      return { value: kept.value, cached: true };
    }
    const already = this.running.get(key);
    if (already !== undefined) return { value: await already, cached: true };
    const loading: Promise<T> = load()
      .then((value) => {
        // Forgotten meanwhile (something was changed): what was read before the change is not kept.
        if (this.running.get(key) === loading && this.worthKeeping(value)) this.keep(key, { value, at: now });
        return value;
      })
      .finally(() => {
        if (this.running.get(key) === loading) this.running.delete(key);
      });
    this.running.set(key, loading);
    return { value: await loading, cached: false };
  }

  /** Forgets one value, after something was changed. */
  forget(key: string): void {
    this.kept.delete(key);
    this.running.delete(key);
  }

  private keep(key: string, kept: Kept<T>): void {
    this.kept.delete(key);
    this.kept.set(key, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > largest && oldest !== undefined) this.kept.delete(oldest);
  }
}
