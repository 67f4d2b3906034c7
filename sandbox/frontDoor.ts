import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificates } from './certificates.js';
import { passThrough } from './passThrough.js';

/** What stands in front of a bot and speaks TLS: browsers reach the pages for step-up through it. */
interface FrontDoor {
  /** Such as https://localhost:41234. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Opens the door on the loopback interface.
 * @param target address of the bot behind it, such as http://127.0.0.1:3978; null: there is none
 */
export async function openFrontDoor(certificates: Certificates, target: () => string | null): Promise<FrontDoor> {
  const { cert, key } = certificates;
  const server = createServer({ cert, key }, (request, response) => {
    // What else the bot has is for Teams, which reaches it without a detour.
    if (/^\/step-up(?:[/?]|$)/.test(request.url ?? '')) return passThrough(request, response, target());
    response.writeHead(404, { 'content-length': 0 });
    response.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
