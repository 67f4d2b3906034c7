import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startBot } from './botProcess.js';
import { createLedgerCopy } from './ledgerCopy.js';
import { startPageServer } from './pageServer.js';
import type { Simulation } from './simulation.js';
import { startSimulation } from './startSimulation.js';

/** The running sandbox: the simulated Microsoft, the page, and the bot as a process of its own. */
export interface Sandbox {
  readonly port: number;
  readonly simulation: Simulation;
  close(): Promise<void>;
}

interface Options {
  /** Of the page; 0: any free one. */
  readonly port: number;
  /** The database's folder, emptied at the start. */
  readonly dataDir: string;
  /** Where the bot's settings that a newcomer may turn are read from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const ledgerScript = fileURLToPath(new URL('../commands/ledger.js', import.meta.url));
const botScript = fileURLToPath(new URL('../bot/main.js', import.meta.url));

/**
 * What the bot inherits from the terminal: the machine's own names, and the settings that change how it behaves and not
 * whom it talks to. A DATABASE_URL or a credential that lies about is not for the sandbox.
 */
const inherited = [
  ...['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'NODE_OPTIONS'],
  ...['HELPDESK_LOCALE', 'LOG_LEVEL', 'MODE', 'POLICY_FILE', 'WRITES'],
];

/** Starts everything; rejects with EADDRINUSE when somebody else has the port. */
export async function startSandbox({ port, dataDir, environment }: Options): Promise<Sandbox> {
  await rm(dataDir, { recursive: true, force: true });
  const simulation = await startSimulation();
  const bot = startBot({
    script: botScript,
    environment: {
      HELPDESK_TIME_ZONE: 'Europe/Berlin',
      LOG_LEVEL: 'warn',
      ...simulation.environment,
      ...Object.fromEntries(inherited.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []))),
      DATA_DIR: dataDir,
    },
    clockOffsetMs: () => simulation.clock.offsetMs,
  });
  simulation.clock.onTurn((offsetMs) => bot.turnClock(offsetMs));
  try {
    const ledger = createLedgerCopy({ script: ledgerScript, dataDir, pauseFor: bot.pauseFor });
    const page = await startPageServer({ simulation, bot, ledger, port });
    simulation.teams.connectTo(`http://127.0.0.1:${page.port}/api/messages`);
    return {
      port: page.port,
      simulation,
      async close() {
        await Promise.all([page.close(), bot.close()]);
        await simulation.close();
      },
    };
  } catch (error) {
    await Promise.all([bot.close(), simulation.close()]);
    throw error;
  }
}
