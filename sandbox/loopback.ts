import type { IncomingMessage } from 'node:http';

const names = new Set(['localhost', '127.0.0.1', '[::1]']);

function isLoopback(host: string, port: number): boolean {
  const match = /^(?<name>\[::1\]|[a-z0-9.-]+):(?<port>\d+)$/i.exec(host);
  const groups = match?.groups;
  return groups !== undefined && names.has((groups.name ?? '').toLowerCase()) && groups.port === String(port);
}

/**
 * True for a request that was meant for this machine: its Host is a loopback name with our port, and a browser that
 * sent an Origin is on our own page. A page of another site whose name was re-pointed at 127.0.0.1 (DNS rebinding)
 * still sends its own name in both.
 */
export function isForThisMachine(request: IncomingMessage, port: number): boolean {
  const { host, origin } = request.headers;
  if (host === undefined || !isLoopback(host, port)) return false;
  return origin === undefined || (origin.startsWith('http://') && isLoopback(origin.slice('http://'.length), port));
}
