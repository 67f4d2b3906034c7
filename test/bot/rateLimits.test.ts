import assert from 'node:assert/strict';
import { inboundActivity } from '../../bot/inboundActivity.js';
import { createLog } from '../../bot/log.js';
import { createOutbound } from '../../bot/outbound.js';
import { rateLimits, sharedLimit } from '../../bot/rateLimits.js';
import { tellTooMuch } from '../../bot/tooMuch.js';
import { appId, Channel } from './channel.js';
import { GateUnderTest } from './gateUnderTest.js';

const other = '44444444-4444-4444-8444-444444444444';
const by = (aadObjectId: string) => ({ from: { id: `29:${aadObjectId}`, name: 'x', aadObjectId } });

describe('how much one person, and everybody, may send', () => {
  let under: GateUnderTest;
  let clock: number;
  beforeEach(async () => {
    clock = 0;
    under = await new GateUnderTest().start({
      limits: { messagesPerMinute: 6, activitiesPerSecond: 10, clock: () => clock },
    });
  });
  afterEach(async () => {
    under.oracle();
    await under.close();
  });

  const send = (changes: object = {}) => under.post(under.channel.activity({ ...changes }), under.channel.token());
  const press = { type: 'invoke', name: 'adaptiveCard/action' };

  it('is told to a person once a minute and refused otherwise, and passes with time; others are not held up', async () => {
    for (let count = 0; count < 6; count += 1) assert.equal((await send()).status, 200);
    assert.equal((await send()).status, 200);
    assert.equal(under.told.length, 1);
    const refused = await send();
    assert.equal(refused.status, 429);
    assert.equal(refused.text, '');
    assert.equal(refused.headers['retry-after'], '10');
    assert.equal(under.worked.length, 6);
    assert.equal((await send(by(other))).status, 200);
    clock += 10_000;
    assert.equal((await send()).status, 200);
    assert.equal((await send()).status, 429);
    clock += 50_000;
    for (let count = 0; count < 6; count += 1) await send();
    assert.equal(under.told.length, 2);
    assert.equal(await under.refusals('personLimit'), 4);
    assert.match(under.printed, /"reason":"personLimit"/);
  });

  it('counts a button press a tenth', async () => {
    clock += 60_000;
    for (let count = 0; count < 60; count += 1) {
      clock += 101;
      assert.equal((await send(press)).status, 200);
    }
    assert.equal(under.told.length, 0);
  });

  it('costs nothing for what is repeated: nothing that was taken is refused later', async () => {
    const first = under.channel.activity();
    assert.equal((await under.post(first, under.channel.token())).status, 200);
    for (let count = 0; count < 7; count += 1) await send();
    for (let count = 0; count < 20; count += 1)
      assert.equal((await under.post(first, under.channel.token())).status, 200);
    assert.equal(under.worked.length, 6);
  });

  it('is limited for everybody together, whoever writes', async () => {
    const people = Array.from({ length: 21 }, (_, number) => `55555555-5555-4555-8555-5555555555${10 + number}`);
    for (const person of people) await send(by(person));
    assert.equal(under.worked.length, 20);
    assert.equal(await under.refusals('everybodyLimit'), 1);
    clock += 1_000;
    assert.equal((await send()).status, 200);
    assert.equal(under.worked.length, 21);
  });

  const from = (person: number, id = `${person}`) =>
    inboundActivity.parse(under.channel.activity({ id, from: { id: `29:${person}`, name: 'x' } }));

  it('keeps ten thousand people in mind and no more', () => {
    for (const [others, remembered] of [
      [9_999, true],
      [10_000, false],
    ] as const) {
      const limits = rateLimits({ messagesPerMinute: 1, activitiesPerSecond: 1e9, clock: () => clock });
      assert.equal(limits.check(from(0)), null);
      for (let number = 1; number <= others; number += 1) limits.check(from(number));
      assert.equal(limits.check(from(0, 'another')) !== null, remembered, `${others} others`);
    }
  });

  it('knows the last hundred activities of a person by their repetition, and leaves older ones to the database', () => {
    const limits = rateLimits({ messagesPerMinute: 101, activitiesPerSecond: 1e9, clock: () => clock });
    for (let number = 0; number < 100; number += 1) assert.equal(limits.check(from(0, `${number}`)), null);
    assert.equal(limits.check(from(0, '0')), null, 'a repetition costs nothing');
    assert.equal(limits.check(from(0, '100')), null);
    assert.equal(limits.check(from(0, '1')), null);
    assert.equal(limits.check(from(0, '0'))?.limit, 'person', 'forgotten, and all is used up');
  });

  it('says to the second when to come again', () => {
    const limits = (activitiesPerSecond: number) =>
      rateLimits({ messagesPerMinute: 6, activitiesPerSecond, clock: () => clock });
    const person = limits(1e9);
    for (let number = 0; number < 6; number += 1) assert.equal(person.check(from(0, `${number}`)), null);
    clock += 4_000;
    assert.deepEqual(person.check(from(0, 'more')), { limit: 'person', tell: true, retryInSeconds: 6 });
    clock += 5_900;
    assert.deepEqual(person.check(from(0, 'more')), { limit: 'person', tell: false, retryInSeconds: 1 });
    assert.deepEqual(limits(0.1).check(from(0)), { limit: 'everybody', tell: true, retryInSeconds: 8 });
  });
});

describe('how much may come that nobody has signed', () => {
  it('is two seconds’ worth at once and so many a second after, told to the second when to come again', () => {
    let now = 5_000;
    const limit = sharedLimit(0.5, () => now);
    const later = (ms: number) => {
      now += ms;
      return limit.take();
    };
    assert.deepEqual(
      [later(0), later(0), later(500), later(1_000), later(500)],
      [null, 2, 2, 1, null],
      'one at once, and then one every two seconds',
    );
    assert.deepEqual([later(1_750), later(250)], [1, null]);
    assert.deepEqual([later(3_600_000), later(0)], [null, 2], 'what was not used is not saved up');
  });

  it('is counted by a clock of its own where none is given', () => {
    const limit = sharedLimit(0.5);
    assert.deepEqual([limit.take(), limit.take() !== null], [null, true]);
  });
});

describe('what a person is told who sends too much', () => {
  let channel: Channel;
  let printed: string;
  let tell: ReturnType<typeof tellTooMuch>;
  beforeEach(async () => {
    channel = await new Channel().listen();
    printed = '';
    const outbound = createOutbound({
      credential: { getToken: async () => ({ token: 'x', expiresOnTimestamp: Date.now() + 3_600_000 }) },
      scope: 'scope',
      serviceUrlHosts: [channel.host],
      botId: appId,
      deadlineMs: 2_000,
    });
    const log = createLog('debug', {
      write: (line) => {
        printed += line;
      },
    });
    tell = tellTooMuch(outbound, log);
  });
  afterEach(() => channel.close());
  const activity = (changes: object) => inboundActivity.parse(channel.activity({ locale: 'de-DE', ...changes }));

  it('in a message of their own language, or in the place of what they pressed', async () => {
    assert.equal(await tell(activity({}), 'person'), undefined);
    assert.match(JSON.stringify(channel.calls[0]?.body), /schneller, als ich lesen kann/);
    const answer = await tell(activity({ type: 'invoke', name: 'adaptiveCard/action' }), 'everybody');
    const { value, ...head } = (answer?.body ?? {}) as Record<string, unknown>;
    assert.equal(answer?.status, 200);
    assert.deepEqual(head, { statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    assert.match(String(value), /Gerade schreiben mir viele/);
    assert.equal(channel.calls.length, 1);
    assert.equal(printed, '', 'and not a word of it in the log');
  });

  it('or that they could not be told is in the log, with the reason and without them', async () => {
    channel.conversationReply = () => ({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });
    assert.equal(await tell(activity({}), 'person'), undefined);
    const { why, msg } = JSON.parse(printed);
    assert.equal(msg, 'a person could not be told to wait');
    assert.match(why, /./);
    assert.ok(!printed.includes('Ada') && !printed.includes('33333333'));
  });
});
