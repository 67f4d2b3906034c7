import assert from 'node:assert/strict';
import { request as ask, type IncomingHttpHeaders } from 'node:http';
import jwt from 'jsonwebtoken';
import { stepUpPages } from '../../bot/connectStepUp.js';
import { idTokenCheck } from '../../bot/idToken.js';
import { createLog } from '../../bot/log.js';
import { createMetrics } from '../../bot/metrics.js';
import { rateLimits } from '../../bot/rateLimits.js';
import { type Listening, listen, type MessagesDeps, messagesServer } from '../../bot/server.js';
import { signingKeys } from '../../bot/signingKeys.js';
import { words } from '../../cards/words.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import type { Mode } from '../../dialogs/mode.js';
import type { CheckProof } from '../../dialogs/proof.js';
import { requestVerbs } from '../../dialogs/requestVerbs.js';
import type { Answer, Turn } from '../../dialogs/turn.js';
import type { Deciders } from '../dialogs/deciders.js';
import { channel as helpdesk } from '../dialogs/postedRequest.js';
import { onwardOf, pageOf } from '../endToEnd/browser.js';
import { appId, Channel, issuer, type SigningKey, tenantId } from './channel.js';

export const publicUrl = 'https://medic.contoso.example';
/** Who issues the tokens of people. */
export const peopleIssuer = `https://login.contoso.example/${tenantId}/v2.0`;

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly html: string;
}

/** One press that has to be proven, as far as the browser has come. */
export interface Proving {
  readonly id: string;
  readonly cookie: string;
  readonly state: string;
  readonly nonce: string;
  /** Entra's address with everything that it is asked. */
  readonly address: string;
}

/** The pages for step-up over real sockets, with the people and the policy of `Deciders`, and an Entra that signs anything. */
export class StepUpStage {
  /** What signs in the name of Entra. */
  readonly entra = new Channel();
  /** Who speaks for Teams beside it. */
  readonly teams = new Channel();
  readonly metrics = createMetrics();
  printed = '';
  mode: Mode = 'full';
  /** How far the clock of this machine is ahead in the eyes of whoever checks tokens, in seconds. */
  aheadSeconds = 0;
  readonly #log = createLog('debug', {
    write: (line) => {
      this.printed += line;
    },
  });
  #listening: Listening | null = null;
  #server: ReturnType<typeof messagesServer> | null = null;

  constructor(private readonly here: Deciders) {}

  async start(more: Partial<MessagesDeps> = {}): Promise<this> {
    await Promise.all([this.entra.listen(), this.teams.listen()]);
    const log = this.#log;
    const check = this.checking();
    this.site = { publicUrl, context: 'c1', app: appId, check };
    this.#server = messagesServer({
      rules: { tokenIssuer: issuer, appId, tenantId, serviceUrlHosts: [this.teams.host] },
      keys: signingKeys({ address: this.teams.document, log, whose: 'channel' }),
      metrics: this.metrics,
      log,
      received: async () => 'new',
      limits: rateLimits({ messagesPerMinute: 1e6, activitiesPerSecond: 1e6 }),
      tellTooMuch: async () => undefined,
      work: async (_activity, answer) => answer(undefined),
      ready: async () => true,
      stepUp: stepUpPages({ authorityHost: 'https://login.contoso.example', tenantId }, this.deps),
      ...more,
    });
    this.#listening = await listen(this.#server, { setting: 'PORT', port: 0, host: '127.0.0.1' });
    return this;
  }

  /** How a process checks tokens that was just started and knows no key yet. */
  checking(): CheckProof {
    const keys = signingKeys({ address: this.entra.document, log: this.#log, whose: 'tenant' });
    const rules = { issuer: peopleIssuer, audience: appId, tenantId, context: 'c1' };
    return idTokenCheck(rules, keys, () => Date.now() / 1000 + this.aheadSeconds);
  }

  site!: NonNullable<Parameters<typeof requestVerbs>[0]['stepUp']>;

  /** What verbs and pages work with. */
  get deps() {
    const { here, site } = this;
    const mode = () => this.mode;
    return {
      database: here.database,
      get mode() {
        return mode();
      },
      lookUp: here.lookUp,
      patientLookUp: here.lookUp,
      caps: here.policy.caps,
      helpdeskWords: words('en-GB', 'UTC'),
      stepUp: site,
    };
  }

  /** What whoever writes checks proofs with. */
  get proofs() {
    return { mode: this.mode, check: this.site.check };
  }

  async close(): Promise<void> {
    this.#server?.server.closeAllConnections();
    await this.#listening?.close();
    await Promise.all([this.entra.close(), this.teams.close()]);
  }

  /** Somebody presses a button of the request's card in the channel. */
  press(
    who: string,
    request: ApprovalRequest,
    verb: 'approve' | 'undo' = 'approve',
    chosen: { readonly closeImapPop?: boolean } = {},
  ): Promise<Answer> {
    const replyToId = `card-${request.id}`;
    const turn = { personId: who, personName: who, conversationId: helpdesk, replyToId } as Turn;
    const verbs = requestVerbs(this.deps);
    if (verb === 'undo') return verbs['request.undo'](turn, { id: request.id });
    return verbs['request.approve'](turn, { id: request.id, ...chosen });
  }

  /** A message that Teams brings, signed as it should be. */
  message(): Promise<Got> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.teams.token()}` };
    return this.send('/api/messages', { method: 'POST', body: JSON.stringify(this.teams.activity()), headers });
  }

  send(
    path: string,
    sent: {
      readonly method?: string;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Got> {
    const { method = 'GET', body, headers = {} } = sent;
    return new Promise((resolve, reject) => {
      const asked = ask(
        { port: this.#listening?.port, host: '127.0.0.1', path, method, headers, agent: false },
        async (answer) => {
          let html = '';
          for await (const chunk of answer) html += chunk;
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, html });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }

  /** Goes on from the page, as the browser of whoever pressed would. */
  async goOn(id: string, cookie: string | null = null): Promise<Proving> {
    const headers = { origin: publicUrl, ...(cookie === null ? {} : { cookie }) };
    const got = await this.send(`/step-up/${id}`, { method: 'POST', headers });
    assert.equal(got.status, 200, got.html);
    const [set = ''] = got.headers['set-cookie'] ?? [];
    const address = onwardOf({ ...got, url: publicUrl, text: '' });
    const query = new URL(address).searchParams;
    return {
      id,
      cookie: set.split(';')[0] ?? '',
      state: query.get('state') ?? '',
      nonce: query.get('nonce') ?? '',
      address,
    };
  }

  /** Somebody presses, opens the page and goes on to Entra. */
  async proving(...pressed: Parameters<StepUpStage['press']>): Promise<Proving> {
    const answer = await this.press(...pressed);
    assert.ok('card' in answer, 'text' in answer ? answer.text : '');
    const address = pageOf(answer.card) ?? 'nowhere';
    assert.ok(address.startsWith(`${publicUrl}/step-up/`), address);
    return this.goOn(address.slice(`${publicUrl}/step-up/`.length));
  }

  /** The claims of a good token of a person; what is undefined in `changes` is left out. */
  claims(who: string, nonce: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    const about = { iss: peopleIssuer, aud: appId, tid: tenantId, oid: who, nonce, acrs: ['c1'], auth_time: now };
    // Entra dates a token five minutes back, to allow for clocks.
    const claims = { ...about, iat: now - 300, nbf: now - 300, exp: now + 3_300, ...changes };
    return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  }

  /** A token of a person, signed by Entra. */
  token(who: string, nonce: string, changes: Readonly<Record<string, unknown>> = {}): string {
    return this.signed(this.claims(who, nonce, changes));
  }

  /** The same with any claims, signed by any key. */
  signed(claims: Readonly<Record<string, unknown>>, by: SigningKey = this.entra.key, keyid: string = by.kid): string {
    return jwt.sign(claims, by.privateKey, { algorithm: 'RS256', keyid });
  }

  /** What the browser posts when it comes back from Entra. */
  bring(
    { cookie, state }: Pick<Proving, 'cookie' | 'state'>,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Got> {
    const body = String(new URLSearchParams({ state, ...form }));
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const origin = { origin: 'https://login.contoso.example' };
    return this.send('/step-up', { method: 'POST', body, headers: { ...type, ...origin, cookie, ...headers } });
  }

  /** Somebody presses and proves it as they should. */
  async prove(...pressed: Parameters<StepUpStage['press']>): Promise<Got> {
    const proving = await this.proving(...pressed);
    return this.bring(proving, { id_token: this.token(pressed[0], proving.nonce) });
  }
}
