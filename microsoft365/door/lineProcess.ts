import { spawn } from 'node:child_process';
import { Microsoft365Error } from '../error.js';

/** An answer longer than this, in characters, is none to a question about one person. */
const longestAnswer = 1_000_000;
/** A process that was told to end gets this long to clean up after itself, in milliseconds. */
const graceMs = 10_000;

/** A process that is asked with a line on its standard input and answers with a line on its standard output. */
export interface LineProcess {
  /**
   * Asks one question; nobody else may ask meanwhile. A process that fails in any way is killed.
   * @throws Microsoft365Error `timedOut` when the signal ends first, `unavailable` when it died, `malformed` when it said
   * something unasked, more than a line or too much
   */
  ask(line: string, signal: AbortSignal): Promise<string>;
  readonly alive: () => boolean;
  /** Lets it end by itself, and kills it if it does not. */
  end(): void;
  kill(): void;
}

/**
 * Starts a process; it is given nothing but its arguments and `environment`. What it writes on its standard error is
 * thrown away: it may hold anything.
 */
export function startLineProcess(
  executable: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): LineProcess {
  const child = spawn(executable, argv, { env: environment, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  let waiting: { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void } | null = null;
  let heard = '';
  let failure: Microsoft365Error | null = null;

  const fail = (error: Microsoft365Error): void => {
    failure ??= error;
    child.kill('SIGKILL');
    waiting?.reject(failure);
    waiting = null;
  };
  const died = (cause?: unknown) => fail(new Microsoft365Error('exchange', 'unavailable', { cause }));
  child.on('error', died);
  child.on('close', () => died());
  child.stdin.on('error', died);
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    heard += chunk;
    const end = heard.indexOf('\n');
    const whole = end !== -1 && end === heard.length - 1;
    if (waiting === null || heard.length > longestAnswer || (end !== -1 && !whole)) {
      heard = '';
      fail(new Microsoft365Error('exchange', 'malformed'));
      return;
    }
    if (!whole) return;
    const line = heard.slice(0, end);
    heard = '';
    waiting.resolve(line);
    waiting = null;
  });

  return {
    ask: (line, signal) =>
      new Promise<string>((resolve, reject) => {
        if (failure !== null) {
          reject(failure);
          return;
        }
        const late = () => fail(new Microsoft365Error('exchange', 'timedOut'));
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            signal.removeEventListener('abort', late);
            settle(value);
          };
        waiting = { resolve: settled(resolve), reject: settled(reject) };
        if (signal.aborted) {
          late();
          return;
        }
        signal.addEventListener('abort', late, { once: true });
        child.stdin.write(`${line}\n`);
      }),
    alive: () => failure === null,
    end: () => {
      child.stdin.end();
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
    },
    kill: () => died(),
  };
}
