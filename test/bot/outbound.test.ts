import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { generate } from 'selfsigned';
import { createOutbound, type OutboundOptions, type SendResult } from '../../bot/outbound.js';
import type { Card } from '../../cards/adaptiveCard.js';
import type { Reply } from '../microsoft365/microsoftDouble.js';
import { useOracle } from '../oracle/oracle.js';
import { appId, Channel } from './channel.js';

const card = { type: 'AdaptiveCard', version: '1.5', body: [], fallbackText: 'In short' } as unknown as Card;
const deadlineMs = 250;

const sent = (activityId: string): SendResult => ({ sent: true, activityId });
type Told = { readonly sent: boolean; readonly why?: string; readonly retryInSeconds?: number | null };
const not = (why: Extract<SendResult, { sent: false }>['why'], retryInSeconds: number | null = null): Told => ({
  sent: false,
  why,
  retryInSeconds,
});
/** Without the code and the operator's sentence, which have a test of their own. */
const told = (result: SendResult): Told =>
  result.sent ? result : { sent: false, why: result.why, retryInSeconds: result.retryInSeconds };
const failure = (status: number, code = 'Whatever', headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { error: { code, message: 'Words of the connector.' } },
});

describe('what leaves for Teams', () => {
  useOracle();
  let channel: Channel;
  let tokensAsked: number;
  before(async () => {
    channel = await new Channel().listen();
  });
  beforeEach(() => {
    channel.forget();
    channel.conversationReply = () => ({ status: 201, body: { id: 'made-by-teams' } });
    tokensAsked = 0;
  });
  after(() => channel.close());

  const outbound = (changes: Partial<OutboundOptions> = {}) =>
    createOutbound({
      credential: {
        getToken: async () => {
          tokensAsked += 1;
          return { token: 'the-token', expiresOnTimestamp: Date.now() + 3_600_000 };
        },
      },
      scope: 'https://api.botframework.com/.default',
      serviceUrlHosts: [channel.host],
      botId: appId,
      deadlineMs,
      ...changes,
    });
  const place = () => ({ serviceUrl: `${channel.url}/amer/`, conversationId: '19:a b/c@thread.tacv2;messageid=1' });

  it('is one message with a card, in the right conversation, with a token', async () => {
    assert.deepEqual(await outbound().post(place(), card), sent('made-by-teams'));
    const [call] = channel.calls;
    assert.equal(call?.method, 'POST');
    assert.equal(call?.path, '/amer/v3/conversations/19%3Aa%20b%2Fc%40thread.tacv2%3Bmessageid%3D1/activities');
    assert.deepEqual(call?.body, {
      from: { id: `28:${appId}` },
      conversation: { id: place().conversationId },
      type: 'message',
      summary: 'In short',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    });
    assert.deepEqual(channel.authorizations, ['Bearer the-token']);
  });

  it('replaces a card where it stands', async () => {
    channel.conversationReply = () => ({ status: 200, body: '' });
    const updated = await outbound().update({ ...place(), activityId: 'id/1' }, card);
    assert.deepEqual(updated, sent('id/1'));
    assert.equal(channel.calls[0]?.method, 'PUT');
    assert.match(channel.calls[0]?.path ?? '', /\/activities\/id%2F1$/);
    assert.equal(channel.calls[0]?.body.id, 'id/1');
  });

  const inTwoMinutes = () => new Date(Date.now() + 120_000).toUTCString();
  /** Teams' answer; what a new message made of it; what a replacement made of it, where that differs. */
  const answers: Record<string, readonly [() => Reply, Told, Told?]> = {
    '200 with an id': [() => ({ status: 200, body: { id: 'x' } }), sent('x')],
    '201 without an id': [() => ({ status: 201, body: {} }), not('ambiguous'), sent('replaced')],
    '202 with a page': [() => ({ status: 202, body: '<html>' }), not('ambiguous'), sent('replaced')],
    '429 with seconds': [() => failure(429, 'TooMany', { 'retry-after': '7' }), not('throttled', 7)],
    '429 with an hour and more': [() => failure(429, 'TooMany', { 'retry-after': '86400' }), not('throttled', 3_600)],
    '429 with a date gone by': [
      () => failure(429, 'TooMany', { 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }),
      not('throttled', 1),
    ],
    '429 with rubbish': [() => failure(429, 'TooMany', { 'retry-after': 'soon' }), not('throttled')],
    '429 without a word': [() => failure(429), not('throttled')],
    '412': [() => failure(412), not('unavailable')],
    '503 with seconds': [() => failure(503, 'Busy', { 'retry-after': '3' }), not('unavailable', 3)],
    '500': [() => failure(500), not('ambiguous'), not('unavailable')],
    '502 with a page': [() => ({ status: 502, body: '<html>' }), not('ambiguous'), not('unavailable')],
    '504': [() => failure(504), not('ambiguous'), not('unavailable')],
    '408': [() => failure(408), not('ambiguous'), not('unavailable')],
    '404': [() => failure(404, 'ConversationNotFound'), not('gone')],
    '403, blocked': [() => failure(403, 'ConversationBlockedByUser'), not('blockedByUser')],
    '403, writes blocked': [() => failure(403, 'MessageWritesBlocked'), not('blockedByUser')],
    '403, not in the roster': [() => failure(403, 'BotNotInConversationRoster'), not('notInRoster')],
    '403, something else': [() => failure(403, 'Forbidden'), not('refused')],
    '403 with a page': [() => ({ status: 403, body: '<html>' }), not('refused')],
    '400': [() => failure(400), not('refused')],
    '401': [() => failure(401), not('unauthorized')],
    '413': [() => failure(413), not('tooLarge')],
    '302 to another place': [
      () => ({ status: 302, headers: { location: `${channel.url}/v3/elsewhere` }, body: '' }),
      not('refused'),
    ],
    'nothing until the deadline': [() => 'hang', not('ambiguous'), not('unavailable')],
    'a connection that breaks': [() => 'reset', not('ambiguous'), not('unavailable')],
  };
  for (const [what, [reply, posted, updated = posted]] of Object.entries(answers)) {
    it(`F05, F06: is tried once and understood: ${what}`, async () => {
      channel.conversationReply = reply;
      assert.deepEqual(told(await outbound().post(place(), card)), posted);
      assert.deepEqual(told(await outbound().update({ ...place(), activityId: 'replaced' }, card)), updated);
      assert.equal(channel.calls.length, 2);
    });
  }

  it('F01: waits until the date that Teams names', async () => {
    channel.conversationReply = () => failure(429, 'TooMany', { 'retry-after': inTwoMinutes() });
    const result = await outbound().post(place(), card);
    assert.ok(!result.sent && result.why === 'throttled');
    assert.ok((result.retryInSeconds ?? 0) > 110 && (result.retryInSeconds ?? 0) <= 120);
  });

  it('F09: was not created when nobody took the connection', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    for (const name of ['localhost', '127.0.0.1', 'no-such-host.invalid']) {
      const host = `${name}:${port}`;
      const result = await outbound({ serviceUrlHosts: [host], deadlineMs: 2_000 }).post(
        { serviceUrl: `https://${host}`, conversationId: 'a' },
        card,
      );
      assert.deepEqual(result, not('unavailable'), name);
    }
  });

  it('F09: was not created when the other side could not prove who it is', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' });
    let reached = 0;
    const server = createHttpsServer({ cert, key }, () => {
      reached += 1;
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `localhost:${(server.address() as AddressInfo).port}`;
    const unproven = { serviceUrl: `https://${host}`, conversationId: 'a' };
    assert.deepEqual(await outbound({ serviceUrlHosts: [host] }).post(unproven, card), not('unavailable'));
    assert.equal(reached, 0);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('never goes to a host that is not on the list, nor asks for a token for it', async () => {
    const elsewhere = [
      'https://evil.example',
      channel.url.replace('https', 'http'),
      `https://x@${channel.host}`,
      'rubbish',
    ];
    for (const serviceUrl of elsewhere)
      assert.deepEqual(told(await outbound().post({ serviceUrl, conversationId: 'a' }, card)), not('refused'));
    assert.equal(channel.calls.length, 0);
    assert.equal(tokensAsked, 0);
  });

  it('waits for later when there is no token', async () => {
    const fails = async () => Promise.reject(new Error('AADSTS7000222'));
    const none = async () => null;
    for (const getToken of [fails, none])
      assert.deepEqual(await outbound({ credential: { getToken } }).post(place(), card), not('unavailable'));
    assert.equal(channel.calls.length, 0);
  });
});
