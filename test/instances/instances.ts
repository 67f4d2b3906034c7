import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../sandbox/freePort.js';
import { writerId } from '../../sandbox/identifiers.js';
import type { Simulation } from '../../sandbox/simulation.js';
import { startSimulation } from '../../sandbox/startSimulation.js';
import { type Database, openDatabase } from '../../store/database.js';
import { createScratchDatabase } from '../../store/scratchDatabase.js';

/** A running bot or writer, as a process of its own. */
export interface Instance {
  readonly kind: 'bot' | 'writer';
  /** Of the bot's Teams side; of a writer 0. */
  readonly port: number;
  readonly log: () => string;
  /** Gives its exit code; null for one that was killed. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** One simulated Microsoft, one database on the server, and as many processes as are started. */
export interface Instances {
  readonly simulation: Simulation;
  readonly database: Database;
  readonly environment: Readonly<Record<string, string>>;
  /** Where Teams finds the bots: the load balancer in front of them. */
  readonly address: string;
  start(kind: Instance['kind']): Promise<Instance>;
  /** How many activities each port was given by the load balancer in front of the bots. */
  readonly given: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

const scripts = {
  bot: fileURLToPath(new URL('../../bot/main.js', import.meta.url)),
  writer: fileURLToPath(new URL('../../commands/writer.js', import.meta.url)),
};

/**
 * Starts the simulated Microsoft, whose Exchange lets the writer's application alone write, and an empty database.
 * @param settings added to the environment of all
 */
export async function startInstances(settings: Readonly<Record<string, string>> = {}): Promise<Instances> {
  const { url, drop } = await createScratchDatabase(process.env.DATABASE_URL ?? '', 'instances');
  const simulation = await startSimulation();
  simulation.rights.reserveWrites(writerId);
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-instances-'));
  const database = await openDatabase({ url, dataDir: folder });
  const running = new Map<Instance, ChildProcess>();
  const balancer = await startBalancer(() =>
    [...running.keys()].flatMap(({ kind, port }) => (kind === 'bot' ? [port] : [])),
  );
  const address = `http://127.0.0.1:${balancer.port}`;
  simulation.teams.connectTo(address);
  const unsubscribe = simulation.clock.onTurn((clockOffsetMs) => {
    database.clock.setOffset(clockOffsetMs);
    for (const child of running.values()) if (child.connected) child.send({ clockOffsetMs });
  });
  const environment = {
    PATH: process.env.PATH ?? '',
    ...simulation.environment,
    DATABASE_URL: url,
    DATA_DIR: folder,
    WRITER_PROCESS: 'on',
    OPERATIONS_PORT: '0',
    LOG_LEVEL: 'info',
    ...settings,
  };

  const start = async (kind: Instance['kind']): Promise<Instance> => {
    const port = kind === 'bot' ? await freePort() : 0;
    const writing = {
      WRITER_CLIENT_ID: writerId,
      WRITER_CLIENT_SECRET: simulation.environment.AZURE_CLIENT_SECRET ?? '',
    };
    const env = { ...environment, ...(kind === 'bot' ? { PORT: String(port) } : writing) };
    const child = fork(scripts[kind], [], { env, silent: true });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        log += chunk;
      });
    const instance: Instance = {
      kind,
      port,
      log: () => log,
      stop: async (signal) => {
        // A killed one is gone for the load balancer at once, one that stops when it refuses connections.
        if (signal === 'SIGKILL') running.delete(instance);
        const ended = once(child, 'exit');
        child.kill(signal);
        const [code] = await ended;
        running.delete(instance);
        return code;
      },
    };
    while (!/"msg":"(writer )?ready"/.test(log)) {
      if (child.exitCode !== null) throw new Error(`The ${kind} ended with ${child.exitCode}: ${log}`);
      await wait(20);
    }
    child.send({ clockOffsetMs: simulation.clock.offsetMs });
    running.set(instance, child);
    return instance;
  };

  return {
    simulation,
    database,
    address,
    environment,
    start,
    given: balancer.given,
    close: async () => {
      unsubscribe();
      await Promise.all([...running.keys()].map((instance) => instance.stop('SIGKILL')));
      balancer.close();
      await simulation.close();
      await database.close();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How often an activity is handed to a bot before Teams is told that nobody is there. */
const mostTries = 4;

/** Hands each activity to one bot in turn, and to the next one when that one is gone. */
async function startBalancer(ports: () => readonly number[]): Promise<{
  readonly port: number;
  readonly given: Map<number, number>;
  close(): void;
}> {
  const given = new Map<number, number>();
  let turn = 0;
  const server = createServer(async (asked, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    const hand = (tries: number): void => {
      const up = ports();
      turn += 1;
      const port = tries < mostTries ? up[turn % up.length] : undefined;
      if (port === undefined) {
        answer.writeHead(502);
        answer.end();
        return;
      }
      const passed = forward(
        { port, host: '127.0.0.1', path: asked.url, method: asked.method, headers: asked.headers, agent: false },
        (response) => {
          given.set(port, (given.get(port) ?? 0) + 1);
          answer.writeHead(response.statusCode ?? 502, response.headers);
          response.pipe(answer);
        },
      );
      // Also one that was cut off in the middle: a bot knows an activity that another one has taken.
      passed.on('error', () => setTimeout(() => hand(tries + 1), 50));
      passed.end(Buffer.concat(chunks));
    };
    hand(0);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, given, close: () => void server.close() };
}
