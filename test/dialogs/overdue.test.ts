import assert from 'node:assert/strict';
import { type JobDeps, jobHandlers } from '../../bot/jobHandlers.js';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { askUndo } from '../../dialogs/undo.js';
import { withdrawRequest } from '../../dialogs/withdraw.js';
import type { Database } from '../../store/database.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, postedRequest, recordingWriter, written } from './postedRequest.js';

const run = { signal: new AbortController().signal, attempt: 1, attempted: false, markAttempted: async () => {} };

describe('a request whose time is over', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  const decide = (request: Parameters<typeof click>[0]) =>
    decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
  const stateOf = async (id: string) => (await findRequest(database.db, id))?.state;
  const handlers = () => jobHandlers({ database, mode: 'full', retentionDays: 30 } as JobDeps);

  it('keeps its job until then, when the job runs a moment early', async () => {
    const { id } = await postedRequest(database.db, 600);
    const early = await handlers().expire({ kind: 'expire', requestId: id }, run);
    assert.equal(early.result, 'later');
    const wait = early.result === 'later' ? early.inSeconds : 0;
    assert.ok(wait > 590 && wait <= 600, `${wait} seconds`);
    database.clock.setOffset(wait * 1_000);
    assert.deepEqual(await handlers().expire({ kind: 'expire', requestId: id }, run), { result: 'done' });
    assert.equal(await stateOf(id), 'expired');
  });

  it('has no more to wait for once it was decided', async () => {
    const request = await postedRequest(database.db, 600);
    await decide(request);
    assert.deepEqual(await handlers().expire({ kind: 'expire', requestId: request.id }, run), { result: 'done' });
    assert.equal(await stateOf(request.id), 'approved');
  });

  it('expires with the press that comes too late, where its job was lost', async () => {
    const late = await postedRequest(database.db, -1);
    const pressed = await decide(late);
    assert.deepEqual([pressed.decided, pressed.decided ? null : pressed.why], [false, 'expired']);
    assert.equal(await stateOf(late.id), 'expired');
    assert.deepEqual(
      (await eventsOf(database.db, late.id)).map((event) => event.kind),
      ['expired'],
    );
    const taken = await postedRequest(database.db, -1);
    const by = { personId: taken.requesterId ?? '', personName: 'Asker' };
    const withdrawn = await withdrawRequest(database, { requestId: taken.id, ...by });
    assert.equal(withdrawn?.withdrawn, false);
    assert.equal(await stateOf(taken.id), 'expired');
  });

  it('is brought to its end by the daily round, where its job was lost: expired, or in a human’s hands', async () => {
    const undecided = await postedRequest(database.db, 60);
    const [approved, applying] = [await postedRequest(database.db), await postedRequest(database.db)];
    await decide(approved);
    await decide(applying);
    const { deps } = recordingWriter(database, () => ({ outcome: 'unavailable', found: null, readBack: null }));
    await applyRequest(deps, applying.id);
    const states = async () => [await stateOf(undecided.id), await stateOf(approved.id), await stateOf(applying.id)];
    await handlers().forget({ kind: 'forget' }, run);
    assert.deepEqual(await states(), ['pending', 'approved', 'applying'], 'not before their time');
    database.clock.setOffset(17 * 60_000);
    await handlers().forget({ kind: 'forget' }, run);
    assert.deepEqual(await states(), ['expired', 'needsHuman', 'needsHuman']);
  });

  it('that somebody asked to be taken back goes to a human with the daily round, where both its jobs were lost', async () => {
    const request = await postedRequest(database.db);
    await decide(request);
    await applyRequest(recordingWriter(database, () => written).deps, request.id);
    const ask = () => askUndo({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    assert.equal(await ask(), null);
    await database.db.deleteFrom('due').where('kind', 'in', ['undo', 'giveUp']).execute();
    const round = () => handlers().forget({ kind: 'forget' }, run);
    await round();
    assert.equal(await stateOf(request.id), 'applied', 'not before its time');
    database.clock.setOffset(17 * 60_000);
    await round();
    await round();
    const stops = (await eventsOf(database.db, request.id)).filter(({ kind }) => kind === 'stopped');
    assert.deepEqual([await stateOf(request.id), stops.length], ['needsHuman', 1]);
    assert.equal(await ask(), null, 'and it can be asked for again');
  });
});
