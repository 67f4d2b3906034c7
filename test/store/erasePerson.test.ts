import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { addApproval, approvalsOf } from '../../store/approvals.js';
import { enqueue } from '../../store/due.js';
import { erasePerson } from '../../store/erasePerson.js';
import { rememberCard } from '../../store/postedCards.js';
import { createRequest, decide } from '../../store/requests.js';
import { closeSecurityCase, openSecurityCase } from '../../store/securityCases.js';
import type { Executor } from '../../store/tables.js';
import { cure } from './requestDoubles.js';
import { useTestDatabase } from './testDatabase.js';

/** A row about Adele in every table that holds persons and that no store function of a test fills more shortly. */
const rows = [
  `insert into people (person_id, user_name) values ('adele', 'Adele')`,
  `insert into diagnoses (id, person_id, conversation_id, statement, diagnosis, readings, receipt, created_at)
    values ('d', 'adele', 'chat', '{}', '{}', '{}', '[]', now())`,
  `insert into questions values ('q', 'adele', 'Adele asks', '{}', 'en', now())`,
  `insert into watches values ('adele', 'w', 'd', 'flag', now(), 'en')`,
  `insert into hand_overs (id, case_id, fresh_case_id, person_id, person_name, app, created_at)
    values ('h', 'd', 'd', 'adele', 'Adele', 'iosMail', now())`,
  `insert into enrolments values ('e', 'adele', 'now', null)`,
  `insert into collection_candidates values ('adele', now())`,
];

/** Every table, with what it holds as text. */
async function everything(db: Executor): Promise<ReadonlyMap<string, string>> {
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`.execute(db);
  const found = new Map<string, string>();
  for (const { name } of tables.rows) {
    const held = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} as t`.execute(db);
    found.set(name, held.rows.map(({ row }) => row).join('\n'));
  }
  return found;
}

describe('store/erasePerson', () => {
  const database = useTestDatabase();
  const settled = { id: '', state: 'denied', by: 'bo', byName: 'Bo', reason: null, closeImapPop: false } as const;

  it('leaves no word of a person in any table, and everybody else as they were', async () => {
    const { db } = database();
    const about = { personId: 'adele', personName: 'Adele', reasons: ['notMe'], suspects: [] } as const;
    for (const row of rows) await sql.raw(row).execute(db);
    const { request } = await createRequest(db, cure('adele'));
    await decide(db, { ...settled, id: request.id });
    const card = { requestId: request.id, activityId: 'a', serviceUrl: 's' };
    await rememberCard(db, { ...card, conversationId: 'chat of adele', audience: 'requester' });
    await rememberCard(db, { ...card, conversationId: 'channel', audience: 'helpdesk' });
    await enqueue(db, { kind: 'enrolmentNotice', payload: { personId: 'adele' } });
    const { case: opened } = await openSecurityCase(db, about);
    assert.deepEqual(await erasePerson(db, 'adele'), { erased: false, why: 'openSecurityCase' });
    await closeSecurityCase(db, {
      ...{ id: opened.id, state: 'falseAlarm', by: 'bo', byName: 'Bo' },
      version: opened.version,
      shown: [],
    });

    const holding = [...(await everything(db))].flatMap(([table, text]) => (/adele/i.test(text) ? [table] : []));
    assert.deepEqual(holding, [
      ...['collection_candidates', 'diagnoses', 'due', 'enrolments', 'hand_overs', 'people', 'posted_cards'],
      ...['questions', 'request_items', 'requests', 'security_cases', 'watches'],
    ]);
    await createRequest(db, cure('bert'));
    await sql.raw(rows[0]?.replaceAll(/adele/gi, 'bert') ?? '').execute(db);
    const before = await everything(db);

    const erased = await erasePerson(db, 'adele');
    assert.equal(erased.erased, true);
    for (const [table, text] of await everything(db)) {
      assert.doesNotMatch(text, /adele/i, table);
      const others = (all: string) =>
        all.split('\n').filter((line) => /bert|bo\b|channel/i.test(line) && !/adele/i.test(line));
      for (const line of others(before.get(table) ?? '')) assert.ok(text.includes(line), `${table}: ${line}`);
    }
  });

  it('erases them from a table that a later version made as well', async () => {
    const { db } = database();
    const rolledBack = new Error('The test is over.');
    const erasing = db.transaction().execute(async (transaction) => {
      await sql`create table of_tomorrow (person_id text, word text)`.execute(transaction);
      await sql`insert into of_tomorrow values ('adele', 'a'), ('bert', 'b')`.execute(transaction);
      assert.deepEqual(await erasePerson(transaction, 'adele'), { erased: true, ledgerParts: 0, otherRows: 1 });
      const left = await sql<{ word: string }>`select word from of_tomorrow`.execute(transaction);
      assert.deepEqual(left.rows, [{ word: 'b' }]);
      throw rolledBack;
    });
    await assert.rejects(erasing, rolledBack);
  });

  it('erases nothing while a request that they decided is under way', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    await decide(db, { ...settled, id: request.id, state: 'approved' });
    assert.deepEqual(await erasePerson(db, 'bo'), { erased: false, why: 'openRequest' });
  });

  it('erases nothing while a request that they were the first of two to approve is under way, and the approval after', async () => {
    const { db } = database();
    const { request } = await createRequest(db, cure('adele'));
    await addApproval(db, request.id, { personId: 'priya', personName: 'Priya', closeImapPop: false });
    assert.deepEqual(await erasePerson(db, 'priya'), { erased: false, why: 'openRequest' });
    assert.equal((await approvalsOf(db, request.id)).length, 1);
    await decide(db, { ...settled, id: request.id });
    assert.deepEqual(await erasePerson(db, 'priya'), { erased: true, ledgerParts: 0, otherRows: 1 });
    assert.deepEqual(await approvalsOf(db, request.id), []);
  });
});
