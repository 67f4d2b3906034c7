import assert from 'node:assert/strict';
import { candidates } from '../../store/notices.js';
import {
  advance,
  createRequest,
  type Decision,
  decide,
  expire,
  findRequest,
  freezeRequestsOf,
  openRequests,
  requestsOf,
} from '../../store/requests.js';
import { collection, cure, item } from './requestDoubles.js';
import { useTestDatabase } from './testDatabase.js';

const hour = 3_600_000;

function approval(id: string, by = 'approver'): Decision {
  return { id, state: 'approved', by, byName: `Name of ${by}`, reason: null, closeImapPop: false };
}

describe('store/requests', () => {
  const database = useTestDatabase();

  it('gives back a request with its items as it was made', async () => {
    const { db } = database();
    const { created, request } = await createRequest(
      db,
      cure('adele', { statement: 'my phone\0 fails', ttlSeconds: 60 }),
    );
    assert.equal(created, true);
    assert.match(request.id, /^[\w-]{22}$/);
    assert.match(request.reference, /^MM-\d{4,}$/);
    assert.equal(request.state, 'pending');
    assert.equal(Date.parse(request.expiresAt) - Date.parse(request.createdAt), 60_000);
    assert.deepEqual(await findRequest(db, request.id), { ...request, statement: 'my phone\ufffd fails' });
    assert.deepEqual(request.items, [item('adele')]);
    assert.equal(await findRequest(db, 'nobody knows'), null);
  });

  it('keeps the people of a collection in order', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `person${11 - index}`);
    const { request } = await createRequest(database().db, collection(...people));
    const found = await findRequest(database().db, request.id);
    assert.deepEqual(
      found?.items.map((one) => one.personId),
      people,
    );
  });

  it('opens one cure per person and app, however many ask at once', async () => {
    const { db } = database();
    const answers = await Promise.all(Array.from({ length: 20 }, () => createRequest(db, cure('adele'))));
    assert.equal(answers.filter((answer) => answer.created).length, 1);
    assert.equal(new Set(answers.map((answer) => answer.request.id)).size, 1);
    assert.equal((await openRequests(db)).length, 1);
    assert.equal((await createRequest(db, cure('adele', { app: 'gmailApp' }))).created, true);
    assert.equal((await createRequest(db, cure('bert'))).created, true);
  });

  it('opens another cure once the first is closed', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    await decide(db, { ...approval(request.id), state: 'denied', reason: 'no' });
    assert.equal((await createRequest(db, cure('adele'))).created, true);
  });

  it('lets exactly one of twenty decisions in the same instant win', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        decide(db, { ...approval(request.id, `approver${index}`), state: index % 2 === 0 ? 'approved' : 'denied' }),
      ),
    );
    const winners = answers.filter((answer) => answer.decided);
    assert.equal(winners.length, 1);
    for (const answer of answers) {
      assert.equal(answer.request.decidedBy, winners[0]?.request.decidedBy);
      assert.equal(answer.request.state, winners[0]?.request.state);
    }
  });

  it('notes who decided, when, why and what they chose besides', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    const { request: decided } = await decide(db, {
      ...approval(request.id),
      reason: 'known phone',
      closeImapPop: true,
    });
    assert.equal(decided.decidedBy, 'approver');
    assert.equal(decided.decidedByName, 'Name of approver');
    assert.equal(decided.reason, 'known phone');
    assert.equal(decided.closeImapPop, true);
    assert.ok(decided.decidedAt !== null && decided.decidedAt >= decided.createdAt);
  });

  it('decides nothing after the expiry, which the turned clock brings about', async () => {
    const { db, clock } = database();
    const { request } = await createRequest(db, cure('adele', { ttlSeconds: 3_600 }));
    assert.equal(await expire(db, request.id), false);
    clock.setOffset(hour);
    const late = await decide(db, approval(request.id));
    assert.equal(late.decided, false);
    assert.equal(late.request.state, 'pending');
    assert.equal(await expire(db, request.id), true);
    assert.equal(await expire(db, request.id), false);
    assert.equal((await findRequest(db, request.id))?.state, 'expired');
  });

  it('never expires a decided request', async () => {
    const { db, clock } = database();
    const { request } = await createRequest(db, cure('adele'));
    await decide(db, approval(request.id));
    clock.setOffset(48 * hour);
    assert.equal(await expire(db, request.id), false);
  });

  it('moves a request on once, and only from where it may', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    assert.equal(await advance(db, request.id, 'begin'), null);
    await decide(db, approval(request.id));
    const taken = await Promise.all(Array.from({ length: 10 }, () => advance(db, request.id, 'begin')));
    assert.equal(taken.filter((one) => one !== null).length, 1);
    assert.deepEqual(taken.find((one) => one !== null)?.items, [item('adele')]);
  });

  it('gives the ten latest requests of a person, newest first', async () => {
    const { db, clock } = database();
    for (let index = 0; index < 12; index += 1) {
      clock.setOffset(index * 1_000);
      const { request } = await createRequest(db, cure('adele', { statement: String(index) }));
      await decide(db, { ...approval(request.id), state: 'withdrawn' });
    }
    await createRequest(db, cure('bert'));
    const statements = (await requestsOf(db, 'adele')).map((request) => request.statement);
    assert.deepEqual(statements, ['11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
  });

  it('stops everything open about a person and nothing else', async () => {
    const { db } = database();
    const asked = await createRequest(db, cure('adele'));
    const approved = await createRequest(db, cure('adele', { app: 'gmailApp' }));
    await decide(db, approval(approved.request.id));
    const closed = await createRequest(db, cure('adele', { app: 'thunderbird' }));
    await decide(db, { ...approval(closed.request.id), state: 'denied' });
    const gathered = await createRequest(db, collection('adele', 'carla', 'dora'));
    const other = await createRequest(db, cure('bert'));

    const stopped = await freezeRequestsOf(db, 'adele');
    const expected = [asked, approved, gathered].map((one) => one.request.id);
    assert.deepEqual(stopped.toSorted(), expected.toSorted());
    const states = await Promise.all(
      [asked, approved, closed, gathered, other].map(async (one) => (await findRequest(db, one.request.id))?.state),
    );
    assert.deepEqual(states, ['withdrawn', 'needsHuman', 'denied', 'withdrawn', 'pending']);
    assert.deepEqual((await candidates(db)).toSorted(), ['carla', 'dora']);
    assert.deepEqual(await freezeRequestsOf(db, 'adele'), []);
  });

  it('undoes a request, its items and its expiry with the transaction it was made in', async () => {
    const { db } = database();
    await assert.rejects(
      db.transaction().execute(async (transaction) => {
        await createRequest(transaction, cure('adele'));
        throw new Error('later step failed');
      }),
      /later step failed/,
    );
    assert.deepEqual(await openRequests(db), []);
  });
});
