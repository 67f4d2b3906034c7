import assert from 'node:assert/strict';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import type { ApprovedChange } from '../../core/remedies/change.js';
import type { Restoration } from '../../core/remedies/inverse.js';
import type { Written } from '../../core/remedies/written.js';
import { type ApplyDeps, applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { giveUpRequest } from '../../dialogs/giveUp.js';
import { requestView } from '../../dialogs/requestView.js';
import { askUndo, undoRequest } from '../../dialogs/undo.js';
import type { Database } from '../../store/database.js';
import { freeze } from '../../store/people.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, postedRequest, recordingWriter, written } from './postedRequest.js';

describe('the writes of a request, as a saga', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  const approved = async (): Promise<ApprovalRequest> => {
    const request = await postedRequest(database.db);
    await decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    return request;
  };
  const stateOf = async (request: ApprovalRequest) => (await findRequest(database.db, request.id))?.state;
  const whyStopped = async (request: ApprovalRequest) => (await requestView(database, request.id, 'full'))?.stoppedWhy;
  const told = async (request: ApprovalRequest) =>
    (await database.db.selectFrom('due').select(['kind', 'lane']).where('state', '=', 'waiting').execute())
      .filter((row) => row.lane === request.id)
      .map((row) => row.kind);

  const opening = (change: ApprovedChange | Restoration) => change.kind === 'activeSync' && change.to;
  /** Every change goes well but the opening one. */
  const refusing = (outcome: Written['outcome']) => (change: ApprovedChange | Restoration) =>
    opening(change) ? { ...written, outcome } : written;
  const putBack = { kind: 'authenticationPolicy', from: 'Block Basic Auth', to: null };

  for (const outcome of ['failed', 'changedMeanwhile'] as const) {
    it(`D01 puts back what it made when a later change ended as ${outcome}, and says both on the card`, async () => {
      const request = await approved();
      const { made, deps } = recordingWriter(database, refusing(outcome));
      assert.equal(await applyRequest(deps, request.id), null);
      assert.deepEqual(made.at(-1), putBack);
      assert.equal(await stateOf(request), 'compensated');
      const view = await requestView(database, request.id, 'full');
      assert.deepEqual(
        [
          view?.changes.map((entry) => entry.outcome),
          view?.restored.map((entry) => entry.change.kind),
          view?.stoppedWhy,
        ],
        [['written', outcome], ['authenticationPolicy'], outcome],
      );
    });
  }

  for (const outcome of ['ambiguous', 'notVerified', 'wrongObject'] as const) {
    it(`D02, D06 leaves the restricting change in place when it is not known that the opening one failed (${outcome})`, async () => {
      const request = await approved();
      const { made, deps } = recordingWriter(database, refusing(outcome));
      await applyRequest(deps, request.id);
      assert.deepEqual([made.length, await stateOf(request), await whyStopped(request)], [2, 'needsHuman', outcome]);
    });
  }

  const noPuttingBack: [string, Partial<ApplyDeps>, string][] = [
    ['the switch is thrown', { writesAllowed: async () => false }, 'writesOff'],
    ['the approver is none any more', { stillApprover: async () => false }, 'approverNoLonger'],
    ['a risk is open', { openRisk: async () => true }, 'openRisk'],
  ];
  for (const [what, over, why] of noPuttingBack) {
    it(`puts nothing back when ${what} by then, and asks a human`, async () => {
      const request = await approved();
      const { made, deps } = recordingWriter(database, refusing('failed'));
      const then: ApplyDeps = {
        ...deps,
        write: async (person, change, mayWrite) => {
          const result = await deps.write(person, change, mayWrite);
          if (opening(change)) Object.assign(then, over);
          return result;
        },
      };
      await applyRequest(then, request.id);
      assert.deepEqual([made.length, await stateOf(request), await whyStopped(request)], [2, 'needsHuman', why]);
    });
  }

  const betweenTwo: [string, Partial<ApplyDeps>, () => void, string][] = [
    ['the approver is none any more', { stillApprover: async () => false }, () => {}, 'approverNoLonger'],
    ['a risk is open', { openRisk: async () => true }, () => {}, 'openRisk'],
    ['its quarter of an hour is over', {}, () => database.clock.setOffset(16 * 60_000), 'approvalTooOld'],
  ];
  for (const [what, over, meanwhile, why] of betweenTwo) {
    it(`makes no second change when ${what} after the first`, async () => {
      const request = await approved();
      const { made, deps } = recordingWriter(database, () => written);
      const then: ApplyDeps = {
        ...deps,
        write: async (person, change, mayWrite) => {
          const result = await deps.write(person, change, mayWrite);
          Object.assign(then, over);
          meanwhile();
          return result;
        },
      };
      await applyRequest(then, request.id);
      assert.equal(made.some(opening), false);
      assert.equal(await whyStopped(request), why);
    });

    it(`takes back no second change when ${what} after the first`, async () => {
      const request = await approved();
      await applyRequest(recordingWriter(database, () => written).deps, request.id);
      const asking = { database, mode: 'full' as const, lookUp: async () => approver };
      assert.equal(await askUndo(asking, click(request, 'approve')), null);
      const { made, deps } = recordingWriter(database, () => written);
      const then: ApplyDeps = {
        ...deps,
        write: async (person, change, mayWrite) => {
          const result = await deps.write(person, change, mayWrite);
          Object.assign(then, over);
          meanwhile();
          return result;
        },
      };
      await undoRequest(then, { requestId: request.id, by: 'approver', byName: 'Bo' });
      const expected = why === 'approvalTooOld' ? 'undo' : why;
      assert.deepEqual(
        [made.map((change) => change.kind), await stateOf(request), await whyStopped(request)],
        [['activeSync'], 'needsHuman', expected],
      );
    });
  }

  it('D05 does not put back over a value that somebody else has set meanwhile', async () => {
    const request = await approved();
    const { deps } = recordingWriter(database, (change) => {
      if (opening(change)) return { ...written, outcome: 'failed' };
      return change.to === null ? { ...written, outcome: 'changedMeanwhile' } : written;
    });
    await applyRequest(deps, request.id);
    assert.deepEqual([await stateOf(request), await whyStopped(request)], ['needsHuman', 'undo']);
  });

  it('tries again while Exchange is out of reach, within the quarter of an hour, and writes once', async () => {
    const request = await approved();
    let away = true;
    const { made, deps } = recordingWriter(database, (change) =>
      opening(change) && away ? { outcome: 'unavailable', found: null, readBack: null } : written,
    );
    assert.ok((await applyRequest(deps, request.id)) !== null);
    database.clock.setOffset(10 * 60_000);
    assert.ok((await applyRequest(deps, request.id)) !== null);
    assert.equal(await stateOf(request), 'applying');
    away = false;
    assert.equal(await applyRequest(deps, request.id), null);
    assert.deepEqual(
      [made.filter((change) => change.kind === 'authenticationPolicy').length, await stateOf(request)],
      [1, 'applied'],
    );
  });

  it('does not take a value for its own that somebody set while Exchange turned its tries away', async () => {
    const request = await approved();
    const { deps } = recordingWriter(database, () => ({ outcome: 'unavailable', found: null, readBack: null }));
    await applyRequest(deps, request.id);
    const { deps: later } = recordingWriter(database, () => ({ outcome: 'alreadyThere', found: 'on', readBack: 'on' }));
    await applyRequest(later, request.id);
    const view = await requestView(database, request.id, 'full');
    assert.deepEqual(
      view?.changes.map((entry) => entry.outcome),
      ['alreadyThere', 'alreadyThere'],
    );
    assert.equal(view?.undoable, false);
  });

  it('puts back and ends when the quarter of an hour is over with half of it made', async () => {
    const request = await approved();
    const { made, deps } = recordingWriter(database, (change) =>
      opening(change) ? { outcome: 'unavailable', found: null, readBack: null } : written,
    );
    await applyRequest(deps, request.id);
    database.clock.setOffset(15.5 * 60_000);
    await applyRequest(deps, request.id);
    assert.deepEqual([made.at(-1), await stateOf(request)], [putBack, 'compensated']);
  });

  for (const state of ['approved', 'applying', 'partlyApplied', 'verifying'] as const) {
    it(`ends with a human and a told helpdesk when its job died while it was ${state}`, async () => {
      const request = await approved();
      const { deps } = recordingWriter(database, (change) => {
        if (state === 'applying' && opening(change)) throw new Error('killed');
        if (state === 'partlyApplied' && change.to === null) throw new Error('killed');
        return state === 'partlyApplied' ? refusing('failed')(change) : written;
      });
      const dying: ApplyDeps = {
        ...deps,
        standing: async () => {
          throw new Error('killed');
        },
      };
      if (state !== 'approved') await assert.rejects(applyRequest(dying, request.id), /killed/);
      assert.equal(await stateOf(request), state);
      // The row of the job is put aside after its last try.
      await database.db.deleteFrom('due').where('kind', 'in', ['apply', 'refreshRequest', 'tellRequester']).execute();
      assert.deepEqual(await told(request), ['giveUp']);
      database.clock.setOffset(16 * 60_000);
      await giveUpRequest(database, request.id, 'full');
      assert.deepEqual(
        [await stateOf(request), await whyStopped(request), (await told(request)).filter((kind) => kind !== 'giveUp')],
        ['needsHuman', 'approvalTooOld', ['refreshRequest', 'callHelpdesk', 'tellRequester', 'tellPerson']],
      );
    });
  }

  it('gives up nothing that is at its end, or that waits for a decision', async () => {
    const waiting = await postedRequest(database.db);
    const done = await approved();
    await applyRequest(recordingWriter(database, () => written).deps, done.id);
    for (const request of [waiting, done]) await giveUpRequest(database, request.id, 'full');
    assert.deepEqual([await stateOf(waiting), await stateOf(done)], ['pending', 'applied']);
  });

  it('says "done" only when every value still stands after the last write', async () => {
    for (const outcome of ['changedMeanwhile', 'wrongObject'] as const) {
      const request = await approved();
      const { deps } = recordingWriter(database, () => written);
      const seen: string[] = [];
      await applyRequest(
        {
          ...deps,
          standing: async (_person, change) => {
            seen.push(change.kind);
            return { outcome: change.kind === 'activeSync' ? outcome : 'stands', found: 'off' };
          },
        },
        request.id,
      );
      assert.deepEqual([seen, await stateOf(request)], [['authenticationPolicy', 'activeSync'], 'needsHuman']);
      assert.equal(await whyStopped(request), outcome);
    }
  });

  it('lets two requests of one person write one after the other, and never into each other', async () => {
    const one = await approved();
    const personId = one.items[0]?.personId ?? '';
    const other = await approved();
    const sameItem = JSON.stringify({ ...other.items[0], personId });
    await database.db.updateTable('request_items').set({ item: sameItem }).where('request_id', '=', other.id).execute();
    let inside = 0;
    let most = 0;
    const { deps } = recordingWriter(database, () => written);
    const slow: ApplyDeps = {
      ...deps,
      write: async (person, change, mayWrite) => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
        return deps.write(person, change, mayWrite);
      },
    };
    const first = await Promise.all([applyRequest(slow, one.id), applyRequest(slow, other.id)]);
    assert.deepEqual([first.filter((later) => later !== null).length, most], [1, 1], 'one of them has to wait');
    for (const request of [one, other]) await applyRequest(slow, request.id);
    assert.deepEqual([await stateOf(one), await stateOf(other), most], ['applied', 'applied', 1]);
  });

  it('writes nothing once the request was stopped, however late a process that held it wakes up', async () => {
    const request = await approved();
    const { made, deps } = recordingWriter(database, () => written);
    await applyRequest(
      {
        ...deps,
        write: async (person, change, mayWrite) => {
          await giveUpRequest(database, request.id, 'full');
          return deps.write(person, change, mayWrite);
        },
      },
      request.id,
    );
    assert.deepEqual([made.length, await stateOf(request)], [0, 'needsHuman']);
  });

  it('hands an undo that does not come to its end to a human, and no other', async () => {
    const request = await approved();
    const { deps } = recordingWriter(database, () => written);
    await applyRequest(deps, request.id);
    const ask = () => askUndo({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    assert.equal(await ask(), null);
    const unread = async () => {
      throw new Error('the sign-ins could not be read');
    };
    const job = { requestId: request.id, by: 'approver', byName: 'Bo' };
    assert.ok((await undoRequest({ ...deps, openRisk: unread }, job)) !== null, 'tried again');
    await giveUpRequest(database, request.id, 'full');
    assert.equal(await stateOf(request), 'applied', 'not before its time');
    database.clock.setOffset(16 * 60_000);
    await giveUpRequest(database, request.id, 'full');
    assert.deepEqual([await stateOf(request), await whyStopped(request)], ['needsHuman', 'undo']);
    assert.equal(await ask(), null, 'may be asked for again');
    assert.equal(await undoRequest(deps, job), null);
    await giveUpRequest(database, request.id, 'full');
    assert.equal(await stateOf(request), 'undone');
  });

  it('says so, and calls a human, when a policy cannot be set back to none', async () => {
    const request = await approved();
    const { deps } = recordingWriter(database, (change) =>
      change.to === null
        ? { outcome: 'notVerified', found: 'Block Basic Auth', readBack: 'Block Basic Auth' }
        : written,
    );
    await applyRequest(deps, request.id);
    await undoRequest(deps, { requestId: request.id, by: 'approver', byName: 'Bo' });
    assert.deepEqual([await stateOf(request), await whyStopped(request)], ['needsHuman', 'policyStays']);
  });

  it('undoes no further than the freeze of the person allows, also between two changes', async () => {
    const request = await approved();
    const personId = request.items[0]?.personId ?? '';
    await applyRequest(recordingWriter(database, () => written).deps, request.id);
    const { made, deps: undoing } = recordingWriter(database, () => written);
    await undoRequest(
      {
        ...undoing,
        write: async (person, change, mayWrite) => {
          if (change.kind === 'authenticationPolicy') await freeze(database.db, personId, 'notMe');
          return undoing.write(person, change, mayWrite);
        },
      },
      { requestId: request.id, by: 'approver', byName: 'Bo' },
    );
    assert.deepEqual([made.map((change) => change.kind), await whyStopped(request)], [['activeSync'], 'frozen']);
    assert.equal((await eventsOf(database.db, request.id)).filter((event) => event.kind === 'restored').length, 1);
  });
});
