import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a bot is flooded with: forged tokens, each of another tenant, or connections that send a byte a second. */
export type Flood =
  | {
      readonly kind: 'forged';
      readonly url: string;
      /** A good token, whose claims are replaced and whose signature is kept. */
      readonly token: string;
      readonly body: string;
      readonly concurrency: number;
      /** Ends after this many requests or this many milliseconds, whichever comes first. */
      readonly most: number;
      readonly forMs: number;
    }
  | { readonly kind: 'slow'; readonly url: string; readonly connections: number };

/** How the forged requests were answered, by status (0: not at all), and how long it took. */
export interface Flooded {
  readonly statuses: Readonly<Record<string, number>>;
  readonly elapsedMs: number;
}

/** Starts a flood in a process of its own; `stop` ends it before its time. */
export function startFlood(flood: Flood): { readonly done: Promise<Flooded>; stop(): void } {
  const child = fork(fileURLToPath(new URL('floodProcess.js', import.meta.url)));
  const done = new Promise<Flooded>((resolve, reject) => {
    child.once('message', (result: Flooded) => {
      resolve(result);
      child.kill();
    });
    child.once('exit', () => reject(new Error('A flood ended without a result.')));
  });
  child.send(flood);
  return { done, stop: () => void (child.connected && child.send('stop')) };
}
