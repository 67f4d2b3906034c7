import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import type { ApprovedChange } from '../../core/remedies/change.js';
import type { Restoration } from '../../core/remedies/inverse.js';
import type { Written } from '../../core/remedies/written.js';
import { type ApplyDeps, applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { requestView } from '../../dialogs/requestView.js';
import { askUndo, undoRequest } from '../../dialogs/undo.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { two, useDeciders } from './deciders.js';
import { approver, click, plan, postedRequest, recordingWriter, written } from './postedRequest.js';

describe('signing somebody out with a policy', () => {
  const deciders = useDeciders();

  const approve = (request: ApprovalRequest, revokeSessions?: boolean, who = 'approver') => {
    const pressed = { ...click(request, 'approve'), personId: who, personName: who };
    return decideRequest(
      { database: deciders().database, mode: 'full', lookUp: async () => ({ ...approver, personId: who }) },
      revokeSessions === undefined ? pressed : { ...pressed, revokeSessions },
    );
  };
  const approved = async (revokeSessions?: boolean) => {
    const request = await postedRequest(deciders().database.db);
    assert.equal((await approve(request, revokeSessions)).decided, true);
    return request;
  };
  const writer = (answer: (change: ApprovedChange | Restoration) => Written = () => written) =>
    recordingWriter(deciders().database, answer);
  const isSigningOut = (change: ApprovedChange | Restoration) => change.kind === 'revokeSessions';
  const viewOf = (request: ApprovalRequest) => requestView(deciders().database, request.id, 'full');
  const called = async () =>
    (await deciders().database.db.selectFrom('due').select('id').where('kind', '=', 'callHelpdesk').execute()).length;

  it('is never done where nobody chose it', async () => {
    for (const chosen of [undefined, false]) {
      const request = await approved(chosen);
      const { made, deps } = writer();
      await applyRequest(deps, request.id);
      assert.deepEqual(made.filter(isSigningOut), []);
    }
  });

  it('is done last, with the moment of the approval, and stands in the ledger with who chose it', async () => {
    const request = await approved(true);
    const { made, deps } = writer();
    await applyRequest(deps, request.id);
    const { decidedAt } = (await findRequest(deciders().database.db, request.id)) ?? {};
    const moment = `${decidedAt?.slice(0, 19)}.000Z`;
    assert.deepEqual(made, [...plan.map(({ change }) => change), { kind: 'revokeSessions', from: null, to: moment }]);
    const events = await eventsOf(deciders().database.db, request.id);
    const chosen = events.find(({ kind }) => kind === 'approved');
    assert.deepEqual(chosen?.detail, { reason: null, closeImapPop: false, revokeSessions: true, mode: 'full' });
    const view = await viewOf(request);
    assert.deepEqual([view?.request.state, view?.notSignedOut], ['applied', []]);
    assert.equal(view?.changes.at(-1)?.change.kind, 'revokeSessions');
  });

  it('is not done where the request assigns no policy', async () => {
    const { db } = deciders().database;
    const request = await postedRequest(db);
    const item = JSON.stringify({ ...request.items[0], plan: plan.slice(1) });
    await db.updateTable('request_items').set({ item }).where('request_id', '=', request.id).execute();
    await approve(request, true);
    const { made, deps } = writer();
    await applyRequest(deps, request.id);
    assert.deepEqual(
      made,
      plan.slice(1).map(({ change }) => change),
    );
  });

  it('is not done where the policy was not assigned', async () => {
    for (const outcome of ['failed', 'ambiguous', 'notVerified'] as const) {
      const request = await approved(true);
      const { made, deps } = writer((change) =>
        change.kind === 'authenticationPolicy' ? { ...written, outcome } : written,
      );
      await applyRequest(deps, request.id);
      assert.deepEqual(made.filter(isSigningOut), [], outcome);
    }
  });

  for (const [first, second, done] of [
    [true, true, 1],
    [true, false, 0],
    [false, true, 0],
  ] as const) {
    it(`is done where both of two chose it, and not for one: ${first}, ${second}`, async () => {
      const here = deciders();
      here.policy = two;
      const request = await postedRequest(here.database.db);
      for (const [who, revokeSessions] of [
        ['bo', first],
        ['priya', second],
      ] as const) {
        const pressed = { ...click(request, 'approve'), personId: who, personName: who, revokeSessions };
        await decideRequest({ database: here.database, mode: 'full', lookUp: here.lookUp }, pressed);
      }
      const { made, deps } = writer();
      await applyRequest(deps, request.id);
      assert.equal(made.filter(isSigningOut).length, done);
      assert.equal(made.length, plan.length + done);
    });
  }

  for (const outcome of ['failed', 'ambiguous', 'notVerified'] as const) {
    it(`that ended as ${outcome} puts nothing back, and calls the helpdesk`, async () => {
      const request = await approved(true);
      const { made, deps } = writer((change) => (isSigningOut(change) ? { ...written, outcome } : written));
      await applyRequest(deps, request.id);
      const view = await viewOf(request);
      assert.deepEqual(
        [view?.request.state, view?.notSignedOut, made.length, await called()],
        ['applied', [{ itemIndex: 0, why: outcome }], plan.length + 1, 1],
      );
    });
  }

  it('is left out, with nothing put back, where its time is over or nobody may write any more', async () => {
    const cases: [string, Partial<ApplyDeps>, number][] = [
      ['approvalTooOld', {}, 16 * 60_000],
      ['writesOff', { writesAllowed: async () => false }, 0],
      ['approverNoLonger', { stillApprover: async () => false }, 0],
    ];
    for (const [why, over, laterMs] of cases) {
      const request = await approved(true);
      const { made, deps } = writer((change) =>
        isSigningOut(change) ? { outcome: 'unavailable', found: null, readBack: null } : written,
      );
      assert.ok((await applyRequest(deps, request.id)) !== null, 'tried again while Exchange is out of reach');
      deciders().database.clock.setOffset(laterMs);
      const signing = writer();
      assert.equal(await applyRequest({ ...signing.deps, ...over }, request.id), null);
      deciders().database.clock.setOffset(0);
      const view = await viewOf(request);
      assert.deepEqual([view?.request.state, view?.notSignedOut], ['applied', [{ itemIndex: 0, why }]], why);
      assert.deepEqual([signing.made, made.filter((change) => change.to === null)], [[], []], why);
    }
  });

  it('is not done, nor anything else, with an approval that is dated in the future', async () => {
    const { db } = deciders().database;
    for (const [ahead, states] of [
      [`'70 years'`, 'needsHuman'],
      [`'2 minutes'`, 'needsHuman'],
      // The clock of another database server may differ a little, after a change of servers.
      [`'30 seconds'`, 'applied'],
    ] as const) {
      const request = await approved(true);
      await sql`update requests set decided_at = decided_at + interval ${sql.raw(ahead)} where id = ${request.id}`.execute(
        db,
      );
      const { made, deps } = writer();
      await applyRequest(deps, request.id);
      const view = await viewOf(request);
      const stopped = states === 'needsHuman';
      assert.deepEqual([view?.request.state, view?.stoppedWhy], [states, stopped ? 'approvalTooOld' : null], ahead);
      assert.equal(made.length, stopped ? 0 : plan.length + 1);
    }
  });

  it('stops everything where an answer was about somebody else', async () => {
    const request = await approved(true);
    const { deps } = writer((change) => (isSigningOut(change) ? { ...written, outcome: 'wrongObject' } : written));
    await applyRequest(deps, request.id);
    const view = await viewOf(request);
    assert.deepEqual([view?.request.state, view?.stoppedWhy], ['needsHuman', 'wrongObject']);
  });

  it('sets the same moment again after its process died, and no other', async () => {
    const request = await approved(true);
    const dying = writer((change) => {
      if (isSigningOut(change)) throw new Error('killed');
      return written;
    });
    await assert.rejects(applyRequest(dying.deps, request.id), /killed/);
    const { made, deps } = writer();
    deciders().database.clock.setOffset(5 * 60_000);
    await applyRequest(deps, request.id);
    assert.deepEqual(made, dying.made.filter(isSigningOut));
    assert.equal((await viewOf(request))?.request.state, 'applied');
  });

  it('is not taken back by an undo, which says so, and is alone nothing to undo', async () => {
    const { database } = deciders();
    const asking = { database, mode: 'full' as const, lookUp: async () => approver };
    const request = await approved(true);
    await applyRequest(writer().deps, request.id);
    assert.equal(await askUndo(asking, click(request, 'approve')), null);
    const { made, deps } = writer();
    await undoRequest(deps, { requestId: request.id, by: 'approver', byName: 'Bo' });
    assert.deepEqual(
      made.map(({ kind }) => kind),
      ['activeSync', 'authenticationPolicy'],
    );
    assert.equal((await viewOf(request))?.request.state, 'undone');

    const other = await approved(true);
    await applyRequest(
      writer((change) => (isSigningOut(change) ? written : { ...written, outcome: 'alreadyThere' })).deps,
      other.id,
    );
    assert.equal((await viewOf(other))?.undoable, false);
    assert.equal(await askUndo(asking, click(other, 'approve')), 'nothingToUndo');
  });

  it('writes nothing in a dry run', async () => {
    const { database } = deciders();
    const request = await postedRequest(database.db);
    const pressed = { ...click(request, 'approve'), revokeSessions: true };
    await decideRequest({ database, mode: 'dryRun', lookUp: async () => approver }, pressed);
    const { made, deps } = writer();
    await applyRequest({ ...deps, mode: 'dryRun' }, request.id);
    assert.deepEqual([made, (await viewOf(request))?.request.state], [[], 'applied']);
  });
});
