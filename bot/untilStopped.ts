/** Work in flight is given this long to end after SIGTERM, in milliseconds. */
const graceMs = 20_000;

/**
 * Lets a process run until it is told to stop: finishes what is in flight, at most for 20 seconds, and exits 0. A second
 * signal changes nothing. The parent of a process of the sandbox turns its clock over the same line.
 */
export function untilStopped(life: {
  readonly setClockOffset: (ms: number) => void;
  /** Takes no new work from now on and ends what is in flight. */
  readonly stop: () => Promise<void>;
}): void {
  process.on('message', (told: unknown) => {
    const offset = (told as { clockOffsetMs?: unknown } | null)?.clockOffsetMs;
    if (typeof offset === 'number') life.setClockOffset(offset);
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    await life.stop();
    process.exit(0);
  };
  // A parent that died leaves nobody who would stop this process.
  process.once('disconnect', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
