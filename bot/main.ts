import { channelKeys } from './channelKeys.js';
import { compose } from './compose.js';
import { readConfig } from './config.js';
import { endOnCrash } from './endOnCrash.js';
import { startFailure } from './errors.js';
import { startWarnings } from './hardening.js';
import { createLog } from './log.js';
import { createMetrics } from './metrics.js';
import { rateLimits } from './rateLimits.js';
import { isReady, listen, messagesServer, operationsServer } from './server.js';
import { untilStopped } from './untilStopped.js';
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
  const log = createLog(config.logLevel);
  endOnCrash(log);
  for (const warning of startWarnings(config)) log.warn(warning);
  const metrics = createMetrics();
  const composition = await compose(config, log, metrics);
  const keys = channelKeys({ address: config.openIdMetadata, log, onFailure: metrics.keyDocumentFailed });
  metrics.keyAge(keys.ageSeconds);
  let stopping = false;

  const ready = async () => !stopping && isReady(await composition.dependencies());
  const messages = await listen(
    messagesServer({
      rules: config,
      keys,
      metrics,
      log,
      received: composition.received,
      limits: rateLimits(config),
      tellTooMuch: composition.tellTooMuch,
      work: composition.work,
      ready,
    }),
    { setting: 'PORT', port: config.port },
  );
  const operations = await listen(operationsServer({ metrics, dependencies: composition.dependencies }), {
    setting: 'OPERATIONS_PORT',
    port: config.operationsPort,
    host: config.operationsHost,
  });
  log.info({ port: messages.port, operationsPort: operations.port, mode: config.mode }, 'ready');

  untilStopped({
    setClockOffset: composition.setClockOffset,
    stop: async () => {
      stopping = true;
      log.info('stopping');
      await messages.close();
      await composition.close();
      await operations.close();
    },
  });
}
