import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createOutbound, type OutboundOptions } from '../../bot/outbound.js';
import type { Card } from '../../cards/adaptiveCard.js';
import type { Reply } from '../microsoft365/microsoftDouble.js';
import { useOracle } from '../oracle/oracle.js';
import { appId, Channel } from './channel.js';

const card = { type: 'AdaptiveCard', version: '1.5', body: [], fallbackText: 'In short' } as unknown as Card;

describe('what Teams may answer to a message, over the wire', function () {
  this.timeout(40_000);
  useOracle();
  let channel: Channel;
  let elsewhere: Channel;
  let refusedTokens: number;
  let circuit: boolean[];

  before(async () => {
    channel = await new Channel().listen();
    elsewhere = await new Channel(undefined, 'outside').listen();
  });
  beforeEach(() => {
    channel.forget();
    channel.conversationReply = () => ({ status: 201, body: { id: 'made-by-teams' } });
    refusedTokens = 0;
    circuit = [];
  });
  afterEach(() => assert.equal(elsewhere.seen.length, 0, 'a host outside the list was called'));
  after(async () => {
    await channel.close();
    await elsewhere.close();
  });

  const outbound = (changes: Partial<OutboundOptions> = {}) =>
    createOutbound({
      credential: {
        getToken: async () => ({ token: 'the-token', expiresOnTimestamp: Date.now() + 3_600_000 }),
        refused: () => {
          refusedTokens += 1;
        },
      },
      scope: 'scope',
      serviceUrlHosts: [channel.host],
      botId: appId,
      deadlineMs: 5_000,
      onCircuit: (open) => circuit.push(open),
      ...changes,
    });
  const place = (conversationId = 'a:chat') => ({ serviceUrl: channel.url, conversationId });

  describe('F05: a refusal', () => {
    const codes: Record<string, readonly [number, string, RegExp]> = {
      ConversationBlockedByUser: [403, 'blockedByUser', /blocked the bot/],
      MessageWritesBlocked: [403, 'blockedByUser', /blocked the bot/],
      BotNotInConversationRoster: [403, 'notInRoster', /not installed/],
      BotDisabledByAdmin: [403, 'disabledByAdmin', /Teams admin centre/],
      ConversationNotFound: [404, 'gone', /does not exist any more/],
      ActivityNotFoundInConversation: [404, 'gone', /deleted/],
      BotNotRegistered: [401, 'notRegistered', /MicrosoftAppId/],
      MessageSizeTooBig: [413, 'tooLarge', /larger than Teams takes/],
      SomethingBrandNew: [403, 'refused', /does not know/],
    };
    const shapes: Record<string, (code: string) => unknown> = {
      'in an error': (code) => ({ error: { code, message: 'private words' } }),
      'at the top': (code) => ({ code, message: 'private words' }),
      'as the finer code of an error': (code) => ({ error: { code: 'Forbidden', subCode: code } }),
      'as the finer code at the top': (code) => ({ code: 'Forbidden', subCode: code, details: {} }),
    };
    for (const [code, [status, why, mend]] of Object.entries(codes)) {
      for (const [what, shape] of Object.entries(shapes)) {
        it(`${code}, ${what}: ${why}`, async () => {
          channel.conversationReply = () => ({ status, body: shape(code) });
          const sent = await outbound().post(place(), card);
          assert.ok(!sent.sent && 'mend' in sent);
          assert.deepEqual([sent.why, channel.calls.length], [why, 1]);
          assert.match(sent.mend, mend);
          assert.doesNotMatch(JSON.stringify(sent), /private words/);
          if (why !== 'refused') assert.equal(sent.code, code);
        });
      }
    }

    const odd: Record<string, readonly [number, unknown, string, string]> = {
      '403 of nothing': [403, '', 'refused', 'Http403'],
      '403 with a list': [403, [1], 'refused', 'Http403'],
      '403 with null': [403, 'null', 'refused', 'Http403'],
      '403 whose code is a number': [403, { error: { code: 7 } }, 'refused', 'Http403'],
      '403 whose code is a sentence': [403, { error: { code: 'Ada wrote: hello' } }, 'refused', 'Http403'],
      '403 whose code is a name of objects': [403, { error: { code: 'constructor' } }, 'refused', 'constructor'],
      '404 of nothing': [404, '', 'gone', 'NotFound'],
      '413 of nothing': [413, '', 'tooLarge', 'TooLarge'],
      '403 of another region': [
        403,
        { error: { code: 'Forbidden', message: 'User is from different region' } },
        'wrongRegion',
        'WrongRegion',
      ],
    };
    for (const [what, [status, body, why, code]] of Object.entries(odd)) {
      it(`${what}: ${why}`, async () => {
        channel.conversationReply = () => ({ status, body });
        const sent = await outbound().post(place(), card);
        assert.ok(!sent.sent && 'code' in sent);
        assert.deepEqual([sent.why, sent.code, channel.calls.length], [why, code, 1]);
      });
    }

    it('of the token is told to whoever keeps it, so that the next one is new', async () => {
      channel.conversationReply = () => ({ status: 401, body: { message: 'Authorization has been denied.' } });
      const sent = await outbound().post(place(), card);
      assert.deepEqual(sent, { sent: false, why: 'unauthorized', retryInSeconds: null });
      assert.equal(refusedTokens, 1);
    });
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`F07: ${status} to another host is not followed, and no token goes there`, async () => {
      channel.conversationReply = () => ({ status, headers: { location: `${elsewhere.url}/v3/x` }, body: '' });
      const sent = await outbound({ serviceUrlHosts: [channel.host, elsewhere.host] }).post(place(), card);
      assert.ok(!sent.sent && sent.why === 'refused');
      assert.equal(channel.calls.length, 1);
    });
  }

  it('F01: a conversation that wants to be left alone is, others are not', async () => {
    channel.conversationReply = () => ({ status: 429, headers: { 'retry-after': '1' }, body: '' });
    const teams = outbound();
    assert.deepEqual(await teams.post(place(), card), { sent: false, why: 'throttled', retryInSeconds: 1 });
    channel.conversationReply = () => ({ status: 201, body: { id: 'x' } });
    assert.deepEqual(await teams.post(place(), card), { sent: false, why: 'throttled', retryInSeconds: 1 });
    assert.equal(channel.calls.length, 1);
    assert.ok((await teams.post(place('a:other'), card)).sent);
    await wait(1_050);
    assert.ok((await teams.post(place(), card)).sent);
  });

  it('F02: calls to one conversation go one at a time in their order, those to others beside them', async () => {
    const open = new Map<string, number>();
    let together = 0;
    channel.conversationReply = async () => {
      const conversation = channel.calls.at(-1)?.path.split('/')[3] ?? '';
      const now = (open.get(conversation) ?? 0) + 1;
      assert.equal(now, 1, 'two at once');
      open.set(conversation, now);
      together = Math.max(together, [...open.values()].filter((count) => count > 0).length);
      await wait(20);
      open.set(conversation, 0);
      return { status: 201, body: { id: 'x' } };
    };
    const teams = outbound();
    const sends = Array.from({ length: 12 }, (_, number) =>
      teams.send(place(`a:${number % 3}`), { type: 'message', text: String(number) }),
    );
    assert.ok((await Promise.all(sends)).every(({ sent }) => sent));
    assert.equal(together, 3);
    for (const chat of ['0', '1', '2']) {
      const texts = channel.calls
        .filter(({ path }) => path.includes(`a%3A${chat}`))
        .map(({ body }) => Number(body.text));
      assert.deepEqual(
        texts,
        texts.toSorted((one, other) => one - other),
      );
    }
  });

  it('F09: a line that is taken and never spoken on ends with the deadline, and after five Teams is left alone', async () => {
    const mute = createServer(() => {}).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const host = `localhost:${(mute.address() as AddressInfo).port}`;
    const teams = outbound({ serviceUrlHosts: [host], deadlineMs: 2_100 });
    const started = performance.now();
    const to = (number: number) => ({ serviceUrl: `https://${host}`, conversationId: `a:${number}` });
    const all = await Promise.all(Array.from({ length: 5 }, (_, number) => teams.post(to(number), card)));
    assert.ok(all.every((sent) => !sent.sent && sent.why === 'ambiguous'));
    const shut = await teams.post(to(9), card);
    assert.ok(!shut.sent && shut.why === 'unavailable' && (shut.retryInSeconds ?? 0) >= 1);
    assert.ok(performance.now() - started < 10_000, 'within ten seconds');
    assert.deepEqual(circuit, [true]);
    mute.close();
  });

  it('F09: a connector that is repaired is found again within half a minute', async () => {
    const teams = outbound();
    channel.conversationReply = (): Reply => 'reset';
    for (let number = 0; number < 6; number += 1) await teams.post(place(`a:${number}`), card);
    assert.deepEqual(circuit, [true]);
    const calls = channel.calls.length;
    channel.conversationReply = () => ({ status: 201, body: { id: 'x' } });
    const repaired = performance.now();
    while (!(await teams.post(place(), card)).sent) await wait(200);
    assert.ok(performance.now() - repaired < 30_000);
    assert.deepEqual(circuit, [true, false]);
    assert.equal(channel.calls.length, calls + 1, 'nothing was asked of it meanwhile');
  });
});
