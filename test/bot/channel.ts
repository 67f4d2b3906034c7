import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { MicrosoftDouble, type Reply, type Seen } from '../microsoft365/microsoftDouble.js';

export const appId = '1111111a-1111-4111-8111-11111111111b';
export const tenantId = '22222222-2222-4222-8222-222222222222';
export const personId = '33333333-3333-4333-8333-333333333333';
export const issuer = 'https://api.botframework.com';

const documentPath = '/v1/.well-known/openidconfiguration';
const keysPath = '/v1/.well-known/keys';

/** A key pair of the channel and how its document shows it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly endorsements: readonly string[] | null;
}

/** Makes an RSA key; `endorsements` null leaves them out of the document. */
export function signingKey(kid: string, endorsements: readonly string[] | null = ['msteams']): SigningKey {
  return { kid, endorsements, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** How a key stands in the key document. */
export function published({ kid, publicKey, endorsements }: SigningKey): Record<string, unknown> {
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' };
  return endorsements === null ? jwk : { ...jwk, endorsements };
}

/** The Bot Connector at the wire: its key document, and the conversations that a bot posts to. */
export class Channel {
  /** What the key document shows, and whether it can be had. */
  keys: Record<string, unknown>[];
  documentReply: Reply | null = null;
  /** What a call to a conversation is answered with. */
  conversationReply: () => Reply | Promise<Reply> = () => ({ status: 201, body: { id: 'made-by-teams' } });
  readonly key = signingKey('key-1');
  readonly #double: MicrosoftDouble;

  /**
   * @param said an address of its own, for a channel that listens nowhere
   * @param place `outside`: a host that nobody may call
   */
  constructor(
    private readonly said?: { readonly url: string },
    place: 'listed' | 'outside' = 'listed',
  ) {
    this.keys = [published(this.key)];
    this.#double = new MicrosoftDouble((request) => {
      if (request.path === documentPath) return this.documentReply ?? { body: { jwks_uri: `${this.url}${keysPath}` } };
      if (request.path === keysPath) return this.documentReply ?? { body: { keys: this.keys } };
      return this.conversationReply();
    }, place);
  }

  async listen(): Promise<this> {
    await this.#double.listen();
    return this;
  }

  close(): Promise<void> {
    return this.#double.close();
  }

  get url(): string {
    return this.said?.url ?? this.#double.url;
  }

  get host(): string {
    return new URL(this.url).host;
  }

  get document(): string {
    return `${this.url}${documentPath}`;
  }

  /** Every request, in its order. */
  get seen(): readonly Seen[] {
    return this.#double.seen;
  }

  /** How often the key document was asked for. */
  get documentReads(): number {
    return this.#double.seen.filter((request) => request.path === documentPath).length;
  }

  /** Calls to conversations, in their order. */
  get calls(): { readonly method: string; readonly path: string; readonly body: Record<string, unknown> }[] {
    return this.#double.seen
      .filter((request) => request.path.includes('/v3/'))
      .map(({ method, path, body }) => ({ method, path, body: body as Record<string, unknown> }));
  }

  /** The authorization headers of those calls. */
  get authorizations(): (string | null)[] {
    return this.#double.seen.filter((request) => request.path.includes('/v3/')).map((request) => request.authorization);
  }

  forget(): void {
    this.#double.seen.length = 0;
  }

  /** The claims of a good token; changes of undefined leave a claim out. Times in seconds from now. */
  claims(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: appId, nbf: now - 60, exp: now + 3600, serviceurl: this.url, ...changes };
    return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  }

  /** A token of the channel, signed by its key or another. */
  token(
    changes: Readonly<Record<string, unknown>> = {},
    by: SigningKey = this.key,
    kid: string | null = by.kid,
  ): string {
    return jwt.sign(this.claims(changes), by.privateKey, {
      algorithm: 'RS256',
      noTimestamp: true,
      ...(kid === null ? {} : { keyid: kid }),
    });
  }

  /** A token of the channel with claims that no library would sign, such as an end that is a text. */
  unchecked(changes: Readonly<Record<string, unknown>>): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'RS256', typ: 'JWT', kid: this.key.kid })}.${part(this.claims(changes))}`;
    return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), this.key.privateKey).toString('base64url')}`;
  }

  /** A message of the test's person in the 1:1 chat, as Teams sends it; `changes` replace whole fields. */
  activity(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
    return {
      type: 'message',
      id: `activity-${++made}`,
      channelId: 'msteams',
      serviceUrl: `${this.url}/`,
      from: { id: '29:person', name: 'Ada Example', aadObjectId: personId },
      recipient: { id: `28:${appId}`, name: 'Mail Medic' },
      conversation: { id: 'a:chat', conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
      text: 'help',
      ...changes,
    };
  }
}

let made = 0;
