import { openDatabase } from '../store/database.js';
import { readConfig } from './config.js';
import { endOnCrash } from './endOnCrash.js';
import { startFailure } from './errors.js';
import { startWarnings } from './hardening.js';
import { createLog } from './log.js';
import { readPolicyFile } from './policyFile.js';
import { serve } from './serve.js';
import { refuseWriterInBot } from './writerSettings.js';

try {
  await start();
} catch (error) {
  const { sentence, exitCode } = startFailure(error);
  console.error(sentence);
  process.exit(exitCode);
}

/** Starts the bot in this process and stops it on SIGTERM or SIGINT. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  refuseWriterInBot(config);
  const policyFile = readPolicyFile(config);
  const log = createLog(config.logLevel);
  endOnCrash(log);
  for (const warning of startWarnings(config)) log.warn(warning);
  // One after the other: loaded while the database opens, a library's exports are now and then not there yet (Node 20).
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  await serve({ config, log, policyFile, database });
}
