import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { appendEvent, eventsOf } from '../../store/requestEvents.js';
import { createRequest } from '../../store/requests.js';
import { cure } from './requestDoubles.js';
import { useTestDatabase } from './testDatabase.js';

describe('store/requestEvents', () => {
  const database = useTestDatabase();

  it('keeps what happened in order, with the time of the turned clock', async () => {
    const { db, clock } = database();
    const { request } = await createRequest(db, cure('adele'));
    await appendEvent(db, request.id, { kind: 'asked', by: 'adele', detail: { caseId: 'd1' } });
    clock.setOffset(3_600_000);
    await appendEvent(db, request.id, { kind: 'applied', by: null, detail: { dryRun: false } });
    const events = await eventsOf(db, request.id);
    assert.deepEqual(
      events.map(({ at: _at, ...event }) => event),
      [
        { kind: 'asked', by: 'adele', detail: { caseId: 'd1' } },
        { kind: 'applied', by: null, detail: { dryRun: false } },
      ],
    );
    const [asked, applied] = events.map((event) => Date.parse(event.at));
    assert.ok((applied ?? 0) - (asked ?? 0) >= 3_600_000);
    assert.deepEqual(await eventsOf(db, 'another'), []);
  });

  for (const statement of [
    `update ledger set kind = 'denied'`,
    'delete from ledger',
    'truncate ledger, ledger_parts',
    `update ledger_parts set content = '{}'`,
    'delete from ledger_parts',
  ]) {
    it(`is append-only: the database refuses "${statement}"`, async () => {
      const { db } = database();
      const { request } = await createRequest(db, cure('adele'));
      await appendEvent(db, request.id, { kind: 'asked', by: null, detail: null });
      await assert.rejects(() => sql.raw(statement).execute(db), /append-only/);
      assert.equal((await eventsOf(db, request.id))[0]?.kind, 'asked');
    });
  }

  it('takes no entry for a request that does not exist', async () => {
    await assert.rejects(() => appendEvent(database().db, 'nothing', { kind: 'asked', by: null, detail: null }));
  });
});
