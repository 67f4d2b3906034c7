import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { type JobDeps, jobHandlers } from '../../bot/jobHandlers.js';
import { type JobRunner, runJobs } from '../../bot/jobs.js';
import { createOutbound } from '../../bot/outbound.js';
import { words } from '../../cards/words.js';
import { enqueueJob } from '../../dialogs/job.js';
import { rememberPeople } from '../../dialogs/rememberPeople.js';
import { alarm } from '../../dialogs/security.js';
import { isUnreachable, rememberPerson } from '../../store/people.js';
import type { Reply } from '../microsoft365/microsoftDouble.js';
import { askOracle } from '../oracle/oracle.js';
import { seeded } from '../seeded.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { appId, tenantId } from './channel.js';
import { Connector } from './connector.js';

const security = '19:security@thread.tacv2';
const personOf = (number: number) => `a0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const chatOf = (number: number) => `a:chat-${number}`;

/** The outbox against a connector that fails: notices that may not come twice, cards that may not be lost. */
describe('messages from the outbox to a connector that fails', function () {
  this.timeout(60_000);
  const database = useTestDatabase();
  let connector: Connector;
  let runner: JobRunner | null;
  let turning: NodeJS.Timeout;
  let logged: string;
  let results: Record<string, number>;

  beforeEach(async () => {
    connector = await new Connector().listen();
    runner = null;
    logged = '';
    results = {};
    // Waits of the outbox go by the turned clock: a minute passes in a second.
    let turned = 0;
    turning = setInterval(() => {
      turned += 6_000;
      database().clock.setOffset(turned);
      database().wake();
    }, 100);
  });
  afterEach(async () => {
    clearInterval(turning);
    await runner?.stop();
    askOracle({ outbound: { acknowledged: results.sent ?? 0, stored: connector.stored.length } });
    // Beside the oracle: every call had its token, and each wait for a conversation was kept.
    assert.ok(connector.double.seen.every(({ authorization }) => authorization === 'Bearer the-token'));
    assert.equal(connector.overlapped, 0, 'two calls to a conversation at once');
    await connector.close();
  });

  function start({ deadlineMs = 5_000, host = connector.host } = {}): void {
    const outbound = createOutbound({
      credential: { getToken: async () => ({ token: 'the-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
      scope: 'scope',
      serviceUrlHosts: [host, connector.host],
      botId: appId,
      deadlineMs,
      onResult: (result) => {
        results[result] = (results[result] ?? 0) + 1;
      },
    });
    const { addressLost } = rememberPeople(database());
    const deps: Partial<JobDeps> = {
      database: database(),
      outbound,
      tenantId,
      securityConversation: security,
      helpdeskWords: words('en-US', 'UTC'),
      mode: 'full',
      addressLost,
    };
    const note = (about: object, message: string) => {
      logged += `${message} ${JSON.stringify(about)}\n`;
    };
    runner = runJobs({
      database: database(),
      // Only the two kinds below are ever written here.
      handlers: jobHandlers(deps as JobDeps),
      log: { error: note, warn: note, info: note },
    });
  }

  /** So many people who wrote once, and a notice for each of them. */
  async function notices(many: number, serviceUrl = connector.url): Promise<void> {
    for (let number = 0; number < many; number += 1) {
      const personId = personOf(number);
      const where = { tenantId, conversationId: chatOf(number), serviceUrl };
      await rememberPerson(database().db, { personId, ...where, locale: 'en-US', timeZone: 'UTC', userName: 'x' });
      await enqueueJob(database().db, { kind: 'tellUnfrozen', payload: { personId } });
    }
    database().wake();
  }

  /** A card for security about each of so many people. */
  async function cards(many: number): Promise<void> {
    for (let number = 0; number < many; number += 1)
      await alarm(database(), { personId: personOf(number), personName: `Person ${number}`, reasons: ['notMe'] });
  }

  const rows = async () =>
    database().db.selectFrom('due').select(['kind', 'state', 'attempts', 'last_error']).execute();
  async function settled(withinMs = 40_000): Promise<Awaited<ReturnType<typeof rows>>> {
    const end = Date.now() + withinMs;
    for (;;) {
      const now = await rows();
      if (now.every(({ state }) => state !== 'waiting')) return now;
      assert.ok(Date.now() < end, JSON.stringify(now.filter(({ state }) => state === 'waiting').slice(0, 3)));
      await wait(20);
    }
  }
  const perChat = () => {
    const counts = new Map<string, number>();
    for (const { conversationId } of connector.stored)
      counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
    return counts;
  };
  const states = (all: Awaited<ReturnType<typeof rows>>) => {
    const counts: Record<string, number> = {};
    for (const { state } of all) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };

  it('F01: keep the limits of Teams, drop nothing and lose no time', async () => {
    const many = 160;
    await notices(many);
    const started = performance.now();
    start();
    const all = await settled();
    const tookMs = performance.now() - started;
    assert.deepEqual(states(all), { done: many });
    assert.equal(perChat().size, many);
    assert.equal(connector.limited, 0);
    // Forty a second, the first forty at once.
    assert.ok(tookMs < ((many - 40) / 40) * 1_000 * 1.15 + 15_000, `${tookMs} ms`);
  });

  it('F01: come again after a 429 with and without a time, and lose none', async () => {
    connector.trouble = (call) => {
      const headers = call % 20 === 0 ? { 'retry-after': '1' } : {};
      return call % 10 === 0 ? { stored: false, reply: { status: 429, headers, body: '' } } : null;
    };
    await notices(60);
    start();
    assert.deepEqual(states(await settled()), { done: 60 });
    assert.ok([...perChat().values()].every((count) => count === 1));
    assert.ok(connector.calls <= 60 * 1.15, `${connector.calls} calls`);
  });

  it('F02: to one conversation go one after the other, in their order, at its pace', async () => {
    connector.slownessMs = 30;
    await notices(1);
    await cards(12);
    start();
    await settled();
    assert.equal(connector.limited, 0);
    const inChannel = connector.stored.filter(({ conversationId }) => conversationId === security);
    assert.equal(inChannel.length, 12);
  });

  it('F02: that meet a 412 all the same come again', async () => {
    connector.trouble = (call) =>
      call === 1 ? { stored: false, reply: { status: 412, body: { error: { code: 'PreconditionFailed' } } } } : null;
    await notices(1);
    start();
    assert.deepEqual(states(await settled()), { done: 1 });
    assert.equal(connector.stored.length, 1);
  });

  for (const [what, reply] of [
    ['500', { status: 500, body: '' }],
    ['502 with a page', { status: 502, body: '<html>' }],
    ['504', { status: 504, body: '' }],
    ['a broken line', 'reset'],
  ] as const) {
    it(`F03: taken and then failed with ${what}: notices never twice, cards with the same words and one of them live`, async () => {
      const chance = seeded(3);
      connector.trouble = (_call, conversationId) =>
        (conversationId === security ? chance() < 0.3 : chance() < 0.1)
          ? { stored: true, reply: reply as Reply }
          : null;
      await notices(40);
      await cards(4);
      start();
      const all = await settled();
      const noticed = all.filter(({ kind }) => kind === 'tellUnfrozen');
      const unclear = noticed.filter(({ state }) => state === 'ambiguous').length;
      assert.ok(unclear > 0, 'the seed makes some fail');
      assert.equal(unclear + noticed.filter(({ state }) => state === 'done').length, 40);
      for (const [chat, count] of perChat()) if (chat !== security) assert.equal(count, 1, chat);
      assert.ok(all.filter(({ kind }) => kind === 'tellSecurity').every(({ state }) => state === 'done'));
      const live = await database().db.selectFrom('security_cases').select(['id', 'activity_id']).execute();
      for (const { id, activity_id } of live) {
        const copies = connector.stored.filter(({ text }) => text.includes(id));
        assert.ok(copies.length >= 1, 'no card is lost');
        assert.equal(copies.filter((copy) => copy.id === activity_id).length, 1, 'one of them is live');
      }
      assert.match(logged, /job given up .*"why":"ambiguous"/);
    });
  }

  it('F04: failed before they were taken: cards none lost; notices that are unclear are few, and listed', async () => {
    const chance = seeded(4);
    connector.trouble = () => (chance() < 0.05 ? { stored: false, reply: { status: 502, body: '' } } : null);
    await notices(60);
    await cards(6);
    start();
    const all = await settled();
    assert.ok(all.filter(({ kind }) => kind === 'tellSecurity').every(({ state }) => state === 'done'));
    assert.equal(connector.stored.filter(({ conversationId }) => conversationId === security).length, 6);
    const unclear = all.filter(({ state }) => state === 'ambiguous');
    assert.ok(unclear.length <= 6, `${unclear.length} unclear`);
    assert.ok(unclear.every(({ last_error }) => last_error === 'ambiguous'));
    assert.ok(connector.calls <= 66 * 1.1, `${connector.calls} calls`);
  });

  it('F05: whoever blocked the bot is left in peace, with a sentence for the operator, until they write again', async () => {
    connector.trouble = () => ({
      stored: false,
      reply: { status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'x' } } },
    });
    await notices(1);
    start();
    const [row] = await settled();
    assert.deepEqual([row?.state, row?.last_error, row?.attempts], ['dead', 'ConversationBlockedByUser', 1]);
    assert.match(logged, /job given up .*"mend":"The person blocked the bot/);
    assert.ok(await isUnreachable(database().db, personOf(0)));
    await enqueueJob(database().db, { kind: 'tellUnfrozen', payload: { personId: personOf(0) } });
    database().wake();
    await settled();
    assert.equal(connector.calls, 1, 'nothing more is sent');
    connector.trouble = () => null;
    await notices(1);
    await settled();
    assert.equal(connector.stored.length, 1);
  });

  it('F06: a connector that hangs, or answers with a page or without an id, has sent nothing that counts as sent', async () => {
    const replies: readonly Reply[] = [
      'hang',
      { status: 200, body: '' },
      { status: 200, body: '<html>' },
      { status: 200, body: {} },
      { status: 200, body: { id: 7 } },
    ];
    connector.trouble = (_call, conversationId) => {
      const reply = replies[Number(conversationId.split('-')[1])];
      return reply === undefined ? null : { stored: true, reply };
    };
    await notices(replies.length);
    start({ deadlineMs: 500 });
    assert.deepEqual(states(await settled()), { ambiguous: replies.length });
    assert.equal(results.ambiguous, replies.length);
    assert.equal(connector.calls, replies.length);
  });

  it('F08: a conversation that moved to another region is followed there, for one in a hundred and for good', async () => {
    const old = await new Connector().listen();
    try {
      const message = 'Incoming request was redirected to the wrong geo! Current geo: EMEA, Target geo: EUDB';
      old.trouble = () => ({ stored: false, reply: { status: 403, body: { error: { code: 'Forbidden', message } } } });
      await notices(2, old.url);
      await rememberPerson(database().db, {
        personId: personOf(9),
        tenantId,
        conversationId: chatOf(9),
        serviceUrl: connector.url,
        locale: 'en-US',
        timeZone: 'UTC',
        userName: 'x',
      });
      start({ host: old.host });
      assert.deepEqual(states(await settled()), { done: 2 });
      assert.equal(connector.stored.length, 2);
      await enqueueJob(database().db, { kind: 'tellUnfrozen', payload: { personId: personOf(0) } });
      database().wake();
      await settled();
      assert.deepEqual([old.calls, connector.stored.length], [2, 3]);
    } finally {
      await old.close();
    }
  });

  it('F09: a connector that is away for a while costs few calls and no message', async () => {
    let away = true;
    connector.trouble = () => (away ? { stored: false, reply: { status: 503, body: '' } } : null);
    await notices(30);
    await cards(3);
    start();
    await wait(4_000);
    assert.equal(connector.stored.length, 0);
    // Some calls before it is left alone, then one a rest.
    assert.ok(connector.calls < 20, `${connector.calls} calls`);
    away = false;
    const repaired = performance.now();
    assert.deepEqual(states(await settled()), { done: 33 });
    assert.ok(performance.now() - repaired < 30_000);
    assert.ok([...perChat()].every(([chat, count]) => chat === security || count === 1));
  });
});
