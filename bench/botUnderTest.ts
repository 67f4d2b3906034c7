import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../sandbox/freePort.js';

export interface BotUnderTest {
  readonly origin: string;
  /** From the start of the process to the first 200 of /readyz. */
  readonly readyMs: number;
  /** Processor time used so far, all threads, in milliseconds; Linux counts it in steps of 10. */
  cpuMs(): number;
  residentMb(): number;
  stop(): Promise<void>;
}

const clockTickMs = 10;
const readyWithinMs = 30_000;

/**
 * Starts a compiled bot in a process of its own and waits until it is ready.
 * @param script path below dist/
 * @param said what it prints: to be seen, or dropped where that would be most of its work
 */
export async function startBot(
  script: string,
  environment: Readonly<Record<string, string>>,
  said: 'shown' | 'dropped' = 'shown',
): Promise<BotUnderTest> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = fork(fileURLToPath(new URL(`../${script}`, import.meta.url)), [], {
    env: { PATH: process.env.PATH, ...environment, PORT: String(port), OPERATIONS_PORT: '0', LOG_LEVEL: 'warn' },
    stdio: said === 'shown' ? ['inherit', 'inherit', 'inherit', 'ipc'] : ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || performance.now() - startedAt > readyWithinMs) {
      child.kill('SIGKILL');
      throw new Error(`${script} was not ready within ${readyWithinMs} ms.`);
    }
    await wait(10);
  }
  return {
    origin,
    readyMs: performance.now() - startedAt,
    cpuMs: () => {
      // proc_pid_stat(5): the fields after the parenthesis begin with the third; 14 and 15 are utime and stime.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * clockTickMs;
    },
    residentMb: () => {
      const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      return Number(kilobytes) / 1024;
    },
    stop: () => ended(child),
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
