import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Flood, Flooded } from './flood.js';
import { post } from './post.js';

/** Floods a bot from a process of its own, until it has sent so many requests or is told to stop. */
let going = true;
process.on('message', (message: Flood | 'stop') => {
  if (message === 'stop') {
    going = false;
    return;
  }
  const flooding = message.kind === 'forged' ? forge(message) : drip(message);
  void flooding.then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));

/** Letters in the tenant's name of a forged token: each token has some 7 KB, as many as a header may have. */
const nameLetters = 5_000;

/** Requests with tokens of a tenant of their own each, signed by nobody. */
async function forge({
  url,
  token,
  body,
  concurrency,
  most,
  forMs,
}: Extract<Flood, { kind: 'forged' }>): Promise<Flooded> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const [head = '', claims = '', signature = ''] = token.split('.');
  const good = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const statuses: Record<string, number> = {};
  const startedAt = performance.now();
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (going && sent < most && performance.now() - startedAt < forMs) {
      sent += 1;
      const tid = `${process.pid}-${sent}-${'x'.repeat(nameLetters)}`;
      const forged = { ...good, iss: `https://sts.windows.net/${tid}/`, tid };
      const middle = Buffer.from(JSON.stringify(forged)).toString('base64url');
      const status = await post(url, agent, `${head}.${middle}.${signature}`, body);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  agent.destroy();
  return { statuses, elapsedMs: performance.now() - startedAt };
}

/** Connections that send a byte a second and are opened anew when they are cut. */
async function drip({ url, connections }: Extract<Flood, { kind: 'slow' }>): Promise<Flooded> {
  const { port, hostname } = new URL(url);
  const open = new Set<Socket>();
  const startedAt = performance.now();
  while (going) {
    for (let count = 0; open.size < connections && count < connections / 4; count += 1) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
      socket.resume().write('POST /api/mess');
      open.add(socket);
    }
    for (const socket of open) socket.write('a');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  for (const socket of open) socket.destroy();
  return { statuses: {}, elapsedMs: performance.now() - startedAt };
}
