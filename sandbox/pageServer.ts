import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotProcess } from './botProcess.js';
import { createExperiments } from './experiments.js';
import type { Fault } from './faults.js';
import type { LedgerCopy } from './ledgerCopy.js';
import { isForThisMachine } from './loopback.js';
import { pageApi } from './pageApi.js';
import { pageFile } from './pageFiles.js';
import { pageState } from './pageState.js';
import { passThrough } from './passThrough.js';
import type { FaultTarget, Simulation } from './simulation.js';

/** The running page. */
export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Options {
  readonly simulation: Simulation;
  readonly bot: Pick<BotProcess, 'state' | 'origin' | 'onChange' | 'kill' | 'restart'>;
  /** A copy of the bot's ledger, for the page to change. */
  readonly ledger: LedgerCopy;
  /** 0: any free port. */
  readonly port: number;
}

const largestBody = 64 * 1024;
const forTheBot = new Set(['/api/messages', '/healthz', '/readyz']);
/** Nothing but the page's own files; cards are set through the DOM, which needs no inline style or script. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Serves the sandbox's page, its API and its events, on the loopback interface only, and hands on to the bot what is
 * the bot's. Rejects with EADDRINUSE when somebody else has the port.
 */
export async function startPageServer({ bot, ledger, port, simulation }: Options): Promise<PageServer> {
  const faults = new Map<FaultTarget, Fault>();
  const experiments = createExperiments({ simulation, bot });
  const listening = new Set<ServerResponse>();
  const publish = (name: string, data: unknown): void => {
    for (const response of listening) response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    // Comes through the front door and says so in its Origin, which the bot itself checks.
    if (/^\/step-up(?:\/|$)/.test(path)) return passThrough(request, response, bot.origin);
    if (!isForThisMachine(request, serverPort))
      return sendError(response, 403, 'The sandbox answers only its own page on this machine.');
    if (forTheBot.has(path)) return passThrough(request, response, bot.origin);
    const act = Object.hasOwn(pageApi, path) ? pageApi[path] : undefined;
    if (act !== undefined) {
      if (request.method !== 'POST') return sendError(response, 405, 'Use POST.');
      const body = await readJson(request);
      if ('error' in body) return sendError(response, body.status, body.error);
      const answer = await act(body.json, { simulation, bot, faults, ledger, experiments });
      if (path === '/api/faults') publish('faults', pageState(simulation, bot.state, faults).faults);
      return 'error' in answer
        ? sendError(response, answer.status, answer.error)
        : sendJson(response, 200, answer.json);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendError(response, 405, 'Use GET.');
    if (path === '/api/events') {
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
      // The state comes first on the same stream: fetched beside it, it could undo an event it was older than.
      const state = JSON.stringify(pageState(simulation, bot.state, faults));
      response.write(`retry: 1000\n\nevent: state\ndata: ${state}\n\n`);
      listening.add(response);
      response.on('close', () => listening.delete(response));
      return;
    }
    const file = await pageFile(path);
    if (file === null) return sendError(response, 404, 'There is nothing here.');
    response.writeHead(200, { ...headers, 'content-type': file.type });
    response.end(file.body);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error('The page failed to answer:', error);
      sendError(response, 500, 'The sandbox failed. Its terminal says more.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const serverPort = (server.address() as AddressInfo).port;

  const leave = [
    simulation.teams.subscribe((event) => publish(event.kind, 'message' in event ? event.message : event)),
    simulation.clock.onTurn((offsetMs) => publish('clock', { now: simulation.clock.now(), offsetMs })),
  ];
  bot.onChange((state) => publish('bot', state));

  return {
    port: serverPort,
    async close() {
      for (const stop of leave) stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Body = { readonly json: unknown } | { readonly status: number; readonly error: string };

/** The request's JSON. A media type a form cannot send, so no other site's form reaches the API. */
async function readJson(request: IncomingMessage): Promise<Body> {
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? ''))
    return { status: 415, error: 'Send JSON (content-type: application/json).' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return { status: 413, error: 'That is more than 64 KB.' };
    chunks.push(chunk);
  }
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { status: 400, error: 'That is not JSON.' };
  }
}

function sendJson(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}

function sendError(response: ServerResponse, status: number, error: string): void {
  if (response.headersSent) response.destroy();
  else sendJson(response, status, { error });
}
