import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { watch } from '../oracle/oracle.js';
import type { Call } from '../oracle/wrongIn.js';
import { testCertificates } from '../testCertificates.js';

/** One request as it came over the wire. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | null;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  /** When it came, in milliseconds that only run forward. */
  readonly at: number;
}

/** What the double answers: an object is sent as JSON, a string as it is; `hang` and `reset` are faults of the line. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: unknown;
      /** What becomes of the line once half of the body is out: nothing more, its end, or a byte a second. */
      readonly half?: 'hang' | 'reset' | 'drip';
    }
  | 'hang'
  | 'reset';

export type Handler = (request: Seen) => Reply | Promise<Reply>;

/** An https server that stands in for Graph or Exchange; it keeps what it saw. */
export class MicrosoftDouble {
  readonly seen: Seen[] = [];
  /** Requests that were not answered to their end, and whose line is still open. */
  readonly hanging = new Set<IncomingMessage>();
  /** For the oracle, which empties it after each test. */
  readonly calls: Call[] = [];
  readonly outside: boolean;
  url = '';
  closed = false;
  private readonly server: Server;

  /** @param place `outside`: nobody may ever call it */
  constructor(
    public handler: Handler,
    place: 'listed' | 'outside' = 'listed',
  ) {
    this.outside = place === 'outside';
    const { cert, key } = testCertificates();
    this.server = createServer({ cert, key }, (request, response) => {
      void this.serve(request, response);
    });
  }

  async listen(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `https://localhost:${(this.server.address() as AddressInfo).port}`;
    watch(this);
    return this;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.hanging.add(request);
    response.once('close', () => this.hanging.delete(request));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const text = Buffer.concat(chunks).toString();
    const seen: Seen = {
      method: request.method ?? '',
      path,
      query: decodeURIComponent(query),
      authorization: request.headers.authorization ?? null,
      headers: request.headers,
      body: jsonOf(text),
      at: performance.now(),
    };
    this.seen.push(seen);
    const reply = await this.handler(seen);
    const whole = typeof reply === 'object' && reply.half === undefined;
    this.calls.push({ ...seen, status: whole ? (reply.status ?? 200) : null });
    if (reply === 'hang') return;
    if (reply === 'reset') {
      request.socket.destroy();
      return;
    }
    const body =
      typeof reply.body === 'string' || Buffer.isBuffer(reply.body) ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    if (reply.half === undefined) {
      response.end(body);
      return;
    }
    response.write(body.slice(0, body.length / 2));
    if (reply.half === 'reset') setTimeout(() => request.socket.destroy(), 20);
    if (reply.half !== 'drip') return;
    const drip = setInterval(() => response.write(' '), 1_000);
    response.once('close', () => clearInterval(drip));
  }
}

/** A body as it was meant: JSON where it is, else the text. */
function jsonOf(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
