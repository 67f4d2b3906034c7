import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Speaker } from './microsoft.js';

export interface Load {
  readonly url: string;
  readonly text: string;
  /** They write in turn. */
  readonly speakers: readonly Speaker[];
  readonly concurrency: number;
  /** Ends after this many activities or this many milliseconds, whichever comes first. */
  readonly most: number;
  readonly forMs: number;
}

export interface LoadResult {
  readonly latenciesMs: readonly number[];
  /** Answers other than 2xx. */
  readonly failures: number;
  readonly elapsedMs: number;
}

/** Sends activities to a bot from a process of its own. */
export function applyLoad(load: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('loadProcess.js', import.meta.url)));
    child.once('message', (result: LoadResult) => {
      resolve(result);
      child.kill();
    });
    child.once('exit', () => reject(new Error('The load generator ended without a result.')));
    child.send(load);
  });
}

/** The value that `share` (0 to 1) of the numbers do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
