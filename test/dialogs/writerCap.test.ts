import assert from 'node:assert/strict';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { giveUpRequest } from '../../dialogs/giveUp.js';
import { askUndo, undoRequest } from '../../dialogs/undo.js';
import { writerCap } from '../../dialogs/writerCap.js';
import type { Database } from '../../store/database.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, postedRequest, recordingWriter, written } from './postedRequest.js';

const hourMs = 3_600_000;
const app = 'the writer';

describe('the writes that a process of its own may make', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  const approved = async () => {
    const request = await postedRequest(database.db);
    await decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    return request;
  };
  const told = async () =>
    (await database.db.selectFrom('due').select('kind').where('kind', '=', 'tellWriterCap').execute()).length;
  const stateOf = async (id: string) => (await findRequest(database.db, id))?.state;

  it('are never more than the cap in an hour, however many ask at once, and the helpdesk is told once', async () => {
    const request = await postedRequest(database.db);
    const take = writerCap(database, { perHour: 5, app });
    const taken = await Promise.all(Array.from({ length: 30 }, () => take(request.id, 'subject')));
    assert.equal(taken.filter(Boolean).length, 5);
    const entries = await database.db.selectFrom('ledger').select('facts').where('kind', '=', 'writing').execute();
    assert.deepEqual(entries, Array(5).fill({ facts: { app } }));
    assert.equal(await told(), 1);
    database.clock.setOffset(hourMs - 60_000);
    assert.equal(await take(request.id, 'subject'), false);
    assert.equal(await told(), 1);
    database.clock.setOffset(hourMs + 60_000);
    assert.equal(await take(request.id, 'subject'), true);
  });

  it('hold a request back half-way and let it go on when there is room, each change made once', async () => {
    const request = await approved();
    const { made, deps } = recordingWriter(database, () => written);
    const capped = { ...deps, takeWrite: writerCap(database, { perHour: 1, app }) };
    assert.notEqual(await applyRequest(capped, request.id), null);
    assert.deepEqual([made.length, await stateOf(request.id)], [1, 'applying']);
    const roomy = { ...deps, takeWrite: writerCap(database, { perHour: 2, app }) };
    assert.equal(await applyRequest(roomy, request.id), null);
    assert.deepEqual([made.length, await stateOf(request.id)], [2, 'applied']);
  });

  it('hand a request to a human that found no room while its approval was good, with nothing written later', async () => {
    const request = await approved();
    const { made, deps } = recordingWriter(database, () => written);
    const capped = { ...deps, takeWrite: async () => false };
    assert.notEqual(await applyRequest(capped, request.id), null);
    database.clock.setOffset(16 * 60_000);
    assert.equal(await applyRequest(capped, request.id), null);
    assert.deepEqual([made.length, await stateOf(request.id)], [0, 'needsHuman']);
    assert.equal((await eventsOf(database.db, request.id)).filter(({ kind }) => kind === 'changing').length, 0);
    assert.equal(await applyRequest(deps, request.id), null);
    assert.equal(made.length, 0);
  });

  it('take back nothing that was handed to a human while no writer was there', async () => {
    const request = await approved();
    const { made, deps } = recordingWriter(database, () => written);
    await applyRequest(deps, request.id);
    const before = made.length;
    const { verb: _verb, reason: _reason, closeImapPop: _close, ...asked } = click(request, 'approve');
    assert.equal(await askUndo({ database, mode: 'full', lookUp: async () => approver }, asked), null);
    database.clock.setOffset(16 * 60_000);
    await giveUpRequest(database, request.id, 'full');
    assert.equal(await stateOf(request.id), 'needsHuman');
    database.clock.setOffset(5 * hourMs);
    await undoRequest(deps, { requestId: request.id, by: 'approver', byName: 'Bo' });
    assert.deepEqual([made.length, await stateOf(request.id)], [before, 'needsHuman']);
  });
});
