import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type SigningKeys, signingKeys } from '../../bot/signingKeys.js';
import { useOracle } from '../oracle/oracle.js';
import { Channel, published, signingKey } from './channel.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

describe("the channel's signing keys as time goes by", () => {
  useOracle();
  const first = signingKey('one');
  let channel: Channel;
  let clock: number;
  let logged: { readonly level: string; readonly about: object }[];
  let keys: SigningKeys;

  beforeEach(async () => {
    channel = await new Channel().listen();
    channel.keys = [published(first)];
    clock = 1_000_000;
    logged = [];
    const log = (level: string) => (about: object) => void logged.push({ level, about });
    keys = signingKeys({
      address: channel.document,
      whose: 'channel',
      log: { warn: log('warn'), error: log('error') },
      clock: () => clock,
    });
  });
  afterEach(() => channel.close());

  const serves = async (): Promise<boolean> => typeof (await keys.find('one')) === 'object';

  /** How often the document was asked for, once what is being asked in the background has come. */
  async function reads(): Promise<number> {
    // A strange key id within the minute asks for nothing, and waits for whatever is under way.
    const before = channel.documentReads;
    await keys.find('strange');
    assert.ok(channel.documentReads - before <= 1);
    return channel.documentReads;
  }

  it('are asked for again after a day and not before, while the known ones serve', async () => {
    assert.equal(await serves(), true);
    clock += 24 * hour;
    assert.equal(await serves(), true);
    await wait(100);
    assert.equal(channel.documentReads, 1, 'exactly a day is not too old');
    clock += 1;
    assert.equal(await serves(), true);
    // Nobody had to wait for it, and nobody else has to ask.
    while (keys.ageSeconds() !== 0) await wait(5);
    assert.equal(channel.documentReads, 2);
    clock += 23 * hour;
    assert.equal(await serves(), true);
    await wait(100);
    assert.equal(channel.documentReads, 2, 'nobody asks for what is an hour short of a day old');
  });

  it('of more than a day are asked for once a minute while their document cannot be had (A15)', async () => {
    assert.equal(await serves(), true);
    channel.documentReply = { status: 503, body: '' };
    clock += 24 * hour + 1;
    for (const [after, expected] of [
      [0, 2],
      [59 * second, 2],
      [second, 2],
      [1, 3],
      [minute, 3],
      [1, 4],
    ] as const) {
      clock += after;
      assert.equal(await serves(), true);
      assert.equal(await reads(), expected, `${after} ms later`);
    }
  });

  it('serve for three days to the millisecond, and not longer (A15)', async () => {
    assert.equal(await serves(), true);
    channel.documentReply = { status: 503, body: '' };
    clock += 72 * hour;
    assert.equal(await serves(), true);
    await reads();
    clock += 1;
    assert.equal(await keys.find('one'), 'unavailable');
  });

  it('are asked for every two seconds while there are none, so that a bot without keys is not one for a minute', async () => {
    channel.documentReply = { status: 503, body: '' };
    assert.equal(keys.ageSeconds(), null);
    for (const [after, expected] of [
      [0, 1],
      [2 * second, 1],
      [1, 2],
    ] as const) {
      clock += after;
      assert.equal(await keys.find('one'), 'unavailable');
      assert.equal(channel.documentReads, expected, `${after} ms later`);
    }
    channel.documentReply = null;
    clock += 2 * second + 1;
    assert.equal(await serves(), true);
    assert.equal(keys.ageSeconds(), 0);
  });

  it('tell the operator why they could not be read and how old they are: a warning within a day, an alarm after and while there are none', async () => {
    channel.documentReply = { status: 503, body: '' };
    await keys.find('one');
    channel.documentReply = null;
    clock += minute;
    assert.equal(await serves(), true);
    channel.documentReply = { body: 'no JSON' };
    for (const after of [90 * minute, 24 * hour - 90 * minute, 1, 24 * hour]) {
      clock += after;
      await keys.find('strange');
    }
    assert.deepEqual(logged, [
      { level: 'error', about: { error: 'Error', ageHours: null } },
      { level: 'warn', about: { error: 'SyntaxError', ageHours: 1 } },
      { level: 'warn', about: { error: 'SyntaxError', ageHours: 24 } },
      { level: 'error', about: { error: 'SyntaxError', ageHours: 48 } },
    ]);
    assert.equal(keys.ageSeconds(), 48 * 3_600 + 0.001);
  });

  describe('are not taken from a document that', () => {
    const other = signingKey('two');
    const all = () => ({ jwks_uri: `${channel.url}/v1/.well-known/keys`, keys: [published(other)] });
    const faults: Readonly<Record<string, () => void>> = {
      'says in its status that it is none, whatever stands in it': () => {
        channel.documentReply = { status: 500, body: all() };
      },
      'holds no key': () => {
        channel.keys = [];
      },
      'holds none that can be used': () => {
        channel.keys = [{ kty: 'EC', kid: 'two' }];
      },
    };
    it('leads to an address without encryption, though keys are there', async () => {
      const plain = createServer((_request, response) => void response.end(JSON.stringify(all()))).listen(0);
      await once(plain, 'listening');
      const { port } = plain.address() as AddressInfo;
      channel.documentReply = { body: { jwks_uri: `http://127.0.0.1:${port}/keys` } };
      assert.equal(await keys.find('two'), 'unavailable');
      channel.documentReply = null;
      plain.close();
    });

    for (const [what, fault] of Object.entries(faults)) {
      it(what, async () => {
        assert.equal(await serves(), true);
        fault();
        clock += minute + 1;
        assert.equal(await keys.find('two'), null);
        assert.equal(channel.documentReads, 2);
        assert.equal(await serves(), true, 'and the known ones serve on');
      });
    }
  });
});
