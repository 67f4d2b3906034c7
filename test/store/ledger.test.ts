import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { addApproval, approvalsOf } from '../../store/approvals.js';
import { erasePerson } from '../../store/erasePerson.js';
import { appendEntry } from '../../store/ledger.js';
import { chainEntries, countUnchained, ledgerHead } from '../../store/ledgerChain.js';
import { setNotices } from '../../store/people.js';
import { chainedEntries, type StoredEntry } from '../../store/readLedger.js';
import { appendEvent, eventsOf } from '../../store/requestEvents.js';
import { createRequest, decide, findRequest } from '../../store/requests.js';
import type { Executor } from '../../store/tables.js';
import { verifyLedger } from '../../store/verifyLedger.js';
import { cure, item } from './requestDoubles.js';
import { useTestDatabase } from './testDatabase.js';

async function all(db: Executor): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const entry of chainedEntries(db)) entries.push(entry);
  return entries;
}

describe('store/ledger', () => {
  const database = useTestDatabase();
  const look = (db: Executor, personId: string, by: string | null = personId) =>
    appendEntry(db, { kind: 'looked', by, about: personId, detail: { app: 'iosMail' }, facts: { for: 'question' } });
  const verified = () => verifyLedger(chainedEntries(database().db));

  /** What somebody does who owns the database. */
  const tamper = async (...statements: string[]) => {
    const { db } = database();
    for (const table of ['ledger', 'ledger_parts'])
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
    for (const statement of statements) await sql.raw(statement).execute(db);
    for (const table of ['ledger', 'ledger_parts'])
      await sql`alter table ${sql.table(table)} enable trigger user`.execute(db);
  };

  it('keeps who and whom beside the entry, and knows the person of a request and of an item', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    const collection = { kind: 'collection', requesterId: null, items: [item('bert'), item('carla')] } as const;
    const { request: collected } = await createRequest(db, cure('nobody', collection));
    await appendEvent(db, request.id, { kind: 'undone', by: 'bo', detail: { byName: 'Bo', why: null } });
    await appendEvent(db, collected.id, { kind: 'change', by: null, detail: { itemIndex: 1, outcome: 'written' } });
    await appendEvent(db, collected.id, { kind: 'collected', by: null, detail: { people: 2 } });
    await look(db, 'dora');
    await chainEntries(db);
    const told = (await all(db)).map(({ kind, number, requestId, parts }) => [
      number,
      kind,
      requestId,
      ...parts.map(({ part, personId, content }) => [part, personId, content]),
    ]);
    assert.deepEqual(told, [
      [1, 'undone', request.id, ['about', 'adele', { why: null }], ['by', 'bo', { byName: 'Bo' }]],
      [2, 'change', collected.id, ['about', 'carla', { itemIndex: 1, outcome: 'written' }]],
      [3, 'collected', collected.id, ['about', null, { people: 2 }]],
      [4, 'looked', null, ['about', 'dora', { app: 'iosMail' }], ['by', 'dora', null]],
    ]);
    assert.deepEqual((await eventsOf(db, request.id))[0]?.detail, { byName: 'Bo', why: null });
  });

  it('chains what was committed, once, and goes with the transaction that it belongs to', async () => {
    const { db } = database();
    await look(db, 'adele');
    await assert.rejects(
      db.transaction().execute(async (transaction) => {
        await look(transaction, 'bert');
        throw new Error('undone');
      }),
    );
    assert.equal(await countUnchained(db), 1);
    assert.deepEqual(
      (await chainEntries(db)).map(({ number, kind }) => [number, kind]),
      [[1, 'looked']],
    );
    assert.deepEqual(await chainEntries(db), []);
    assert.deepEqual(await ledgerHead(db), { number: 1, hash: (await all(db))[0]?.hash });
    assert.deepEqual([(await verified()).faults, await countUnchained(db)], [[], 0]);
  });

  it('holds text from everywhere, and numbers, so that they prove the same when they are read again', async () => {
    const { db } = database();
    const detail = { 'é\u0000': ['\ud800', '"\\u0000', 1e21, 0.1, -0, null, true], z: { b: 1, a: 2 } };
    await appendEntry(db, { kind: 'looked', by: 'ä\u0000', about: '', detail, facts: { text: '\u2028\ud83d\ude00' } });
    await chainEntries(db);
    assert.deepEqual((await verified()).faults, []);
  });

  it('loses and forks nothing when many append and several chain at once', async function () {
    this.timeout(60_000);
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    let left = 200;
    const write = async (worker: number) => {
      while (left > 0) {
        left -= 1;
        await db.transaction().execute(async (transaction) => {
          await look(transaction, `person-${worker}`);
          await appendEvent(transaction, request.id, { kind: 'change', by: null, detail: { worker } });
        });
        if (worker % 2 === 0) await chainEntries(db);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, worker) => write(worker)));
    await Promise.all([chainEntries(db), chainEntries(db), chainEntries(db)]);
    const entries = await all(db);
    assert.equal(entries.length, 400);
    assert.deepEqual(
      entries.map(({ number }) => number),
      entries.map((_, index) => index + 1),
    );
    assert.equal(new Set(entries.map(({ previous }) => previous)).size, 400);
    assert.deepEqual((await verified()).faults, []);
  });

  const tamperings: readonly [what: string, statements: readonly string[], fault: object][] = [
    ['changed', [`update ledger set kind = 'denied' where number = 3`], { kind: 'changed', number: 3 }],
    [
      'deleted',
      [
        'delete from ledger_parts where entry_id = (select id from ledger where number = 3)',
        'delete from ledger where number = 3',
      ],
      { kind: 'missing', number: 3, until: 3 },
    ],
    [
      'put in',
      [
        'update ledger set number = -number where number >= 3',
        'update ledger set number = 1 - number where number < 0',
        `insert into ledger (at, kind, facts, number, previous, hash, commitments)
          select at, 'approved', facts, 3, previous, hash, commitments from ledger where number = 4`,
      ],
      { kind: 'changed', number: 3 },
    ],
    [
      'moved',
      [
        'update ledger set number = -number where number in (2, 4)',
        'update ledger set number = 6 + number where number < 0',
      ],
      { kind: 'moved', number: 2, standsAt: 4 },
    ],
    [
      'said to be about somebody else',
      [`update ledger_parts set person_id = 'bert' where entry_id = (select id from ledger where number = 3)`],
      { kind: 'partChanged', number: 3, part: 'about' },
    ],
  ];
  for (const [what, statements, fault] of tamperings) {
    it(`names an entry that was ${what} in the database itself`, async () => {
      const { db } = database();
      for (const person of ['a', 'b', 'c', 'd', 'e']) await look(db, person);
      await chainEntries(db);
      await tamper(...statements);
      assert.deepEqual((await verified()).faults[0], fault);
    });
  }

  it('erases one person: their part is gone, the entries stay and the chain tells it from a change', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele', { statement: 'My phone, says Adele' }));
    await appendEvent(db, request.id, { kind: 'asked', by: 'adele', detail: { caseId: 'd1' } });
    assert.deepEqual(await erasePerson(db, 'adele'), { erased: false, why: 'openRequest' });
    await decide(db, {
      id: request.id,
      state: 'denied',
      by: 'bo',
      byName: 'Bo',
      reason: 'Adele leaves',
      closeImapPop: false,
    });
    await appendEvent(db, request.id, { kind: 'denied', by: 'bo', detail: { reason: 'Adele leaves' } });
    await look(db, 'adele', 'bo');
    await look(db, 'bert');
    await setNotices(db, 'adele', false);

    const erased = await erasePerson(db, 'adele');
    assert.deepEqual(erased.erased && erased.ledgerParts, 4);
    const entries = await all(db);
    assert.deepEqual(
      entries.map(({ kind, parts }) => [kind, ...parts.map(({ part, personId }) => `${part} ${personId}`)]),
      [
        ['asked'],
        ['denied', 'by bo'],
        ['looked', 'by bo'],
        ['looked', 'about bert', 'by bert'],
        ['erased', 'about null'],
      ],
    );
    const { faults, erasedParts } = await verified();
    assert.deepEqual([faults, erasedParts], [[], 4]);
    for (const table of ['ledger', 'ledger_parts']) {
      const rows = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} as t`.execute(db);
      assert.doesNotMatch(rows.rows.map(({ row }) => row).join('\n'), /adele/i, table);
    }
    // What is left of the request can still be read, and is about nobody.
    const left = await findRequest(db, request.id);
    assert.deepEqual(
      [left?.state, left?.requesterId, left?.items[0]?.displayName, await eventsOf(db, request.id)],
      ['denied', null, '', []],
    );
    assert.deepEqual(await erasePerson(db, 'nobody'), { erased: true, ledgerParts: 0, otherRows: 0 });
  });

  it('erases an approver and leaves what they decided', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    const decision = {
      id: request.id,
      state: 'approved',
      by: 'bo',
      byName: 'Bo',
      reason: null,
      closeImapPop: false,
    } as const;
    await addApproval(db, request.id, { personId: 'bo', personName: 'Bo', closeImapPop: false });
    await decide(db, decision);
    await appendEvent(db, request.id, { kind: 'approved', by: 'bo', detail: { reason: null } });
    await db.updateTable('requests').set({ state: 'needsHuman' }).where('id', '=', request.id).execute();
    assert.equal((await erasePerson(db, 'bo')).erased, true);
    assert.deepEqual(await approvalsOf(db, request.id), []);
    const left = await findRequest(db, request.id);
    assert.deepEqual([left?.decidedBy, left?.decidedByName, left?.requesterId], [null, null, 'adele']);
    assert.deepEqual(
      (await eventsOf(db, request.id)).map(({ kind, by }) => [kind, by]),
      [['approved', null]],
    );
    assert.deepEqual((await verified()).faults, []);
  });
});
