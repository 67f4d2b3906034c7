import assert from 'node:assert/strict';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { type DriftDeps, lookForDrift } from '../../dialogs/drift.js';
import { requestView } from '../../dialogs/requestView.js';
import { askUndo } from '../../dialogs/undo.js';
import type { Database } from '../../store/database.js';
import { advance, findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, postedRequest, recordingWriter, written } from './postedRequest.js';

describe('a change that worked and is set to something else later', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  const confirmed = async () => {
    const request = await postedRequest(database.db);
    await decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    await applyRequest(recordingWriter(database, () => written).deps, request.id);
    await advance(database.db, request.id, 'confirm');
    return request.id;
  };
  const look = (requestId: string, over: Partial<DriftDeps>, number = 0) =>
    lookForDrift(
      {
        database,
        standing: async () => ({ outcome: 'stands', found: 'on' }),
        whoSet: async () => null,
        ...over,
      },
      { requestId, look: number },
    );
  const jobs = async (kind: string) =>
    (await database.db.selectFrom('due').select('due_at').where('kind', '=', kind).execute()).length;
  const switchedOff: DriftDeps['standing'] = async (_person, change) =>
    change.kind === 'activeSync' ? { outcome: 'changedMeanwhile', found: 'off' } : { outcome: 'stands', found: null };

  for (const setter of [{ by: 'script@contoso.example', at: '2026-11-27T02:00:00.000Z' }, null]) {
    it(`opens the case again and says who it was, if the log tells: ${setter?.by ?? 'it does not'}`, async () => {
      const id = await confirmed();
      const told = await jobs('tellRequester');
      await look(id, { standing: switchedOff, whoSet: async () => setter });
      assert.equal((await findRequest(database.db, id))?.state, 'needsHuman');
      const view = await requestView(database, id, 'full');
      assert.deepEqual(
        [view?.stoppedWhy, view?.reverted?.change.kind, view?.reverted?.found, view?.reverted?.by, view?.reverted?.at],
        ['reverted', 'activeSync', 'off', setter?.by ?? null, setter?.at ?? null],
      );
      assert.equal((await jobs('tellRequester')) - told, 1);
    });
  }

  it('looks for a month, less and less often, and then no more', async () => {
    const id = await confirmed();
    for (let number = 0; number < 6; number += 1) await look(id, {}, number);
    assert.equal(await jobs('watchDrift'), 4);
    assert.equal((await findRequest(database.db, id))?.state, 'confirmed');
  });

  for (const outcome of ['unavailable', 'failed', 'wrongObject'] as const) {
    it(`takes what could not be read (${outcome}) for nothing, and looks again`, async () => {
      const id = await confirmed();
      await look(id, { standing: async () => ({ outcome, found: null }) });
      assert.deepEqual([(await findRequest(database.db, id))?.state, await jobs('watchDrift')], ['confirmed', 1]);
    });
  }

  it('does not take an undo that began while it looked for somebody else’s change', async () => {
    const id = await confirmed();
    const request = await findRequest(database.db, id);
    assert.ok(request);
    await look(id, {
      standing: async (person, change) => {
        await askUndo({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
        return switchedOff(person, change);
      },
    });
    assert.deepEqual([(await findRequest(database.db, id))?.state, await jobs('undo')], ['confirmed', 1]);
  });

  it('looks at nothing that is not confirmed any more', async () => {
    const id = await confirmed();
    await advance(database.db, id, 'undo');
    await look(id, { standing: switchedOff });
    assert.deepEqual([(await findRequest(database.db, id))?.state, await jobs('watchDrift')], ['undone', 0]);
  });
});
