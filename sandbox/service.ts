import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificates } from './certificates.js';
import type { FaultBoard } from './faults.js';
import type { FaultTarget } from './simulation.js';

/** A request to one of the simulated services, its body read to the end. */
export interface Asked {
  readonly method: string;
  /** Percent-decoded by the service where it splits it, not here. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a service answers: `json`, a page for a browser, or nothing. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly html?: string;
}

export interface Service {
  /** Such as https://localhost:41234, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

interface ServiceOptions {
  readonly certificates: Certificates;
  /** 0: any free port. */
  readonly port: number;
  readonly faults: FaultBoard;
  readonly target: (path: string) => FaultTarget;
  readonly answer: (asked: Asked) => Answer | Promise<Answer>;
}

/** Serves one simulated service over https on the loopback interface, and plays the faults that are switched on. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const server = createServer({ cert: options.certificates.cert, key: options.certificates.key }, (request, response) =>
    serve(options, request, response).catch((error: unknown) => {
      console.error('The sandbox failed to answer:', error);
      if (response.headersSent) response.destroy();
      else {
        response.writeHead(500);
        response.end();
      }
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, 'localhost', resolve);
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

// Here and elsewhere `writeHead` is not chained: restify, where a process has loaded it, makes every one return nothing.
async function serve(options: ServiceOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://localhost');
  const target = options.target(url.pathname);
  options.faults.record(target, request.method ?? 'GET', url.pathname);
  const asked: Asked = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await read(request),
  };
  const fault = options.faults.on(target);
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'reset':
      request.socket.destroy();
      return;
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      break;
    case 'html':
      // What a proxy or a captive portal puts in Microsoft's place.
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><body>Please sign in</body></html>');
      return;
    case 'status':
      send(response, {
        status: fault.status,
        json: { error: { code: 'UnknownError', message: 'A fault is switched on in the sandbox.' } },
      });
      return;
    case 'throttle':
      send(response, throttled(fault.retryAfterSeconds));
      return;
  }
  const answer = await options.answer(asked);
  if (fault?.kind === 'truncated' && answer.json !== undefined) {
    const text = JSON.stringify(answer.json);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(text.slice(0, text.length / 2));
    return;
  }
  send(response, answer);
}

/** Graph's own words for a throttled request; `Retry-After` is in seconds. */
export function throttled(retryAfterSeconds: number): Answer {
  return {
    status: 429,
    headers: { 'Retry-After': String(retryAfterSeconds) },
    json: {
      error: {
        code: 'TooManyRequests',
        message: 'This request is throttled. Please try again after the value specified in the Retry-After header.',
      },
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.html !== undefined) {
    response.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8', ...answer.headers });
    response.end(answer.html);
    return;
  }
  if (answer.json === undefined) {
    response.writeHead(answer.status, { ...answer.headers, 'content-length': '0' });
    response.end();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(JSON.stringify(answer.json));
}

/** A body that is one JSON object, or null. */
export function jsonObject(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** True for an object that is no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
