import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { appendEntry } from '../../store/ledger.js';
import { chainEntries } from '../../store/ledgerChain.js';
import { first } from '../../store/migrations/0001_first.js';
import { inconclusive } from '../../store/migrations/0003_inconclusive.js';
import { riskySignIn } from '../../store/migrations/0004_riskySignIn.js';
import { suspects } from '../../store/migrations/0005_suspects.js';
import { ledger } from '../../store/migrations/0010_ledger.js';
import { chainedEntries } from '../../store/readLedger.js';
import { eventsOf } from '../../store/requestEvents.js';
import { verifyLedger } from '../../store/verifyLedger.js';
import { useTestDatabase } from './testDatabase.js';

describe('store/migrations/0010_ledger', () => {
  const database = useTestDatabase();

  it('takes the log of every request over as it was, with the person that each entry is about', async () => {
    const { db } = database();
    const rolledBack = new Error('The test is over.');
    const migrated = db.transaction().execute(async (transaction) => {
      await sql`create schema before_ledger`.execute(transaction);
      await sql`set local search_path to before_ledger`.execute(transaction);
      for (const migration of [first, inconclusive, riskySignIn, suspects]) await migration.up(transaction);
      for (const statement of [
        `insert into requests (id, kind, requester_id, subject_id, app, created_at, expires_at)
          values ('r', 'cure', 'adele', 'adele', 'iosMail', now(), now()), ('c', 'collection', null, null, 'unknown', now(), now())`,
        `insert into request_items values ('r', 0, 'adele', '{}'), ('c', 0, 'bert', '{}'), ('c', 1, 'carla', '{}')`,
        `insert into request_events (request_id, at, kind, by, detail) values
          ('r', now(), 'asked', 'adele', '{"caseId": "d"}'),
          ('c', now(), 'change', null, '{"itemIndex": 1, "outcome": "written"}'),
          ('r', now(), 'undone', 'bo', '{"byName": "Bo", "why": null}')`,
      ])
        await sql.raw(statement).execute(transaction);
      const before = [await eventsOf(transaction, 'r'), await eventsOf(transaction, 'c')];

      await ledger.up(transaction);
      assert.deepEqual([await eventsOf(transaction, 'r'), await eventsOf(transaction, 'c')], before);
      await appendEntry(transaction, { kind: 'applied', requestId: 'r', by: null, detail: {} });
      await chainEntries(transaction);
      const told: unknown[] = [];
      for await (const { number, kind, parts } of chainedEntries(transaction)) {
        told.push([number, kind, ...parts.map(({ part, personId }) => `${part} ${personId}`)]);
      }
      assert.deepEqual(told, [
        [1, 'asked', 'about adele', 'by adele'],
        [2, 'change', 'about carla'],
        [3, 'undone', 'about adele', 'by bo'],
        [4, 'applied', 'about adele'],
      ]);
      assert.deepEqual((await verifyLedger(chainedEntries(transaction))).faults, []);
      throw rolledBack;
    });
    await assert.rejects(migrated, rolledBack);
  });
});
