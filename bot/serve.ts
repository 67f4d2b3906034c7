import { compose, type Opened } from './compose.js';
import { createMetrics } from './metrics.js';
import { rateLimits } from './rateLimits.js';
import { isReady, listen, messagesServer, operationsServer } from './server.js';
import { signingKeys } from './signingKeys.js';
import { untilStopped } from './untilStopped.js';

/** Listens for activities and for operators, with everything that works behind it, until the process is told to stop. */
export async function serve(opened: Opened): Promise<void> {
  const { config, log } = opened;
  const metrics = createMetrics();
  const composition = await compose(opened, metrics);
  const keys = signingKeys({
    address: config.openIdMetadata,
    whose: 'channel',
    log,
    onFailure: () => metrics.keyDocumentFailed('channel'),
  });
  metrics.keyAge('channel', keys.ageSeconds);
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
      stepUp: composition.stepUp,
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
