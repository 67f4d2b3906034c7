import { type ChildProcess, fork } from 'node:child_process';
import { freePort } from './freePort.js';

/** `stopped`: killed on purpose, waits to be started. `failed`: its settings are wrong; another try would not help. */
export type BotState = 'starting' | 'running' | 'restarting' | 'stopped' | 'failed';

/** The bot as a child process of the sandbox. */
export interface BotProcess {
  readonly state: BotState;
  /** Its address, such as http://127.0.0.1:41234; null while it is not running. */
  readonly origin: string | null;
  onChange(listener: (state: BotState) => void): void;
  /** Ends it at once, as a crash would; it stays down until `restart`. */
  kill(): void;
  /** Starts it again, after letting it finish what is in flight. */
  restart(): Promise<void>;
  /**
   * Lets it finish what is in flight, does some work while its database is free, and starts it again. One that was killed
   * stays down.
   */
  pauseFor<T>(work: () => Promise<T>): Promise<T>;
  /** Tells it how far the sandbox's clock is ahead, in milliseconds. */
  turnClock(offsetMs: number): void;
  close(): Promise<void>;
}

interface Options {
  /** Path of the compiled bot. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly clockOffsetMs: () => number;
}

/** sysexits.h, EX_CONFIG. */
const wrongSettings = 78;
const askReadyEveryMs = 50;
/** The wait before a start after an unexpected end, doubled each time up to the last. */
const firstBackoffMs = 500;
const lastBackoffMs = 10_000;
/** A bot that lived this long did start well, so the next wait is short again. */
const livedWellMs = 30_000;
/** How long a bot may take to finish what is in flight. */
const finishMs = 8_000;

/** Starts the bot and keeps it running until `close`. */
export function startBot(options: Options): BotProcess {
  const listeners: ((state: BotState) => void)[] = [];
  let state: BotState = 'starting';
  let origin: string | null = null;
  let child: ChildProcess | null = null;
  let backoffMs = firstBackoffMs;
  let pause: NodeJS.Timeout | undefined;
  /** Counts the starts, so that what belongs to an earlier one has no effect any more. */
  let start = 0;

  const become = (next: BotState): void => {
    state = next;
    if (next !== 'running') origin = null;
    for (const listener of listeners) listener(next);
  };

  const launch = async (): Promise<void> => {
    start += 1;
    const mine = start;
    become('starting');
    const port = await freePort();
    if (mine !== start) return;
    const startedAt = performance.now();
    const bot = fork(options.script, {
      env: { ...options.environment, PORT: String(port), OPERATIONS_PORT: '0' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = bot;
    bot.on('error', () => undefined);
    tell(bot, options.clockOffsetMs());
    bot.on('exit', (code) => {
      if (mine !== start) return;
      child = null;
      if (code === wrongSettings) return become('failed');
      if (performance.now() - startedAt > livedWellMs) backoffMs = firstBackoffMs;
      become('restarting');
      pause = setTimeout(() => void launch(), backoffMs);
      backoffMs = Math.min(backoffMs * 2, lastBackoffMs);
    });
    const address = `http://127.0.0.1:${port}`;
    while (mine === start && child === bot && !(await isReady(address))) await sleep(askReadyEveryMs);
    if (mine !== start || child !== bot) return;
    origin = address;
    tell(bot, options.clockOffsetMs());
    become('running');
  };

  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    start += 1;
    clearTimeout(pause);
    const bot = child;
    child = null;
    if (bot === null || bot.exitCode !== null || bot.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => bot.once('exit', () => resolve()));
    bot.kill(signal);
    const tooLong = setTimeout(() => bot.kill('SIGKILL'), finishMs);
    await ended;
    clearTimeout(tooLong);
  };

  const pauseFor = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = state;
    become('restarting');
    await end('SIGTERM');
    backoffMs = firstBackoffMs;
    try {
      return await work();
    } finally {
      if (before === 'stopped') become(before);
      else void launch();
    }
  };

  void launch();
  return {
    get state() {
      return state;
    },
    get origin() {
      return origin;
    },
    onChange: (listener) => void listeners.push(listener),
    kill() {
      void end('SIGKILL');
      become('stopped');
    },
    async restart() {
      become('restarting');
      await end('SIGTERM');
      backoffMs = firstBackoffMs;
      void launch();
    },
    pauseFor,
    turnClock(offsetMs) {
      if (child !== null) tell(child, offsetMs);
    },
    close: () => end('SIGTERM'),
  };
}

function tell(bot: ChildProcess, clockOffsetMs: number): void {
  // The callback takes the error of a channel that has just closed; its exit is noticed elsewhere.
  if (bot.connected) bot.send({ clockOffsetMs }, () => undefined);
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Nobody listens yet; the caller asks again until the process is ready or has ended.
    return false;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
