import { composeWriter } from '../bot/composeWriter.js';
import { readConfig } from '../bot/config.js';
import { endOnCrash } from '../bot/endOnCrash.js';
import { startFailure } from '../bot/errors.js';
import { startWarnings } from '../bot/hardening.js';
import { createLog } from '../bot/log.js';
import { createMetrics } from '../bot/metrics.js';
import { listen, operationsServer } from '../bot/server.js';
import { untilStopped } from '../bot/untilStopped.js';
import { refuseUnlikelyWriter } from '../bot/writerSettings.js';

try {
  await start(process.env);
} catch (error) {
  const { sentence, exitCode } = startFailure(error);
  console.error(sentence);
  process.exit(exitCode);
}

/** Starts the process that writes what was approved, and stops it on SIGTERM or SIGINT. */
async function start(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(env);
  refuseUnlikelyWriter(config);
  const log = createLog(config.logLevel);
  endOnCrash(log);
  for (const warning of startWarnings(config)) log.warn(warning);
  const metrics = createMetrics();
  const composition = await composeWriter(config, log, metrics);
  const operations = await listen(operationsServer({ metrics, dependencies: composition.dependencies }), {
    setting: 'OPERATIONS_PORT',
    port: config.operationsPort,
    host: config.operationsHost,
  });
  log.info({ operationsPort: operations.port, mode: config.mode }, 'writer ready');
  untilStopped({
    setClockOffset: composition.setClockOffset,
    stop: async () => {
      log.info('stopping');
      await composition.close();
      await operations.close();
    },
  });
}
