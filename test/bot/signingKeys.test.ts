import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { checkToken } from '../../bot/channelToken.js';
import { type SigningKeys, type SigningKeysOptions, signingKeys } from '../../bot/signingKeys.js';
import { collectGarbage } from '../collectGarbage.js';
import { useOracle } from '../oracle/oracle.js';
import { appId, Channel, issuer, published, signingKey } from './channel.js';

const silent = { warn: () => {}, error: () => {} };

describe("the channel's signing keys", () => {
  useOracle();
  const first = signingKey('one');
  const second = signingKey('two');
  let channel: Channel;
  beforeEach(async () => {
    channel = await new Channel().listen();
    channel.keys = [published(first)];
  });
  afterEach(() => channel.close());

  const keysOf = (more: Partial<SigningKeysOptions> = {}) =>
    signingKeys({ address: channel.document, whose: 'channel', log: silent, ...more });
  const found = async (keys: SigningKeys, kid: string) =>
    !['unavailable', null].includes((await keys.find(kid)) as string | null);

  it('are asked for once by a hundred who wait (A16)', async () => {
    const keys = keysOf();
    const answers = await Promise.all(Array.from({ length: 100 }, () => found(keys, 'one')));
    assert.ok(answers.every(Boolean));
    assert.equal(channel.documentReads, 1);
  });

  it('are asked for again when one is unknown, but only after the interval (A14)', async () => {
    let now = 0;
    const keys = keysOf({ askAtMostEveryMs: 60_000, clock: () => now });
    assert.equal(await found(keys, 'one'), true);
    channel.keys = [published(second)];
    assert.equal(await found(keys, 'two'), false);
    assert.equal(channel.documentReads, 1);
    now = 60_001;
    assert.equal(await found(keys, 'two'), true);
    assert.equal(await found(keys, 'one'), false, 'a key that was withdrawn is gone');
    assert.equal(channel.documentReads, 2);
  });

  const faults = {
    'is down': { status: 503, body: '' },
    'is a page': { body: '<html>' },
    'hangs up': 'reset',
    'holds no key': { body: { keys: [] } },
    'leads elsewhere': { status: 302, headers: { location: 'https://localhost:1/' }, body: '' },
  } as const;
  for (const [what, reply] of Object.entries(faults)) {
    it(`stay known when the document ${what} (A15)`, async () => {
      const keys = keysOf({ askAtMostEveryMs: 0 });
      assert.equal(await found(keys, 'one'), true);
      channel.documentReply = reply;
      assert.equal(await found(keys, 'two'), false);
      assert.equal(await found(keys, 'one'), true);
      channel.documentReply = null;
      channel.keys = [published(second)];
      await wait(2);
      assert.equal(await found(keys, 'two'), true);
    });
  }

  it('are the good ones of a document with bad ones among them', async () => {
    const broken = [{ kty: 'RSA', kid: 'bad', n: '', e: '' }, { kty: 'EC', kid: 'ec' }, {}];
    channel.keys = [...broken, published(first)];
    const keys = keysOf();
    assert.equal(await found(keys, 'one'), true);
  });

  it('are not fetched from an address without encryption', async () => {
    channel.documentReply = { body: { jwks_uri: channel.url.replace('https', 'http') } };
    assert.equal(await found(keysOf(), 'one'), false);
  });

  it('cost one look at the document when thousands of forged tokens come, and keep nothing of them (A13)', async () => {
    const keys = keysOf();
    const rules = { issuer, audience: appId, channelId: 'msteams' };
    const template = channel.token({}, first).split('.');
    const forged = (number: number) => {
      const head = Buffer.from(JSON.stringify({ alg: 'RS256', kid: `kid-${number}-${'x'.repeat(240)}` }));
      return `Bearer ${[head.toString('base64url'), template[1], template[2]].join('.')}`;
    };
    const flood = async () => {
      for (let number = 0; number < 8_000; number += 1) {
        const checked = await checkToken(forged(number), rules, keys);
        assert.deepEqual(checked, { ok: false, why: 'unknownKey' });
      }
    };
    await flood();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    await flood();
    collectGarbage();
    assert.equal(channel.documentReads, 1);
    // The key ids alone would be 2 MB if they were kept; what the process does besides is some hundred KB.
    const grown = process.memoryUsage().heapUsed - before;
    assert.ok(grown < 1_000 * 1024, `${grown} bytes more`);
  });
});
