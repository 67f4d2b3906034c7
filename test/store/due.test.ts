import assert from 'node:assert/strict';
import { sql } from 'kysely';
import {
  bury,
  claim,
  complete,
  countDue,
  enqueue,
  forgetDue,
  markAttempted,
  nextDueAt,
  renew,
  retry,
} from '../../store/due.js';
import { now } from '../../store/now.js';
import { useTestDatabase } from './testDatabase.js';

const mine = { owner: 'me', limit: 50, leaseSeconds: 60 };
const theirs = { ...mine, owner: 'them' };

describe('store/due', () => {
  const database = useTestDatabase();
  /** Ends every lease, as if its worker had died a lease ago. */
  const loseLeases = () => sql`update due set leased_until = now() - interval '1 second'`.execute(database().db);

  it('hands every row to one worker, however many ask at once', async () => {
    const { db } = database();
    for (let index = 0; index < 60; index += 1) await enqueue(db, { kind: 'tellSecurity', payload: { index } });
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, index) => claim(db, { ...mine, owner: `worker${index}`, limit: 10 })),
    );
    const rest = await claim(db, { ...mine, limit: 100 });
    const ids = [...claims, rest].flat().map((row) => row.id);
    assert.equal(ids.length, 60);
    assert.equal(new Set(ids).size, 60);
  });

  it('takes a key once, also after the work is done', async () => {
    const { db } = database();
    const row = { kind: 'apply', payload: { requestId: 'r1' }, key: 'apply:r1' };
    const written = await Promise.all(Array.from({ length: 10 }, () => enqueue(db, row)));
    assert.equal(written.filter(Boolean).length, 1);
    const [claimed] = await claim(db, mine);
    assert.equal(await complete(db, claimed?.id ?? '', 'me'), true);
    assert.equal(await enqueue(db, row), false);
    assert.deepEqual(await claim(db, mine), []);
  });

  it('vanishes with the transaction it was written in', async () => {
    const { db } = database();
    const failed = db.transaction().execute(async (transaction) => {
      await enqueue(transaction, { kind: 'apply', payload: {} });
      throw new Error('later step failed');
    });
    await assert.rejects(failed, /later step failed/);
    assert.equal(await nextDueAt(db), null);
  });

  it('is due by the turned clock', async () => {
    const { db, clock } = database();
    await enqueue(db, { kind: 'expire', payload: {}, dueInSeconds: 3_600 });
    assert.deepEqual(await claim(db, mine), []);
    assert.deepEqual(await countDue(db), { due: 0, later: 1, ambiguous: 0, dead: 0 });
    const waitMs = Date.parse((await nextDueAt(db)) ?? '') - Date.parse(await now(db));
    assert.ok(waitMs > 3_590_000 && waitMs <= 3_600_000, `${waitMs} ms`);
    clock.setOffset(3_600_000);
    assert.deepEqual(await countDue(db), { due: 1, later: 0, ambiguous: 0, dead: 0 });
    assert.equal((await claim(db, mine)).length, 1);
  });

  it('keeps a lease whatever the turned clock says', async () => {
    const { db, clock } = database();
    await enqueue(db, { kind: 'expire', payload: {} });
    await claim(db, mine);
    clock.setOffset(365 * 86_400_000);
    assert.deepEqual(await claim(db, theirs), []);
  });

  it('hands a dead worker\u2019s row on, and listens to it no longer', async () => {
    const { db } = database();
    await enqueue(db, { kind: 'apply', payload: { requestId: 'r1' } });
    const [first] = await claim(db, mine);
    assert.ok(first !== undefined);
    await loseLeases();
    const [second] = await claim(db, theirs);
    assert.equal(second?.id, first.id);
    assert.equal(second.attempts, 2);
    assert.deepEqual(await renew(db, [first.id], 'me', 60), []);
    assert.equal(await markAttempted(db, first.id, 'me'), false);
    assert.equal(await complete(db, first.id, 'me'), false);
    assert.equal(await retry(db, first.id, 'me', { inSeconds: 0, error: 'late' }), false);
    assert.equal(await bury(db, first.id, 'me', { state: 'dead', error: 'late' }), false);
    assert.equal(await complete(db, first.id, 'them'), true);
  });

  it('prolongs a lease that is still held', async () => {
    const { db } = database();
    await enqueue(db, { kind: 'apply', payload: {} });
    const [row] = await claim(db, { ...mine, leaseSeconds: 0 });
    assert.deepEqual(await renew(db, [row?.id ?? ''], 'me', 60), [row?.id]);
    assert.deepEqual(await claim(db, theirs), []);
  });

  it('tells the next worker that something may have left, and forgets it when the outcome is known', async () => {
    const { db } = database();
    await enqueue(db, { kind: 'tellPerson', payload: { personId: 'adele' } });
    const [first] = await claim(db, mine);
    assert.equal(first?.attempted, false);
    assert.equal(await markAttempted(db, first.id, 'me'), true);
    await loseLeases();
    const [second] = await claim(db, theirs);
    assert.equal(second?.attempted, true);
    await retry(db, second.id, 'them', { inSeconds: 0, error: 'refused before it was taken' });
    const [third] = await claim(db, mine);
    assert.equal(third?.attempted, false);
    assert.equal(third.attempts, 3);
  });

  it('works the rows of one request one after the other, and others beside them', async () => {
    const { db } = database();
    for (const requestId of ['r1', 'r1', 'r2', 'r1'])
      await enqueue(db, { kind: 'refreshRequest', payload: { requestId } });
    const order: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const rows = await claim(db, mine);
      order.push(rows.map((row) => row.id).join(' '));
      for (const row of rows) await complete(db, row.id, 'me');
    }
    const first = Number(order[0]?.split(' ')[0]);
    assert.deepEqual(order, [`${first} ${first + 2}`, `${first + 1}`, `${first + 3}`]);
  });

  it('holds nothing up for a row that another process is to take, unless that one works on it', async () => {
    const { db } = database();
    for (const kind of ['apply', 'refreshRequest', 'undo']) await enqueue(db, { kind, payload: { requestId: 'r1' } });
    const writer = {
      ...mine,
      owner: 'writer',
      ours: [{ only: ['apply', 'undo'] }],
      kinds: [{ only: ['apply', 'undo'] }],
    };
    const bot = {
      ...mine,
      owner: 'bot',
      ours: [{ except: ['apply', 'undo'] }],
      kinds: [{ except: ['apply', 'undo'] }],
    };
    const kinds = async (how: typeof writer | typeof bot) => (await claim(db, how)).map(({ kind }) => kind);
    assert.deepEqual(await kinds(writer), ['apply'], 'its own rows it works one after the other');
    assert.deepEqual(await kinds(bot), [], 'a request is not told about in the middle of a write');
    await loseLeases();
    assert.deepEqual(await kinds(bot), ['refreshRequest'], 'no writer is there');
    assert.deepEqual(await kinds(writer), ['apply'], 'and its card holds no write up');
    assert.equal(await nextDueAt(db, bot.ours), null);
  });

  it('does not hold a request up for a row that waits for later', async () => {
    const { db } = database();
    await enqueue(db, { kind: 'expire', payload: { requestId: 'r1' }, dueInSeconds: 3_600 });
    await enqueue(db, { kind: 'apply', payload: { requestId: 'r1' } });
    assert.deepEqual(
      (await claim(db, mine)).map((row) => row.kind),
      ['apply'],
    );
  });

  it('counts what was given up and keeps its payload', async () => {
    const { db } = database();
    for (const kind of ['one', 'two']) await enqueue(db, { kind, payload: { kind } });
    const [one, two] = await claim(db, mine);
    assert.ok(one !== undefined && two !== undefined);
    await bury(db, one.id, 'me', { state: 'ambiguous', error: '502' });
    await bury(db, two.id, 'me', { state: 'dead', error: 'unreadable' });
    assert.deepEqual(await countDue(db), { due: 0, later: 0, ambiguous: 1, dead: 1 });
    const kept = await db.selectFrom('due').select('payload').orderBy('id').execute();
    assert.deepEqual(kept, [{ payload: { kind: 'one' } }, { payload: { kind: 'two' } }]);
  });

  it('forgets what ended long ago and nothing that waits', async () => {
    const { db } = database();
    for (const kind of ['ended', 'waiting']) await enqueue(db, { kind, payload: {} });
    const [ended] = await claim(db, { ...mine, limit: 1 });
    await complete(db, ended?.id ?? '', 'me');
    assert.equal(await forgetDue(db, { olderThanDays: 1 }), 0);
    assert.equal(await forgetDue(db, { olderThanDays: -1 }), 1);
    assert.equal((await claim(db, mine)).length, 1);
  });
});
