import assert from 'node:assert/strict';
import { receiveActivities } from '../../store/activities.js';
import { groupCommit } from '../../store/groupCommit.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { appId, type Channel, issuer, personId, published, signingKey, tenantId } from './channel.js';
import { GateUnderTest } from './gateUnderTest.js';

const foreignTenant = '99999999-9999-4999-8999-999999999999';
const now = () => Math.floor(Date.now() / 1000);

describe('forged and odd activities at the door', () => {
  const entra = signingKey('key-of-entra');
  let under: GateUnderTest;
  let channel: Channel;

  before(async () => {
    under = await new GateUnderTest().start();
    ({ channel } = under);
    // Even with Entra's keys among the channel's and endorsed like them, its tokens are none of ours.
    channel.keys.push(published(entra));
  });
  beforeEach(() => under.forget());
  afterEach(() => under.oracle());
  after(() => under.close());

  describe('A01: an authorization header', () => {
    const headers: Record<string, () => string | string[] | undefined> = {
      'that is not there': () => undefined,
      'that is empty': () => '',
      'of another scheme': () => `Basic ${Buffer.from('a:b').toString('base64')}`,
      'of another scheme, with a good token': () => `Basic ${channel.token()}`,
      'with two spaces': () => `Bearer  ${channel.token()}`,
      'with something behind the token': () => `Bearer ${channel.token()} x`,
      'that is only a scheme': () => 'Bearer',
      'with two tokens': () => `Bearer ${channel.token()}, Bearer ${channel.token()}`,
      'without a scheme': () => channel.token(),
      'with a token of four parts': () => `Bearer ${channel.token()}.x`,
      'with a token of two parts': () => `Bearer ${channel.token().split('.').slice(0, 2).join('.')}`,
    };
    for (const [what, header] of Object.entries(headers)) {
      it(what, async () => {
        const value = header();
        const answer = await under.ask(JSON.stringify(channel.activity()), {
          'content-type': 'application/json',
          ...(value === undefined ? {} : { authorization: value }),
        });
        under.assertBare(answer, 401);
        assert.equal(under.reason, value === undefined || value === '' ? 'noToken' : 'notAToken');
      });
    }
  });

  it('A01: a token of 8,192 letters is looked at, and a longer one is not', async () => {
    // A base64url text has no length of 4n + 1; with a key id of this length the sum comes out.
    const key = signingKey('key-12');
    channel.keys.push(published(key));
    const withPayload = (bytes: number) => {
      const bare = JSON.stringify(channel.claims({ filler: '' })).length;
      return channel.token({ filler: 'x'.repeat(bytes - bare) }, key);
    };
    const [longest, longer] = [withPayload(5_844), withPayload(5_845)];
    assert.equal(longest.length, 8_192);
    assert.equal((await under.post(channel.activity(), longest)).status, 200);
    assert.equal((await under.post(channel.activity(), longer)).status, 401);
    assert.equal(under.reason, 'notAToken');
  });

  describe('A03: a token in its time', () => {
    const times: Record<string, readonly [number, () => Record<string, unknown>]> = {
      'expired four minutes ago': [200, () => ({ exp: now() - 240 })],
      'expired six minutes ago': [401, () => ({ exp: now() - 360 })],
      'without an end': [401, () => ({ exp: undefined })],
      'whose end is a text': [401, () => ({ exp: String(now() + 60) })],
      'without an end or an issuer': [401, () => ({ exp: undefined, iss: 7 })],
      'that begins in ten minutes': [401, () => ({ nbf: now() + 600 })],
      'that begins in four minutes': [200, () => ({ nbf: now() + 240 })],
      'issued in ten minutes': [401, () => ({ iat: now() + 600 })],
      'issued in four minutes': [200, () => ({ iat: now() + 240 })],
    };
    for (const [what, [status, claims]] of Object.entries(times)) {
      it(`${what}: ${status}`, async () => {
        // jsonwebtoken itself would not sign an end that is a text.
        assert.equal((await under.post(channel.activity(), channel.unchecked(claims()))).status, status);
        if (status === 401) assert.ok(['noExpiry', 'signatureOrTime'].includes(under.reason ?? ''), under.reason);
      });
    }
  });

  describe('A04: an audience', () => {
    for (const [what, aud] of [
      ['of another bot', tenantId],
      ['that is a list', [appId]],
      ['in capitals', appId.toUpperCase()],
      ['with a space', `${appId} `],
      ['that is missing', undefined],
      ['that is an object', { id: appId }],
    ] as const) {
      it(what, async () => under.assertBare(await under.post(channel.activity(), channel.token({ aud })), 401));
    }
  });

  describe('A05 to A08: a good token of somebody else', () => {
    const evil = () => ({ serviceUrl: under.elsewhere.url, from: { id: '29:x', name: 'x', aadObjectId: personId } });
    const v1 = (tenant: string) => `https://sts.windows.net/${tenant}/`;
    const v2 = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;
    const tokens: Record<string, () => Record<string, unknown>> = {
      'A05: of Entra, for this bot, from the home tenant': () => ({ iss: v1(tenantId), appid: appId, tid: tenantId }),
      'A05: of Entra, version 2': () => ({ iss: v2(tenantId), azp: appId, tid: tenantId, ver: '2.0' }),
      'A06: of an ordinary person of the home tenant': () => ({
        iss: v2(tenantId),
        azp: appId,
        oid: personId,
        scp: 'access_as_user',
      }),
      'A06: of a foreign tenant': () => ({ iss: v2(foreignTenant), azp: appId, tid: foreignTenant }),
      'A06: of an issuer that begins like the channel': () => ({ iss: `${issuer}.evil.example` }),
      'A06: of an issuer that ends with a slash': () => ({ iss: `${issuer}/` }),
      "A07: the bot's own, for the channel": () => ({ iss: v1(tenantId), aud: issuer, appid: appId }),
      'A08: of a skill': () => ({ iss: v2(tenantId), azp: foreignTenant, ver: '2.0' }),
    };
    for (const [what, claims] of Object.entries(tokens)) {
      it(what, async () => {
        for (const key of [entra, channel.key]) {
          const token = channel.token({ serviceurl: under.elsewhere.url, ...claims() }, key);
          under.assertBare(await under.post(channel.activity(evil()), token), 401);
        }
      });
    }
  });

  describe('A09: an address to answer at', () => {
    const { port } = new URL('https://localhost:1');
    const addresses: Record<string, () => unknown> = {
      'that is null': () => null,
      'that is empty': () => '',
      'without encryption': () => channel.url.replace('https:', 'http:'),
      'of a host that begins alike': () => `https://${channel.host}.evil.example/`,
      'behind a listed name': () => `https://${channel.host}@localhost:${port}/`,
      'behind a listed name and a slash that is none': () => `https://localhost:${port}\\@${channel.host}/`,
      'of a host by number': () => `https://127.0.0.1:${new URL(channel.url).port}/`,
      'of the cloud’s own metadata': () => 'https://169.254.169.254/',
      'of a look-alike': () => channel.url.replace('localhost', 'lоcalhost'),
      'of a host with a dot at its end': () => channel.url.replace('localhost', 'localhost.'),
      'of the listed host at another port': () => 'https://localhost:1/',
      'of a file': () => 'file:///etc/passwd',
      'that is a number': () => 42,
    };
    for (const [what, address] of Object.entries(addresses)) {
      it(what, async () => {
        const serviceUrl = address();
        // A token that says the same, so that it is the address that is refused and not the difference.
        const claim = typeof serviceUrl === 'string' ? { serviceurl: serviceUrl } : {};
        const answer = await under.post(channel.activity({ serviceUrl }), channel.token(claim));
        assert.ok([400, 401, 403].includes(answer.status), String(answer.status));
        under.assertBare(answer, answer.status);
        under.assertBare(await under.post(channel.activity({ serviceUrl }), channel.token()), answer.status);
      });
    }
  });

  describe('A10: a channel', () => {
    for (const channelId of [
      'webchat',
      'directline',
      '',
      undefined,
      123,
      'AseChannel',
      'MSTEAMS',
      'msteams ',
      'emulator',
    ]) {
      it(`${JSON.stringify(channelId)}`, async () => {
        const answer = await under.post(channel.activity({ channelId }), channel.token());
        under.assertBare(answer, typeof channelId === 'string' ? 403 : 400);
      });
    }
  });

  it('A11: a tenant that is foreign, missing or another in the two places is refused, and counted', async () => {
    const before = await under.refusals('tenant');
    const place = (tenant: unknown) => ({ id: 'a:chat', conversationType: 'personal', tenantId: tenant });
    const changes: readonly (readonly [number, object])[] = [
      [403, { conversation: place(foreignTenant), channelData: { tenant: { id: foreignTenant } } }],
      [403, { conversation: place(foreignTenant) }],
      [403, { channelData: { tenant: { id: foreignTenant } } }],
      [400, { conversation: place(undefined) }],
      [400, { channelData: {} }],
      [400, { channelData: undefined }],
      [400, { conversation: place('home') }],
    ];
    for (const [status, change] of changes)
      under.assertBare(await under.post(channel.activity({ ...change }), channel.token()), status);
    assert.equal((await under.refusals('tenant')) - before, 3);
    assert.match(under.printed, /"reason":"tenant"/);
    assert.ok(!under.printed.includes(foreignTenant));
  });

  describe('A20: of an odd shape', () => {
    const odd: Record<string, readonly [number, () => object]> = {
      'a type nobody knows': [200, () => ({ type: 'somethingNew' })],
      'a type that is a number': [400, () => ({ type: 7 })],
      'a type that is a name of objects': [200, () => ({ type: '__proto__' })],
      'an invoke nobody knows': [200, () => ({ type: 'invoke', name: 'task/fetch', text: undefined })],
      'an invoke without a name': [200, () => ({ type: 'invoke', text: undefined })],
      'an invoke without a value': [200, () => ({ type: 'invoke', name: 'adaptiveCard/action' })],
      'a value without an action': [200, () => ({ type: 'invoke', name: 'adaptiveCard/action', value: {} })],
      'an empty tab context': [
        200,
        () => ({ type: 'invoke', name: 'adaptiveCard/action', value: { tabContext: '', action: {} } }),
      ],
      nobody: [400, () => ({ from: null })],
      'a person by a name': [400, () => ({ from: 'Ada' })],
      'a text that is an object': [400, () => ({ text: { a: 1 } })],
      'a text of a megabyte': [413, () => ({ text: 'x'.repeat(1_048_576) })],
      'an id that is a number': [400, () => ({ id: 12 })],
      'an id without an end': [400, () => ({ id: 'x'.repeat(10_000) })],
      'lone surrogates': [200, () => ({ text: '\ud800 \udfff' })],
      NUL: [200, () => ({ text: 'a\u0000b' })],
      'entities that are an object': [400, () => ({ entities: { type: 'mention' } })],
      'entities of odd kinds': [200, () => ({ entities: [{}, { type: 'mention', mentioned: null, text: 7 }] })],
      'a delivery mode that would keep the answers back': [200, () => ({ deliveryMode: 'expectReplies' })],
    };
    for (const [what, [status, change]] of Object.entries(odd)) {
      it(`${what}: ${status}`, async () => {
        const activity = channel.activity({ ...change() });
        assert.equal((await under.post(activity, channel.token())).status, status);
        for (const worked of under.worked) assert.ok(!('deliveryMode' in worked), 'nothing passes that is not read');
      });
    }
  });
});

describe('repeated activities at the door', () => {
  const database = useTestDatabase();
  let under: GateUnderTest;
  let channel: Channel;

  before(async () => {
    const record = groupCommit(
      (batch: readonly Parameters<typeof receiveActivities>[1][number][]) => receiveActivities(database().db, batch),
      { mostItems: 100, waitMs: 0 },
    );
    under = await new GateUnderTest().start({
      received: (activity, body) =>
        record({
          tenantId: activity.conversation.tenantId,
          conversationId: activity.conversation.id,
          activityId: activity.id,
          body,
        }),
    });
    ({ channel } = under);
  });
  beforeEach(() => under.forget());
  afterEach(() => under.oracle());
  after(() => under.close());

  it('A12: a hundred replays, one after the other and all at once, have one effect', async () => {
    const [slow, fast] = [channel.activity(), channel.activity()];
    for (let time = 0; time < 100; time += 1) assert.equal((await under.post(slow, channel.token())).status, 200);
    const token = channel.token();
    const answers = await Promise.all(Array.from({ length: 100 }, () => under.post(fast, token)));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.deepEqual(
      under.worked.map(({ id }) => id),
      [slow.id, fast.id],
    );
  });

  it('A12: the same id in another conversation is another activity', async () => {
    const activity = channel.activity({ conversation: { id: 'a:other', conversationType: 'personal', tenantId } });
    assert.equal((await under.post({ ...channel.activity(), id: activity.id }, channel.token())).status, 200);
    assert.equal((await under.post(activity, channel.token())).status, 200);
    assert.deepEqual(
      under.worked.map(({ conversation }) => conversation.id),
      ['a:chat', 'a:other'],
    );
    under.worked.pop();
  });
});
