import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { gate } from '../../bot/gate.js';
import { signingKeys } from '../../bot/signingKeys.js';
import { appId, type Channel, issuer, published, signingKey, tenantId } from './channel.js';
import { GateUnderTest } from './gateUnderTest.js';

const limit = 256 * 1024;

describe('the gate in front of the bot', () => {
  const otherChannel = signingKey('key-webchat', ['webchat']);
  const unendorsed = {
    'names no channel': signingKey('key-bare', null),
    'names an empty list of channels': signingKey('key-empty', []),
    'names channels that are spelt alike': signingKey('key-alike', ['MSTEAMS', 'msteams ', 'msteams2']),
  };
  const shared = signingKey('key-shared', ['webchat', 'msteams']);
  const stranger = signingKey('key-1');
  let under: GateUnderTest;
  let channel: Channel;
  let elsewhere: Channel;

  before(async () => {
    under = await new GateUnderTest().start();
    ({ channel, elsewhere } = under);
    channel.keys.push(...[otherChannel, shared, ...Object.values(unendorsed)].map(published));
  });
  beforeEach(() => under.forget());
  afterEach(() => under.oracle());
  after(() => under.close());

  const post: GateUnderTest['post'] = (activity, token) => under.post(activity, token);
  const ask: GateUnderTest['ask'] = (...request) => under.ask(...request);
  const assertBare: GateUnderTest['assertBare'] = (answer, status) => under.assertBare(answer, status);

  describe('refuses a token that', () => {
    const publicPem = () => channel.key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = () => Math.floor(Date.now() / 1000);
    const bad: Record<string, () => string | null> = {
      'is missing (A01)': () => null,
      'is no token (A01)': () => 'rubbish',
      'has expired (A03)': () => channel.token({ exp: now() - 301 }),
      'is not yet valid (A03)': () => channel.token({ nbf: now() + 301 }),
      'is signed by a stranger under a known key id (A02)': () => channel.token({}, stranger),
      'was changed after it was signed': () => {
        const [head, , signature] = channel.token().split('.');
        return [head, part(channel.claims({ extra: 1 })), signature].join('.');
      },
      'is not signed (A02)': () => `${part({ alg: 'none', kid: channel.key.kid })}.${part(channel.claims())}.`,
      'is signed with the public key as a secret (A02)': () => {
        // jsonwebtoken itself refuses to make this one.
        const unsigned = `${part({ alg: 'HS256', kid: channel.key.kid })}.${part(channel.claims())}`;
        return `${unsigned}.${createHmac('sha256', publicPem()).update(unsigned).digest('base64url')}`;
      },
      'uses another algorithm of the same key (A02)': () =>
        jwt.sign(channel.claims(), channel.key.privateKey, { algorithm: 'PS256', keyid: channel.key.kid }),
      'is for another bot (A04)': () => channel.token({ aud: tenantId }),
      'is for several, us among them (A04)': () => channel.token({ aud: [appId, tenantId] }),
      'is from Entra and not from the channel (A05)': () =>
        channel.token({ iss: `https://sts.windows.net/${tenantId}/` }),
      'never expires (A03)': () => channel.token({ exp: undefined }),
      'names no key': () => channel.token({}, channel.key, null),
      'names an unknown key': () => channel.token({}, signingKey('key-9')),
      'is signed by a key of another channel': () => channel.token({}, otherChannel),
      'says nothing of where to answer': () => channel.token({ serviceurl: undefined }),
      'is longer than any token': () => channel.token({ filler: 'x'.repeat(9_000) }),
    };
    const reasons: Record<string, string> = {
      'is missing (A01)': 'noToken',
      'is no token (A01)': 'notAToken',
      'has expired (A03)': 'signatureOrTime',
      'is not yet valid (A03)': 'signatureOrTime',
      'is signed by a stranger under a known key id (A02)': 'signatureOrTime',
      'was changed after it was signed': 'signatureOrTime',
      'is not signed (A02)': 'algorithm',
      'is signed with the public key as a secret (A02)': 'algorithm',
      'uses another algorithm of the same key (A02)': 'algorithm',
      'is for another bot (A04)': 'audience',
      'is for several, us among them (A04)': 'notAToken',
      'is from Entra and not from the channel (A05)': 'issuer',
      'never expires (A03)': 'noExpiry',
      'names no key': 'notAToken',
      'names an unknown key': 'unknownKey',
      'is signed by a key of another channel': 'endorsement',
      'says nothing of where to answer': 'noServiceUrl',
      'is longer than any token': 'notAToken',
    };
    for (const [what, make] of Object.entries(bad)) {
      it(what, async () => {
        assertBare(await post(channel.activity(), make()), 401);
        assert.equal(under.reason, reasons[what]);
      });
    }
  });

  it('takes a key that is endorsed for Teams among others (A10)', async () => {
    assert.equal((await post(channel.activity(), channel.token({}, shared))).status, 200);
  });

  describe('refuses what is signed by a key that (A10)', () => {
    for (const [what, key] of Object.entries(unendorsed)) {
      it(what, async () => {
        assertBare(await post(channel.activity(), channel.token({}, key)), 401);
        assert.equal(under.reason, 'endorsement');
      });
    }
  });

  describe('refuses an activity', () => {
    const withTenant = (id: string) => ({ id: 'a:chat', conversationType: 'personal', tenantId: id });
    const bad: Record<string, { status?: number; change: () => object; claim?: () => object }> = {
      'that wants its answer elsewhere than its token says (A09)': {
        change: () => ({ serviceUrl: `${channel.url}/other` }),
      },
      'for a host that is not on the list (A09)': {
        change: () => ({ serviceUrl: elsewhere.url }),
        claim: () => ({ serviceurl: elsewhere.url }),
      },
      'for a host without encryption (A09)': {
        change: () => ({ serviceUrl: `http://${channel.host}` }),
        claim: () => ({ serviceurl: `http://${channel.host}` }),
      },
      'for an address with a name in it (A09)': {
        change: () => ({ serviceUrl: `https://${channel.host}@${elsewhere.host}` }),
        claim: () => ({ serviceurl: `https://${channel.host}@${elsewhere.host}` }),
      },
      'for an address with a name before a listed host (A09)': {
        change: () => ({ serviceUrl: `https://me@${channel.host}` }),
        claim: () => ({ serviceurl: `https://me@${channel.host}` }),
      },
      'for an address with a password before a listed host (A09)': {
        change: () => ({ serviceUrl: `https://:secret@${channel.host}` }),
        claim: () => ({ serviceurl: `https://:secret@${channel.host}` }),
      },
      'of nobody who presses a button': {
        change: () => ({ type: 'invoke', name: 'adaptiveCard/action', from: { id: '29:person' } }),
      },
      'of another tenant (A11)': { change: () => ({ conversation: withTenant(appId) }) },
      'whose channel data name another tenant (A11)': { change: () => ({ channelData: { tenant: { id: appId } } }) },
      'of web chat (A10)': { change: () => ({ channelId: 'webchat' }) },
      'without a channel (A10)': { status: 400, change: () => ({ channelId: undefined }) },
      'for another bot': { change: () => ({ recipient: { id: `28:${tenantId}` } }) },
      'of nobody': { change: () => ({ from: { id: '29:person' } }) },
      'without a tenant (A11)': { status: 400, change: () => ({ conversation: { id: 'a:chat' } }) },
      'without a service address (A09)': { status: 400, change: () => ({ serviceUrl: undefined }) },
      'without an id': { status: 400, change: () => ({ id: undefined }) },
      'without a type': { status: 400, change: () => ({ type: undefined }) },
      'whose text is a number (A20)': { status: 400, change: () => ({ text: 7 }) },
      'whose person is an array (A20)': { status: 400, change: () => ({ from: [] }) },
    };
    const reasons: Record<string, string> = {
      'that wants its answer elsewhere than its token says (A09)': 'serviceUrlClaim',
      'for a host that is not on the list (A09)': 'serviceUrlHost',
      'for a host without encryption (A09)': 'serviceUrlHost',
      'for an address with a name in it (A09)': 'serviceUrlHost',
      'for an address with a name before a listed host (A09)': 'serviceUrlHost',
      'of another tenant (A11)': 'tenant',
      'whose channel data name another tenant (A11)': 'tenant',
      'of web chat (A10)': 'channel',
      'for another bot': 'recipient',
      'of nobody': 'nobody',
      'of nobody who presses a button': 'nobody',
      'for an address with a password before a listed host (A09)': 'serviceUrlHost',
    };
    for (const [what, { status = 403, change, claim }] of Object.entries(bad)) {
      it(what, async () => {
        assertBare(await post(channel.activity({ ...change() }), channel.token({ ...claim?.() })), status);
        assert.equal(under.reason, status === 400 ? 'malformed' : reasons[what]);
      });
    }
  });

  describe('refuses a request', () => {
    const json = { 'content-type': 'application/json' };
    const bodies: Record<string, readonly [string, Record<string, string>, number]> = {
      'that is no JSON': ['{"type":', json, 400],
      'that is empty': ['', json, 400],
      'that is an array': ['[{}]', json, 400],
      'that is a text': ['"message"', json, 400],
      'that is a number': ['42', json, 400],
      'that is null': ['null', json, 400],
      'that calls itself something else (A17)': ['{}', { 'content-type': 'text/plain' }, 415],
      'that does not say what it is (A17)': ['{}', {}, 415],
      'that says it is too large (A17)': [`"${'x'.repeat(limit)}"`, json, 413],
      'that is too large and does not say so (A17)': [
        `"${'x'.repeat(limit)}"`,
        { ...json, 'transfer-encoding': 'chunked' },
        413,
      ],
    };
    for (const [what, [body, headers, status]] of Object.entries(bodies)) {
      it(what, async () => {
        const authorization = `Bearer ${channel.token()}`;
        assertBare(await ask(body, { authorization, ...headers }), status);
      });
    }

    for (const accept of ['*/*', 'text/html', 'application/json', 'image/png', 'rubbish']) {
      it(`by another method or for another path, whatever it accepts (${accept})`, async () => {
        assertBare(await ask('', { accept }, { method: 'GET' }), 405);
        assertBare(await ask('', { accept }, { method: 'DELETE' }), 405);
        assertBare(await ask('', { accept }, { method: 'GET', path: '/nothing' }), 404);
        assertBare(await ask('', { accept }, { method: 'GET', path: '/api/messages/../../etc' }), 404);
      });
    }

    it('with a path that cannot be read', async () => {
      const answer = await ask('', {}, { method: 'GET', path: '/%' });
      assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
      assertBare(answer, answer.status);
    });
  });

  it('lets a good one pass once, and answers its repetition without working it (A12)', async () => {
    const activity = channel.activity();
    for (let time = 0; time < 3; time += 1) assert.equal((await post(activity, channel.token())).status, 200);
    assert.deepEqual(
      under.worked.map(({ id }) => id),
      [activity.id],
    );
  });

  it('takes clocks five minutes apart and ids in capitals', async () => {
    const now = Math.floor(Date.now() / 1000);
    const good = [
      channel.token({ exp: now - 290 }),
      channel.token({ nbf: now + 290 }),
      channel.token({ serviceurl: channel.url.toUpperCase().replace('HTTPS', 'https') }),
      channel.token({ serviceurl: `${channel.url}//` }),
      channel.token({ filler: 'x'.repeat(5_000) }),
    ];
    for (const token of good) assert.equal((await post(channel.activity(), token)).status, 200);
    const capitals = { recipient: { id: `28:${appId.toUpperCase()}` }, conversation: { id: 'a:chat', tenantId } };
    assert.equal((await post(channel.activity(capitals), channel.token())).status, 200);
    assert.equal(under.worked.length, good.length + 1);
  });

  it('hears of an installation by nobody in particular, with an address that ends as it likes', async () => {
    const by = { from: { id: '29:team' }, serviceUrl: `${channel.url}//` };
    for (const type of ['conversationUpdate', 'installationUpdate'])
      assert.equal((await post(channel.activity({ type, ...by }), channel.token())).status, 200);
    assert.equal(under.worked.length, 2);
  });

  it('answers a repeated button press in words', async () => {
    const activity = channel.activity({ type: 'invoke', name: 'adaptiveCard/action' });
    assert.deepEqual(JSON.parse((await post(activity, channel.token())).text), { said: 'yes' });
    const again = await post(activity, channel.token());
    assert.equal(again.status, 200);
    assert.match(JSON.parse(again.text).value, /already/);
    assert.equal(under.worked.length, 1);
  });

  it('drops activities of a kind it does not know (A20)', async () => {
    for (const type of ['typing', 'event', 'messageReaction', 'endOfConversation', 'never heard of'])
      assertBare(await post(channel.activity({ type }), channel.token()), 200);
  });

  it('asks to come again, with a number to search for, when an activity cannot be recorded', async () => {
    under.record = async () => {
      throw new Error('connect ECONNREFUSED 10.0.0.1:5432');
    };
    const answer = await post(channel.activity(), channel.token());
    assertBare(answer, 503);
    assert.match(String(answer.headers['x-correlation-id']), /^[0-9a-f]{12}$/);
    assert.equal(answer.headers['retry-after'], '5');
    assert.ok(under.printed.includes(String(answer.headers['x-correlation-id'])));
    assert.doesNotMatch(under.printed, /ECONNREFUSED|10\.0\.0\.1/);
  });

  it('outlives a caller that hangs up in the middle of a body', async () => {
    for (const ending of ['end', 'resetAndDestroy'] as const) {
      const socket = connect(under.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.on('error', () => {}).resume();
      socket.write(
        `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{`,
      );
      await new Promise((resolve) => setTimeout(resolve, 30));
      socket[ending]();
      await once(socket, 'close');
    }
    assert.equal((await post(channel.activity(), channel.token())).status, 200);
  });

  it('gives a slow caller seconds and not minutes', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections } = under.server.server;
    assert.deepEqual(
      { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections },
      { headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 65_000, maxConnections: 4_096 },
    );
  });

  it('writes nothing of a person, a text or a token to its log', async () => {
    const token = channel.token();
    await post(channel.activity({ text: 'canaryText', from: { id: '29:x', name: 'canaryName' } }), token);
    await post(channel.activity({ text: 'canaryText' }), `${token}x`);
    assert.match(under.printed, /request refused/);
    for (const canary of ['canaryText', 'canaryName', token.slice(-40), 'Ada Example'])
      assert.ok(!under.printed.includes(canary));
  });

  it('never throws and never lets pass what was not signed', async () => {
    const rules = { tokenIssuer: issuer, appId, tenantId, serviceUrlHosts: [channel.host] };
    const keys = signingKeys({ address: channel.document, whose: 'channel', log: under.log });
    const read = (body: unknown) => async () =>
      ({ ok: true, body: body as Record<string, unknown>, text: '' }) as const;
    const part = fc.oneof(
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
      fc
        .record({ alg: fc.constantFrom('RS256', 'none'), kid: fc.constantFrom('key-1', '__proto__') })
        .map((head) => Buffer.from(JSON.stringify(head)).toString('base64url')),
      fc.constant(Buffer.from(JSON.stringify(channel.claims())).toString('base64url')),
      fc.string(),
    );
    const authorization = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 4 }).map((parts) => `Bearer ${parts.join('.')}`),
    );
    await fc.assert(
      fc.asyncProperty(authorization, fc.jsonValue(), async (header, body) => {
        assert.equal((await gate(header, read(body), rules, keys)).pass, false);
      }),
      { numRuns: 300 },
    );
    // With a good token too, whatever the body is.
    const good = `Bearer ${channel.token()}`;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(channel.activity())), fc.jsonValue(), async (field, value) => {
        const verdict = await gate(good, read(channel.activity({ [field]: value })), rules, keys);
        if (verdict.pass) assert.ok(['id', 'text', 'type'].includes(field), field);
      }),
      { numRuns: 300 },
    );
    assert.equal((await gate(good, read(channel.activity()), rules, keys)).pass, true);
  });
});
