import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { testCertificates } from '../testCertificates.js';

/** One request as it came over the wire. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | null;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What the double answers: an object is sent as JSON, a string as it is; `hang` and `reset` are faults of the line. */
export type Reply =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown }
  | 'hang'
  | 'reset';

export type Handler = (request: Seen) => Reply | Promise<Reply>;

/** An https server that stands in for Graph or Exchange; it keeps what it saw. */
export class MicrosoftDouble {
  readonly seen: Seen[] = [];
  private readonly server: Server;

  constructor(public handler: Handler) {
    const { cert, key } = testCertificates();
    this.server = createServer({ cert, key }, (request, response) => {
      void this.serve(request, response);
    });
  }

  async listen(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get url(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
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
      body: text === '' ? null : JSON.parse(text),
    };
    this.seen.push(seen);
    const reply = await this.handler(seen);
    if (reply === 'hang') return;
    if (reply === 'reset') {
      request.socket.destroy();
      return;
    }
    const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
    response.end(body);
  }
}
