import { writerCap } from '../dialogs/writerCap.js';
import { openDatabase } from '../store/database.js';
import { countDue } from '../store/due.js';
import { appendEntry } from '../store/ledger.js';
import { noteWriter } from '../store/writerSeen.js';
import type { Config } from './config.js';
import { connectTenant, connectWrites } from './connectWrites.js';
import { credentials } from './credential.js';
import { dependenciesOf } from './dependencies.js';
import { writingHandlers, writingKinds } from './jobHandlers.js';
import { runJobs } from './jobs.js';
import { keepChaining } from './ledgerChaining.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { observer } from './observer.js';
import { readPolicy } from './policyFile.js';
import type { Dependencies } from './server.js';

/** How often the writer notes that it lives, in milliseconds; the doctor misses it after ten minutes. */
const noteEveryMs = 60_000;

/** The process that writes, without any way in but the database. */
export interface WriterComposition {
  dependencies(): Promise<Dependencies>;
  /** Turns the clock of the database; only the sandbox does. */
  setClockOffset(ms: number): void;
  /** Finishes what is in flight and closes the database. */
  close(): Promise<void>;
}

/**
 * Joins what carries out approved changes: the jobs that write, everything that is asked right before a change, and a
 * cap of its own. It speaks to nobody; cards and messages are jobs that the bot takes.
 */
export async function composeWriter(config: Config, log: Log, metrics: Metrics): Promise<WriterComposition> {
  const policy = readPolicy(config);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const observed = observer(metrics, log);
  const surroundings = { config, database, policy, given: credentials(config), observed, log, metrics };
  const app = config.identities.writer.clientId;
  const deps = {
    ...connectWrites(surroundings, connectTenant(surroundings)),
    takeWrite: writerCap(database, { perHour: config.writerChangesPerHour, app }),
  };
  const { mode, writes, approversGroupId: approversGroup } = config;
  const facts = { mode, writes, approversGroup, reader: config.identities.reader.clientId, writer: app };
  await appendEntry(database.db, { kind: 'started', by: null, about: null, detail: null, facts });
  const note = () =>
    noteWriter(database.db).catch((error: unknown) => log.warn({ err: error }, 'could not note that the writer lives'));
  await note();
  const noting = setInterval(note, noteEveryMs);
  const chaining = keepChaining({ database, log });
  const jobs = runJobs({ database, handlers: writingHandlers(deps), log, kinds: { only: writingKinds } });
  metrics.countDue(async () => ({ ...(await countDue(database.db)) }));
  return {
    dependencies: () => dependenciesOf(database, observed),
    setClockOffset: (ms) => {
      database.clock.setOffset(ms);
      database.wake();
    },
    close: async () => {
      clearInterval(noting);
      await jobs.stop();
      await chaining.stop();
      await database.close();
    },
  };
}
