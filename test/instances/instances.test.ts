import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { readConfig } from '../../bot/config.js';
import { examineDatabase } from '../../commands/doctor/databaseState.js';
import type { App } from '../../core/diagnosis/app.js';
import type { Change } from '../../core/remedies/change.js';
import { enqueueJob } from '../../dialogs/job.js';
import { writerId } from '../../sandbox/identifiers.js';
import type { ChatMessage, SimulatedPerson } from '../../sandbox/simulation.js';
import { createRequest } from '../../store/requests.js';
import { setSetting } from '../../store/settings.js';
import { cast, named, now } from '../endToEnd/story.js';
import { button, buttonsOf, textOf, until } from '../endToEnd/together.js';
import { type Instance, type Instances, startInstances } from './instances.js';

describe('two bots and a writer on one database', function () {
  this.timeout(60_000);
  let instances: Instances;
  let bots: Instance[];
  let writer: Instance;
  before(async () => {
    instances = await startInstances();
    const [one, other, third] = await Promise.all([
      instances.start('bot'),
      instances.start('bot'),
      instances.start('writer'),
    ]);
    bots = [one, other];
    writer = third;
  });
  after(async () => {
    await instances?.close();
  });

  /** A request as if the person had asked for it, with its card in the channel. */
  const raise = async (name: string, app: App, changes: readonly Change[]): Promise<ChatMessage> => {
    const { simulation, database } = instances;
    const { teams, helpdeskConversation } = simulation;
    const person = named(simulation, name);
    await teams.install(person.id);
    const { request } = await createRequest(database.db, {
      kind: 'cure',
      requesterId: person.id,
      app,
      statement: null,
      ttlSeconds: 3_600,
      items: [
        {
          personId: person.id,
          displayName: person.displayName,
          plan: changes.map((change) => ({ change, effect: 'cures' })),
          optional: [],
          blamed: [],
          predicted: [],
          found: {
            activeSync: false,
            imap: false,
            pop: false,
            nativeMailAllowed: true,
            openRisk: false,
            smtpInUse: false,
          },
        },
      ],
    });
    await enqueueJob(database.db, { kind: 'postRequest', payload: { requestId: request.id } });
    return until('the card of the request', () =>
      teams.messages(helpdeskConversation).find(({ card }) => textOf(card).includes(request.reference)),
    );
  };
  const approve = (request: ChatMessage) => {
    const { teams, helpdeskConversation } = instances.simulation;
    const { bo } = cast(instances.simulation);
    return teams.press(bo.id, helpdeskConversation, request.id, button(request, 'request.approve'));
  };
  const done = (request: ChatMessage, withinMs = 20_000) =>
    until(
      'the card to say that it is done',
      () => buttonsOf(now(instances.simulation, request).card).some(({ verb }) => verb === 'request.undo'),
      withinMs,
    );
  /** How many entries of each kind the ledger holds about requests that were made after some entry, and by which apps. */
  const entries = async (afterId: string) => {
    const answer = await sql<{ kind: string; count: number; apps: (string | null)[] }>`
      select kind, count(*)::integer as count, array_agg(distinct facts->>'app') as apps
      from ledger where id > ${afterId} group by kind`.execute(instances.database.db);
    return new Map(answer.rows.map((row) => [row.kind, row]));
  };
  const lastEntry = async () =>
    (await sql<{ id: string }>`select coalesce(max(id), 0) as id from ledger`.execute(instances.database.db)).rows[0]
      ?.id ?? '0';
  /** As if so many seconds had passed for whoever died: leases are a matter of wall time. */
  const age = async (seconds: number) => {
    const { db } = instances.database;
    await sql`update due set leased_until = leased_until - ${seconds}::integer * interval '1 second'`.execute(db);
    await sql`update mailbox_leases set until = until - ${seconds}::integer * interval '1 second'`.execute(db);
    await sql`update activities set taken_at = taken_at - ${seconds}::integer * interval '1 second'
      where done_at is null`.execute(db);
  };
  const answersTo = (person: SimulatedPerson): number =>
    instances.simulation.teams
      .messages(instances.simulation.teams.personalConversation(person.id))
      .filter((message) => message.from === 'bot').length;

  it('share the work: each change is made once, by the identity that only the writer holds', async () => {
    const { simulation } = instances;
    const before = await lastEntry();
    const requests = await Promise.all([
      raise('Mona', 'outlookMobile', [{ kind: 'outlookMobile', from: false, to: true }]),
      raise('Cleo', 'gmailApp', [{ kind: 'activeSync', from: false, to: true }]),
    ]);
    assert.deepEqual(
      (await Promise.all(requests.map(approve))).map(({ status }) => status),
      [200, 200],
    );
    for (const request of requests) await done(request);
    const counted = await entries(before);
    assert.deepEqual(
      ['approved', 'applied', 'writing', 'change', 'stopped'].map((kind) => counted.get(kind)?.count ?? 0),
      [2, 2, 2, 2, 0],
    );
    assert.deepEqual(counted.get('writing')?.apps, [writerId]);
    const cards = simulation.teams.messages(simulation.helpdeskConversation).filter(({ from }) => from === 'bot');
    assert.equal(cards.length, 2, 'one card a request');
    for (const { port } of bots) assert.ok((instances.given.get(port) ?? 0) > 0, 'both bots have worked');
  });

  it('are looked at by the doctor, which misses a writer that was not seen for ten minutes', async () => {
    const { db } = instances.database;
    const writerLine = async () =>
      (await examineDatabase(readConfig(instances.environment))).findings.find(
        ({ subject }) => subject === 'Writer process',
      );
    assert.equal((await writerLine())?.state, 'ok');
    const { value } = await db
      .selectFrom('settings')
      .select('value')
      .where('key', '=', 'writerSeenAt')
      .executeTakeFirstOrThrow();
    await setSetting(db, 'writerSeenAt', new Date(Date.parse(String(value)) - 11 * 60_000).toISOString());
    const missed = await writerLine();
    assert.equal(missed?.state, 'missing');
    assert.match(missed?.says ?? '', /no writer was seen for 11 minutes/);
  });

  it('E02 take over within a minute what a writer left that was killed in the middle of a change', async () => {
    const { simulation, database } = instances;
    const request = await raise('Adele', 'iosMail', [
      { kind: 'authenticationPolicy', from: null, to: 'Block Basic Auth' },
      { kind: 'activeSync', from: false, to: true },
    ]);
    const before = await lastEntry();
    simulation.faults.set('exchange', { kind: 'delay', ms: 400 });
    await approve(request);
    while (!(await entries(before)).has('changing')) await wait(20);
    assert.equal(await writer.stop('SIGKILL'), null);
    simulation.faults.clear();
    const left = await sql<{ seconds: number }>`
      select extract(epoch from leased_until - clock_timestamp())::double precision as seconds
      from due where kind = 'apply' and state = 'waiting'`.execute(database.db);
    assert.equal(left.rows.length, 1);
    assert.ok((left.rows[0]?.seconds ?? 99) <= 45, `${left.rows[0]?.seconds} seconds`);
    writer = await instances.start('writer');
    await age(45);
    await done(request);
    const counted = await entries(before);
    const changes = await sql<{ detail: { change: object; outcome: string } }>`
      select detail from request_events where id > ${before} and kind = 'change'`.execute(database.db);
    assert.equal(new Set(changes.rows.map(({ detail }) => JSON.stringify(detail.change))).size, changes.rows.length);
    assert.deepEqual([counted.get('applied')?.count, counted.get('stopped')], [1, undefined]);
  });

  it('E02 answer within a minute what a killed bot had taken', async () => {
    const { simulation, database } = instances;
    const person = named(simulation, 'Henry');
    await simulation.teams.install(person.id);
    const before = answersTo(person);
    simulation.faults.set('connector', { kind: 'hang' });
    const [taker, survivor] = bots;
    assert.ok(taker && survivor);
    simulation.teams.connectTo(`http://127.0.0.1:${taker.port}`);
    const said = simulation.teams.say(person.id, simulation.teams.personalConversation(person.id), 'help');
    const undone = async () =>
      (await database.db.selectFrom('activities').select('body').where('done_at', 'is', null).execute()).some(
        ({ body }) => body?.includes('"help"'),
      );
    while (!(await undone())) await wait(10);
    assert.equal(await taker.stop('SIGKILL'), null);
    assert.notEqual(await said, 200);
    simulation.teams.connectTo(instances.address);
    simulation.faults.clear();
    assert.equal(answersTo(person), before);
    await age(45);
    const again = instances.start('bot');
    await until('the answer', () => answersTo(person) > before, 15_000);
    assert.match(
      textOf(simulation.teams.messages(simulation.teams.personalConversation(person.id)).at(-1)?.card ?? null),
      /\w/,
    );
    bots = [survivor, await again];
    assert.equal(answersTo(person), before + 1);
  });

  it('E05 lose nothing and say nothing twice while one after the other is restarted under load', async () => {
    const { simulation } = instances;
    const people = simulation.people.filter((person) => person.role === 'person').slice(3, 23);
    await Promise.all(people.map((person) => simulation.teams.install(person.id)));
    const request = await raise('Olga', 'iosMail', [{ kind: 'activeSync', from: false, to: true }]);
    const answers = () => people.map(answersTo).reduce((sum, count) => sum + count, 0);
    await wait(300);
    const before = answers();
    const ledgerBefore = await lastEntry();
    const said: Promise<number>[] = [];
    let restarting = true;
    const load = async () => {
      for (let round = 0; restarting && said.length < 250; round += 1) {
        const person = people[round % people.length];
        if (person !== undefined)
          said.push(simulation.teams.say(person.id, simulation.teams.personalConversation(person.id), 'help'));
        await wait(150);
      }
    };
    const loading = load();
    await approve(request);
    const restart = async (instance: Instance) => {
      assert.equal(await instance.stop('SIGTERM'), 0, instance.log().slice(-500));
      return instances.start(instance.kind);
    };
    const oneByOne = async () => {
      for (const bot of bots) await restart(bot);
    };
    await Promise.all([oneByOne(), restart(writer)]);
    restarting = false;
    await loading;
    const statuses = await Promise.all(said);
    assert.deepEqual([...new Set(statuses)], [200]);
    await done(request);
    await until('an answer to every message', () => answers() - before >= said.length, 15_000);
    await wait(500);
    assert.equal(answers() - before, said.length, `${said.length} messages`);
    const counted = await entries(ledgerBefore);
    assert.deepEqual([counted.get('applied')?.count, counted.get('stopped')], [1, undefined]);
  });
});
