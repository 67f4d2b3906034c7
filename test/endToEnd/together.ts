import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Card } from '../../cards/adaptiveCard.js';
import { freePort } from '../../sandbox/freePort.js';
import type { ChatMessage, Simulation } from '../../sandbox/simulation.js';
import { startSimulation } from '../../sandbox/startSimulation.js';

/** The simulated Microsoft and the unmodified bot as a process of its own, talking over real sockets. */
export interface Together {
  readonly simulation: Simulation;
  /** Kills the bot as a power switch would, or asks it to stop; resolves with its exit code once it is gone. */
  stopBot(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  startBot(): Promise<void>;
  /** The folder of its database, for when it has stopped. */
  readonly dataDir: string;
  /** What the bot wrote to its log. */
  readonly log: () => string;
  close(): Promise<void>;
}

const main = fileURLToPath(new URL('../../bot/main.js', import.meta.url));

/** Starts both; `settings` are added to the bot's environment. */
export async function startTogether(settings: Readonly<Record<string, string>> = {}): Promise<Together> {
  const simulation = await startSimulation();
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-test-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let bot: ChildProcess | null = null;
  let log = '';
  const unsubscribe = simulation.clock.onTurn((clockOffsetMs) => bot?.send({ clockOffsetMs }));

  const startBot = async () => {
    const started = fork(main, [], {
      env: {
        PATH: process.env.PATH,
        ...simulation.environment,
        PORT: String(port),
        OPERATIONS_PORT: '0',
        DATA_DIR: folder,
        LOG_LEVEL: 'info',
        ...settings,
      },
      silent: true,
    });
    bot = started;
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (chunk) => {
        log += chunk;
      });
    for (let attempt = 0; attempt < 1_200; attempt += 1) {
      if (started.exitCode !== null) throw new Error(`The bot ended with ${started.exitCode}: ${log}`);
      const ready = await fetch(`${address}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) {
        started.send({ clockOffsetMs: simulation.clock.offsetMs });
        return;
      }
      await wait(50);
    }
    throw new Error(`The bot was not ready in time: ${log}`);
  };

  const stopBot = (signal: 'SIGKILL' | 'SIGTERM') =>
    new Promise<number | null>((resolve) => {
      if (bot === null || bot.exitCode !== null || bot.signalCode !== null) return resolve(bot?.exitCode ?? null);
      bot.once('exit', (code) => resolve(code));
      bot.kill(signal);
    });

  simulation.teams.connectTo(address);
  await startBot();
  return {
    simulation,
    dataDir: folder,
    startBot,
    stopBot,
    log: () => log,
    close: async () => {
      unsubscribe();
      await stopBot('SIGKILL');
      await simulation.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Both for the tests of a `describe`, started once before them and closed after; the function it gives works inside a test.
 * `settings` are added to the bot's environment; with `each` both are started anew for each test, with all of a tenant's quotas.
 */
export function useTogether(
  settings: Readonly<Record<string, string>> = {},
  forEach: 'each' | 'all' = 'all',
): () => Together {
  let together: Together | null = null;
  (forEach === 'each' ? beforeEach : before)(async () => {
    together = await startTogether(settings);
  });
  (forEach === 'each' ? afterEach : after)(async () => {
    await together?.close();
  });
  return () => {
    if (together === null) throw new Error('The bot is started before the first test and not earlier.');
    return together;
  };
}

/** Waits until something is there, or fails with `what`. */
export async function until<T>(what: string, look: () => T | null | undefined | false, withinMs = 8_000): Promise<T> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    await wait(25);
  }
  throw new Error(`Waited ${withinMs} ms in vain for ${what}.`);
}

/** Every word a card says, inputs and buttons included, for assertions on what a person can read. */
export function textOf(card: Card | null): string {
  const words: string[] = [];
  const walk = (node: unknown, key: string): void => {
    if (typeof node === 'string') {
      if (['text', 'title', 'value', 'label', 'placeholder', 'errorMessage'].includes(key)) words.push(node);
    } else if (Array.isArray(node)) for (const entry of node) walk(entry, key);
    else if (node !== null && typeof node === 'object')
      for (const [name, value] of Object.entries(node)) walk(value, name);
  };
  walk(card, '');
  return words.join('\n');
}

/** The buttons of a card: verb and data of every Action.Execute in it. */
export function buttonsOf(
  card: Card | null,
): { readonly verb: string; readonly data: Readonly<Record<string, unknown>> }[] {
  const found: { verb: string; data: Record<string, unknown> }[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const entry of node) walk(entry);
    else if (node !== null && typeof node === 'object') {
      const action = node as Record<string, unknown>;
      if (action.type === 'Action.Execute') {
        found.push({ verb: String(action.verb), data: { ...(action.data as Record<string, unknown>) } });
      }
      for (const value of Object.values(action)) walk(value);
    }
  };
  walk(card);
  return found;
}

/** The button with this verb, or a failure that names the ones that are there. */
export function button(message: ChatMessage, verb: string): { verb: string; data: Record<string, unknown> } {
  const buttons = buttonsOf(message.card);
  const found = buttons.find((entry) => entry.verb === verb);
  if (found === undefined) throw new Error(`No ${verb} among: ${buttons.map((entry) => entry.verb).join(', ')}.`);
  return { verb, data: { ...found.data } };
}
