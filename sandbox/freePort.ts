import { createServer } from 'node:net';

/** A port of the loopback interface that nobody listens on at this moment; who uses it has to be quick. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : null;
      probe.close(() => (port === null ? reject(new Error('No port was given.')) : resolve(port)));
    });
  });
}
