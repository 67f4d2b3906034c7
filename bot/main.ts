import { openDatabase } from '../store/database.js';
import { readConfig } from './config.js';
import { endOnCrash } from './endOnCrash.js';
import { startFailure } from './errors.js';
import { startWarnings } from './hardening.js';
import { createLog } from './log.js';
import { readPolicyFile } from './policyFile.js';
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
  // The embedded database starts mostly outside this thread, which has hundreds of files to load meanwhile.
  const opening = openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  const [database, { serve }] = await Promise.all([opening, import('./serve.js')]);
  await serve({ config, log, policyFile, database });
}
