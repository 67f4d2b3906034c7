import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { InboundActivity } from '../../bot/inboundActivity.js';
import { createLog, type Log } from '../../bot/log.js';
import { createMetrics } from '../../bot/metrics.js';
import { type RateLimitOptions, rateLimits } from '../../bot/rateLimits.js';
import { type Listening, listen, type MessagesDeps, messagesServer } from '../../bot/server.js';
import { signingKeys } from '../../bot/signingKeys.js';
import { askOracle } from '../oracle/oracle.js';
import { appId, Channel, issuer, tenantId } from './channel.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What would give away what the bot is made of. */
const libraryWords = /restify|botbuilder|bot ?framework|jsonwebtoken|zod|node_modules|Error\b|\bat .*:\d+/i;

interface Options {
  /** Records an activity, as the database does. Default: in memory, by id. */
  readonly received?: MessagesDeps['received'];
  readonly limits?: RateLimitOptions;
  /** Milliseconds, of the key cache. */
  readonly keyClock?: () => number;
}

/** The server in front of the bot over real sockets, with the channel beside it and a stranger's host that nobody may call. */
export class GateUnderTest {
  readonly channel = new Channel();
  readonly elsewhere = new Channel(undefined, 'outside');
  readonly metrics = createMetrics();
  readonly log: Log = createLog('debug', {
    write: (line) => {
      this.printed += line;
    },
  });
  printed = '';
  worked: InboundActivity[] = [];
  /** Who was told that it was too much. */
  told: string[] = [];
  record: () => Promise<'new' | 'repeated'> = async () => 'new';
  server!: ReturnType<typeof messagesServer>;
  #listening!: Listening;
  #exchanges: { readonly activity: { id?: unknown; type?: unknown }; readonly status: number }[] = [];
  readonly #seen = new Set<string>();

  async start(options: Options = {}): Promise<this> {
    await this.channel.listen();
    await this.elsewhere.listen();
    const keys = signingKeys({
      address: this.channel.document,
      log: this.log,
      whose: 'channel',
      onFailure: () => this.metrics.keyDocumentFailed('channel'),
      ...(options.keyClock === undefined ? {} : { clock: options.keyClock }),
    });
    this.metrics.keyAge('channel', keys.ageSeconds);
    this.server = messagesServer({
      rules: { tokenIssuer: issuer, appId, tenantId, serviceUrlHosts: [this.channel.host] },
      keys,
      metrics: this.metrics,
      log: this.log,
      received: options.received ?? ((activity) => this.#recordedOnce(activity.id)),
      limits: rateLimits(options.limits ?? { messagesPerMinute: 1e6, activitiesPerSecond: 1e6 }),
      tellTooMuch: async (activity) => {
        this.told.push(activity.id);
        return activity.type === 'invoke' ? { status: 200, body: { said: 'wait' } } : undefined;
      },
      work: async (activity, answer) => {
        this.worked.push(activity);
        answer(activity.type === 'invoke' ? { status: 200, body: { said: 'yes' } } : undefined);
      },
      ready: async () => true,
    });
    this.#listening = await listen(this.server, { setting: 'PORT', port: 0, host: '127.0.0.1' });
    return this;
  }

  async #recordedOnce(id: string): Promise<'new' | 'repeated'> {
    if ((await this.record()) === 'repeated' || this.#seen.has(id)) return 'repeated';
    this.#seen.add(id);
    return 'new';
  }

  forget(): void {
    this.worked = [];
    this.told = [];
    this.printed = '';
    this.record = async () => 'new';
    this.#exchanges = [];
    this.elsewhere.forget();
  }

  async close(): Promise<void> {
    this.server.server.closeAllConnections();
    await this.#listening.close();
    await this.channel.close();
    await this.elsewhere.close();
  }

  get port(): number {
    return this.#listening.port;
  }

  async ask(
    body: string | Buffer,
    headers: Record<string, string | string[]> = {},
    { method = 'POST', path = '/api/messages' } = {},
  ): Promise<Answer> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const request = httpRequest(
        { port: this.port, host: '127.0.0.1', method, path, headers, agent: false },
        async (response) => {
          let text = '';
          for await (const chunk of response) text += chunk;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
    this.#exchanges.push({ activity: parsed(body), status: answer.status });
    return answer;
  }

  post(activity: unknown, token: string | null): Promise<Answer> {
    return this.ask(JSON.stringify(activity), {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    });
  }

  /** Why the last request was refused, by the log. */
  get reason(): string | undefined {
    return [...this.printed.matchAll(/"reason":"(\w+)","msg":"request refused"/g)].at(-1)?.[1];
  }

  /** How often a reason was counted. */
  async refusals(reason: string): Promise<number> {
    const line = new RegExp(`^mailmedic_refused_total\\{reason="${reason}"\\} (\\d+)$`, 'm').exec(
      await this.metrics.text(),
    );
    return Number(line?.[1] ?? 0);
  }

  /** A status without a word, nothing worked, nobody else called. */
  assertBare(answer: Answer, status: number): void {
    assert.equal(answer.status, status);
    assert.equal(answer.text, '');
    assert.doesNotMatch(JSON.stringify(answer.headers), libraryWords);
    assert.deepEqual(this.worked, []);
    assert.equal(this.elsewhere.calls.length + this.elsewhere.documentReads, 0);
  }

  /** Asks the oracle about every request since `forget`, and what became of it. */
  oracle(): void {
    const exchanges = this.#exchanges.map(({ activity, status }) => ({
      id: String(activity.id),
      type: String(activity.type),
      status,
    }));
    askOracle({ inbound: { exchanges, worked: this.worked.map(({ id }) => id), told: this.told } });
  }
}

function parsed(body: string | Buffer): { id?: unknown; type?: unknown } {
  try {
    return JSON.parse(String(body)) ?? {};
  } catch {
    return {};
  }
}
