import assert from 'node:assert/strict';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { known } from '../../core/diagnosis/reading.js';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import type { Mode } from '../../dialogs/mode.js';
import { requestView } from '../../dialogs/requestView.js';
import type { Database } from '../../store/database.js';
import { appendEvent } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, plan, postedRequest, recordingWriter, written } from './postedRequest.js';

describe('a change of MODE', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  const stateOf = async (request: ApprovalRequest) => (await findRequest(database.db, request.id))?.state;
  const approveIn = async (mode: Mode, request: ApprovalRequest, who = 'approver', needed: 1 | 2 = 1) => {
    const lookUp = async () => ({ ...approver, personId: who, approversNeeded: known(needed, request.createdAt) });
    const pressed = { ...click(request, 'approve'), personId: who, personName: who };
    const outcome = await decideRequest({ database, mode, lookUp }, pressed);
    return outcome.decided ? (outcome.waitsForSecond ? 'first' : 'decided') : outcome.why;
  };

  for (const [then, now] of [
    ['dryRun', 'full'],
    ['full', 'dryRun'],
    ['full', 'readOnly'],
  ] as const) {
    it(`from ${then} to ${now} carries nothing out that was approved before, and asks a human`, async () => {
      const request = await postedRequest(database.db);
      assert.equal(await approveIn(then, request), 'decided');
      const { made, deps } = recordingWriter(database, () => written);
      await applyRequest({ ...deps, mode: now }, request.id);
      assert.deepEqual([made.length, await stateOf(request)], [0, 'needsHuman']);
      const view = await requestView(database, request.id, now);
      assert.deepEqual([view?.stoppedWhy, view?.mode], ['otherMode', then]);
    });
  }

  for (const died of ['after the first change', 'before the values were read once more'] as const) {
    it(`to dryRun leaves it on the card that something was written, when a process died ${died}`, async () => {
      const request = await postedRequest(database.db);
      await approveIn('full', request);
      const { deps } = recordingWriter(database, (change) => {
        if (died === 'after the first change' && change.kind === 'activeSync') throw new Error('killed');
        return written;
      });
      const standing = async () => {
        throw new Error('killed');
      };
      await assert.rejects(applyRequest({ ...deps, standing }, request.id), /killed/);
      const restarted = recordingWriter(database, () => written);
      await applyRequest({ ...restarted.deps, mode: 'dryRun' }, request.id);
      const expected = died === 'after the first change' ? 'needsHuman' : 'applied';
      const view = await requestView(database, request.id, 'dryRun');
      assert.deepEqual([restarted.made.length, view?.request.state, view?.mode], [0, expected, 'full']);
    });
  }

  it('to dryRun shows what an earlier version wrote as written, also where its log names no mode', async () => {
    const request = await postedRequest(database.db);
    const detail = { itemIndex: 0, change: plan[0]?.change, ...written };
    await appendEvent(database.db, request.id, { kind: 'change', by: null, detail });
    assert.equal((await requestView(database, request.id, 'dryRun'))?.mode, 'full');
  });

  for (const [then, now] of [
    ['dryRun', 'full'],
    ['full', 'dryRun'],
  ] as const) {
    it(`from ${then} to ${now} lets nobody add a second approval to a first one`, async () => {
      const request = await postedRequest(database.db);
      assert.equal(await approveIn(then, request, 'bo', 2), 'first');
      assert.equal(await approveIn(now, request, 'priya', 2), 'otherMode');
      assert.equal(await stateOf(request), 'pending');
      assert.equal(await approveIn(then, request, 'priya', 2), 'decided');
    });
  }
});
