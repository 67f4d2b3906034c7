import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Cmdlet } from '../../microsoft365/exchange.js';
import type { ExchangeDouble } from './exchangeDouble.js';

/** What a process is told to do, as somebody who clicks would. */
export type Order =
  | { readonly do: 'create'; readonly personId: string }
  | { readonly do: 'approve' | 'deny' | 'undo'; readonly requestId: string; readonly by: string }
  | { readonly do: 'report'; readonly requestIds: readonly string[] };

export type ToProcess =
  | { readonly kind: 'order'; readonly number: number; readonly order: Order }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: unknown };

export type FromProcess =
  | { readonly kind: 'ready' }
  | { readonly kind: 'obeyed'; readonly number: number; readonly result: unknown }
  | {
      readonly kind: 'call';
      readonly number: number;
      readonly call: { readonly wanted: readonly Cmdlet[] } | { readonly run: Cmdlet };
    };

/** A process that works the saga, seen from outside. */
export interface Worker {
  /** Has something done. Null: the process died before it said that it was. */
  order(order: Order): Promise<{ readonly result: unknown } | null>;
  /** Ends it as a power switch would. */
  kill(): Promise<void>;
}

/** Where a call to Exchange is when something may happen to the process that made it. */
export type Moment = 'before' | 'carriedOut' | 'answered';

const script = fileURLToPath(new URL('./sagaProcess.js', import.meta.url));

/**
 * Starts a process on a database; its calls to Exchange arrive at `double`.
 * @param onCall told at every moment of every call; true: the process is to die there
 */
export async function startWorker(
  settings: {
    readonly url?: string | undefined;
    readonly schema?: string | undefined;
    readonly dataDir: string;
    readonly leaseSeconds: number;
  },
  double: ExchangeDouble,
  onCall: (moment: Moment, what: string) => boolean,
): Promise<Worker> {
  const child: ChildProcess = fork(script, [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, (answer: { result: unknown } | null) => void>();
  let orders = 0;
  let dead = false;
  const die = () => {
    dead = true;
    child.kill('SIGKILL');
  };
  const tell = (message: ToProcess) => {
    if (!dead && child.connected) child.send(message, () => {});
  };
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: FromProcess) => {
      if (message.kind === 'ready') return resolve();
      if (message.kind === 'obeyed') {
        waiting.get(message.number)?.({ result: message.result });
        waiting.delete(message.number);
        return;
      }
      const { call } = message;
      const what = 'run' in call ? call.run.name : 'reading';
      if (dead || onCall('before', what)) return die();
      const answer =
        'run' in call ? double.run(call.run) : call.wanted.map((cmdlet) => ({ objects: double.run(cmdlet) }));
      if (onCall('carriedOut', what)) return die();
      tell({ kind: 'answer', number: message.number, answer });
      if (onCall('answered', what)) die();
    });
    child.once('exit', (code) => reject(new Error(`The process ended with ${code} before it was ready.`)));
  });
  void exited.then(() => {
    dead = true;
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
  });
  await ready;
  return {
    order: (order) =>
      new Promise((resolve) => {
        if (dead) return resolve(null);
        orders += 1;
        waiting.set(orders, resolve);
        tell({ kind: 'order', number: orders, order });
      }),
    kill: async () => {
      die();
      await exited;
    },
  };
}
