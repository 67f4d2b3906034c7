import { randomBytes } from 'node:crypto';
import type { InvokeResponse } from 'botbuilder';
import restify from 'restify';
import { PortUnavailable } from './errors.js';
import { type GateRules, gate } from './gate.js';
import { type InboundActivity, workedTypes } from './inboundActivity.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { type Limited, type RateLimits, sharedLimit } from './rateLimits.js';
import { readJson } from './readJson.js';
import type { SigningKeys } from './signingKeys.js';
import { addStepUpPages, type StepUpPages } from './stepUpServer.js';

/** Teams' activities stay far below this; the body limit of an activity, in bytes. */
const mostBodyBytes = 256 * 1024;
/** Of the pages for step-up, which anybody may ask for; approvers are few. */
const stepUpsPerSecond = 20;
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 15_000;
/** Longer than the minute after which load balancers close an idle connection, so that they close first. */
const keepAliveTimeoutMs = 65_000;
const mostConnections = 4_096;
const checkConnectionsEveryMs = 1_000;

export interface MessagesDeps {
  readonly rules: GateRules;
  readonly keys: SigningKeys;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Records an activity before it is worked on. */
  readonly received: (activity: InboundActivity, text: string) => Promise<'new' | 'repeated'>;
  readonly limits: RateLimits;
  /** Tells a person that it was too much; gives what a button press is answered with. */
  readonly tellTooMuch: (activity: InboundActivity, limit: Limited['limit']) => Promise<InvokeResponse | undefined>;
  readonly work: (activity: InboundActivity, answer: (response: InvokeResponse | undefined) => void) => Promise<void>;
  readonly ready: () => Promise<boolean>;
  /** Pages on which approvers prove who they are; left out or null: there are none. */
  readonly stepUp?: StepUpPages | null;
}

/** An HTTP server that listens, and how to stop it. */
export interface Listening {
  readonly port: number;
  /** Takes no new connections and waits for the open requests. */
  close(): Promise<void>;
}

/** Said to a person whose button press arrived twice. */
const already: InvokeResponse = {
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'I am on it already.' },
};

/** The server that Teams talks to: `POST /api/messages`, `/healthz` and `/readyz`. Errors are a status and nothing else. */
export function messagesServer(deps: MessagesDeps): restify.Server {
  const server = createServer();
  server.post('/api/messages', async (request, response) => {
    const end = answerOnce(server, response);
    const { authorization } = request.headers;
    const passed = await gate(authorization, () => readJson(request, mostBodyBytes), deps.rules, deps.keys);
    if (!passed.pass) {
      deps.metrics.refused(passed.reason);
      deps.log.warn({ reason: passed.reason }, 'request refused');
      // What is left of a body nobody wants is not read.
      if (!request.complete && !isSmall(request)) response.setHeader('connection', 'close');
      if (passed.status === 503) response.setHeader('retry-after', '5');
      return end(passed.status);
    }
    const { activity } = passed;
    deps.metrics.activity(workedTypes.includes(activity.type) ? activity.type : 'other');
    if (!workedTypes.includes(activity.type)) return end(200);
    const limited = deps.limits.check(activity);
    if (limited !== null) {
      deps.metrics.refused(`${limited.limit}Limit`);
      deps.log.warn({ reason: `${limited.limit}Limit` }, 'request refused');
      if (limited.tell) {
        const answer = await deps.tellTooMuch(activity, limited.limit);
        return end(answer?.status ?? 200, answer?.body);
      }
      response.setHeader('retry-after', String(limited.retryInSeconds));
      return end(429);
    }
    let record: 'new' | 'repeated';
    try {
      record = await deps.received(activity, passed.text);
    } catch (error) {
      const correlationId = randomBytes(6).toString('hex');
      deps.log.error({ err: error, correlationId }, 'activity could not be recorded');
      response.setHeader('x-correlation-id', correlationId);
      response.setHeader('retry-after', '5');
      return end(503);
    }
    if (record === 'repeated') return activity.type === 'invoke' ? end(already.status, already.body) : end(200);
    // Answered when the turn is over; what comes after that does not hold the answer back.
    await new Promise<void>((resolve) => {
      void deps.work(activity, (answer) => {
        end(answer?.status ?? 200, answer?.body);
        resolve();
      });
    });
  });
  if (deps.stepUp) addStepUpPages(server, deps.stepUp, { ...deps, limit: sharedLimit(stepUpsPerSecond) });
  server.get('/healthz', async (_request, response) => answerOnce(server, response)(200));
  server.get('/readyz', async (_request, response) => answerOnce(server, response)((await deps.ready()) ? 200 : 503));
  return server;
}

/** What the bot leans on; without what is not `needed` it still answers people, and says what it could not read. */
export type Dependencies = Readonly<
  Record<string, { readonly ok: boolean; readonly detail: string; readonly needed?: boolean }>
>;

/** Is there everything that is needed? */
export function isReady(dependencies: Dependencies): boolean {
  return Object.values(dependencies).every(({ ok, needed = true }) => ok || !needed);
}

/** The server for operators: metrics, and what is ready and what is not. */
export function operationsServer(deps: {
  readonly metrics: Metrics;
  readonly dependencies: () => Promise<Dependencies>;
}): restify.Server {
  const server = createServer();
  server.get('/metrics', async (_request, response) => {
    response.sendRaw(200, await deps.metrics.text(), { 'content-type': deps.metrics.contentType });
  });
  server.get('/readyz', async (_request, response) => {
    const dependencies = await deps.dependencies();
    answerOnce(server, response)(isReady(dependencies) ? 200 : 503, dependencies);
  });
  return server;
}

/**
 * Listens on a port; 0 takes any free one.
 * @throws PortUnavailable when another program has it
 */
export function listen(
  server: restify.Server,
  place: { readonly setting: string; readonly port: number; readonly host?: string },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    // restify passes its http server's errors on; listening to that one alone would leave the other uncaught.
    server.once('error', () => reject(new PortUnavailable(place.setting, place.port)));
    server.server.listen({ port: place.port, ...(place.host === undefined ? {} : { host: place.host }) }, () => {
      const address = server.server.address();
      const port = typeof address === 'object' && address !== null ? address.port : place.port;
      resolve({
        port,
        close: () =>
          new Promise((closed) => {
            server.server.close(() => closed());
            server.server.closeIdleConnections();
          }),
      });
    });
  });
}

/** Says how long its body is, and that it is no longer than ours may be: reading it away keeps the connection open. */
function isSmall(request: restify.Request): boolean {
  const length = request.headers['content-length'];
  return length !== undefined && Number(length) <= mostBodyBytes;
}

function createServer(): restify.Server {
  const empty = () => '';
  const server = restify.createServer({
    name: '',
    // restify writes an error's own text into the answer unless every type it may choose is formatted to nothing.
    formatters: { 'application/json': empty, 'text/plain': empty, 'application/octet-stream': empty },
  });
  server.server.headersTimeout = headersTimeoutMs;
  server.server.requestTimeout = requestTimeoutMs;
  server.server.keepAliveTimeout = keepAliveTimeoutMs;
  server.server.maxConnections = mostConnections;
  // Node looks for connections whose time is over only every 30 seconds unless told otherwise.
  (server.server as { connectionsCheckingInterval?: number }).connectionsCheckingInterval = checkConnectionsEveryMs;
  return server;
}

/** Writes an answer past restify's formatters; a second call is ignored. */
function answerOnce(server: restify.Server, response: restify.Response): (status: number, body?: unknown) => void {
  return (status, body) => {
    if (response.headersSent) return;
    // A server that is closing waits for its open connections: this answer is the last on this one.
    if (!server.server.listening) response.setHeader('connection', 'close');
    const text = body === undefined ? '' : JSON.stringify(body);
    response.sendRaw(status, text, body === undefined ? {} : { 'content-type': 'application/json' });
  };
}
