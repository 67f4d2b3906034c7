import assert from 'node:assert/strict';
import type { ApprovalRequest, RequestItem } from '../../core/approvals/request.js';
import type { Change, Plan } from '../../core/remedies/change.js';
import { type ApplyDeps, applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import type { PlannedCure } from '../../dialogs/planCure.js';
import { requestView } from '../../dialogs/requestView.js';
import type { Database } from '../../store/database.js';
import { freeze } from '../../store/people.js';
import { appendEvent, eventsOf } from '../../store/requestEvents.js';
import { findRequest, freezeRequestsOf, keepTicket, openCure } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, click, plan, postedRequest, recordingWriter, written } from './postedRequest.js';

const at = '2026-11-02T09:00:00.000Z';
const byHand: Plan = [
  { change: { kind: 'authenticationPolicy', from: 'Set by hand', to: 'Block Basic Auth' }, effect: 'hardens' },
  ...plan.slice(1),
];

describe('a request whose values have changed when it is approved', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  const approve = (request: ApprovalRequest) =>
    decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
  const approved = async () => {
    const request = await postedRequest(database.db);
    await approve(request);
    return request;
  };
  const itemOf = (request: ApprovalRequest, now: Plan): RequestItem => {
    const [item] = request.items;
    assert.ok(item !== undefined);
    return { ...item, plan: now };
  };
  const planned = (item: RequestItem): PlannedCure => ({ planned: true, app: 'iosMail', item, asks: null, at });
  /** Exchange shows these kinds of change with another value than the card; `wanted`: with the one to be written. */
  const other = (kinds: readonly Change['kind'][], wanted = false): Pick<ApplyDeps, 'asShown' | 'standing'> => ({
    asShown: async (_person, { kind }) =>
      kinds.includes(kind) ? { outcome: 'changedMeanwhile', found: 'Set by hand' } : { outcome: 'stands', found: null },
    standing: async () => ({ outcome: wanted ? 'stands' : 'changedMeanwhile', found: null }),
  });
  const run = async (request: ApprovalRequest, over: Partial<ApplyDeps>, answer = () => written) => {
    const { made, deps } = recordingWriter(database, answer);
    const later = await applyRequest({ ...deps, ...over }, request.id);
    return { made, later };
  };
  const jobsOf = async (id: string) =>
    (await database.db.selectFrom('due').select(['kind', 'lane']).where('state', '=', 'waiting').execute())
      .filter((row) => row.lane === id)
      .map((row) => row.kind);
  const viewOf = (request: ApprovalRequest) => requestView(database, request.id, 'full');
  const replacing = (request: ApprovalRequest) => openCure(database.db, request.items[0]?.personId ?? '', 'iosMail');

  it('B12 is not carried out: another takes its place with what would change now, and each names the other', async () => {
    const request = await approved();
    await keepTicket(database.db, request.id, 'INC-1');
    const { made, later } = await run(request, {
      ...other(['authenticationPolicy']),
      planAfresh: async () => planned(itemOf(request, byHand)),
    });
    assert.deepEqual([made, later], [[], null]);
    const anew = await replacing(request);
    assert.ok(anew !== null);
    assert.deepEqual(
      [anew.state, anew.items[0]?.plan, anew.requesterId, anew.statement, anew.ticket],
      ['pending', byHand, request.requesterId, request.statement, 'INC-1'],
    );
    const [before, after] = [await viewOf(request), await viewOf(anew)];
    assert.deepEqual(
      [before?.request.state, before?.replacedBy, after?.replaces],
      ['superseded', anew.reference, request.reference],
    );
    assert.deepEqual(
      before?.changes.map(({ outcome, found }) => [outcome, found]),
      [['changedMeanwhile', 'Set by hand']],
    );
    // The older cards are redrawn, and only the new request is spoken of.
    assert.deepEqual((await jobsOf(request.id)).includes('tellRequester'), false);
    assert.ok((await jobsOf(request.id)).includes('refreshRequest'));
    for (const kind of ['postRequest', 'tellRequester', 'expire'])
      assert.ok((await jobsOf(anew.id)).includes(kind), kind);
    assert.equal((await approve(request)).decided, false, 'and what was approved once is no approval of it');
    assert.equal((await findRequest(database.db, anew.id))?.state, 'pending');
  });

  it('B12 is asked anew also where the value changes right before the first write', async () => {
    const request = await approved();
    await run(request, { planAfresh: async () => planned(itemOf(request, byHand)) }, () => ({
      outcome: 'changedMeanwhile',
      found: 'Set by hand',
      readBack: 'Set by hand',
    }));
    assert.equal((await viewOf(request))?.request.state, 'superseded');
    assert.equal((await viewOf(request))?.changes.length, 1, 'what was found is said once');
    assert.deepEqual((await replacing(request))?.items[0]?.plan, byHand);
  });

  it('B12 is asked anew after its process died between the other value and what follows from it', async () => {
    const request = await approved();
    const changed = () => ({ outcome: 'changedMeanwhile', found: 'Set by hand', readBack: null }) as const;
    const dying = async () => {
      throw new Error('killed');
    };
    await assert.rejects(run(request, { planAfresh: dying }, changed), /killed/);
    assert.equal((await viewOf(request))?.request.state, 'applying');
    const { made } = await run(request, { planAfresh: async () => planned(itemOf(request, byHand)) }, changed);
    assert.deepEqual([made, (await viewOf(request))?.request.state], [[], 'superseded']);
  });

  it('is closed, with nobody asked anew, where somebody else has made the change', async () => {
    const request = await approved();
    const { made } = await run(request, other(['authenticationPolicy', 'activeSync'], true));
    const view = await viewOf(request);
    assert.deepEqual(
      [made, view?.request.state, view?.replacedBy, view?.changes.map(({ outcome }) => outcome)],
      [[], 'superseded', undefined, ['alreadyThere', 'alreadyThere']],
    );
    assert.equal(await replacing(request), null);
    assert.ok((await jobsOf(request.id)).includes('tellRequester'));
  });

  it('goes to a human where nothing can be asked anew and nobody has made the change', async () => {
    const cases: [Partial<ApplyDeps>, string][] = [
      [other(['authenticationPolicy']), 'changedMeanwhile'],
      [other(['authenticationPolicy'], true), 'changedMeanwhile'],
      [{ ...other(['activeSync']), planAfresh: async () => ({ planned: false, why: 'risk' }) }, 'openRisk'],
      [
        { ...other(['activeSync']), planAfresh: async () => ({ planned: false, why: 'protected' }) },
        'approverNoLonger',
      ],
      [{ asShown: async () => ({ outcome: 'wrongObject', found: null }) }, 'wrongObject'],
    ];
    for (const [over, why] of cases) {
      const request = await approved();
      const { made } = await run(request, over);
      const view = await viewOf(request);
      assert.deepEqual([made, view?.request.state, view?.stoppedWhy], [[], 'needsHuman', why]);
      assert.equal(await replacing(request), null);
    }
  });

  it('waits, with nothing written, while the values or the person cannot be read', async () => {
    const cases: Partial<ApplyDeps>[] = [
      { asShown: async () => ({ outcome: 'unavailable', found: null }) },
      { ...other(['activeSync']), planAfresh: async () => ({ planned: false, why: 'couldNotLook' }) },
    ];
    for (const over of cases) {
      const request = await approved();
      const { made, later } = await run(request, over);
      assert.deepEqual([made, later !== null, (await viewOf(request))?.request.state], [[], true, 'applying']);
      database.clock.setOffset(16 * 60_000);
      await run(request, over);
      assert.equal((await viewOf(request))?.stoppedWhy, 'approvalTooOld');
      database.clock.setOffset(0);
    }
  });

  it('goes to a human when a value is another one at every other reading', async () => {
    const request = await approved();
    const flickering = { ...other(['activeSync']), planAfresh: async () => planned(itemOf(request, plan)) };
    let rounds = 0;
    while ((await run(request, flickering)).later !== null) rounds += 1;
    assert.ok(rounds < 10, `${rounds} rounds`);
    assert.deepEqual((await viewOf(request))?.stoppedWhy, 'changedMeanwhile');
  });

  it('goes to a human when one after the other has taken the place of the one before', async () => {
    let request = await approved();
    const first = request;
    for (let round = 0; ; round += 1) {
      assert.ok(round < 10);
      const now: Plan = [
        {
          change: { kind: 'authenticationPolicy', from: `By hand ${round}`, to: 'Block Basic Auth' },
          effect: 'hardens',
        },
        ...plan.slice(1),
      ];
      const { made } = await run(request, {
        ...other(['authenticationPolicy']),
        planAfresh: async () => planned(itemOf(first, now)),
      });
      assert.deepEqual(made, []);
      const anew = await replacing(first);
      if (anew === null) break;
      request = anew;
      await database.db
        .updateTable('requests')
        .set({ state: 'approved', decided_by: 'approver', decided_by_name: 'Bo', decided_at: anew.createdAt })
        .where('id', '=', anew.id)
        .execute();
      await appendEvent(database.db, anew.id, { kind: 'approved', by: 'approver', detail: { mode: 'full' } });
    }
    assert.notEqual(request.id, first.id);
    const view = await viewOf(request);
    assert.deepEqual([view?.request.state, view?.stoppedWhy], ['needsHuman', 'changedMeanwhile']);
  });

  it('is not asked anew once something was written: a change by somebody else is a human’s matter', async () => {
    const request = await approved();
    let calls = 0;
    const { made } = await run(request, { planAfresh: async () => planned(itemOf(request, byHand)) }, () => {
      calls += 1;
      return calls === 1 ? written : { outcome: 'changedMeanwhile', found: 'x', readBack: 'x' };
    });
    assert.ok(made.length > 0);
    assert.notEqual((await viewOf(request))?.request.state, 'superseded');
    assert.equal(await replacing(request), null);
  });

  it('stays a human’s where the person was frozen while they were read anew', async () => {
    const request = await approved();
    const personId = request.items[0]?.personId ?? '';
    await run(request, {
      ...other(['authenticationPolicy']),
      planAfresh: async () => {
        await freeze(database.db, personId, 'notMe');
        await freezeRequestsOf(database.db, personId);
        return planned(itemOf(request, byHand));
      },
    });
    assert.deepEqual([(await viewOf(request))?.request.state, await replacing(request)], ['needsHuman', null]);
    assert.ok(!(await eventsOf(database.db, request.id)).some(({ kind }) => kind === 'superseded'));
  });

  it('is looked at again in a dry run too', async () => {
    const request = await postedRequest(database.db);
    const lookUp = async () => approver;
    await decideRequest({ database, mode: 'dryRun', lookUp }, click(request, 'approve'));
    await run(request, {
      mode: 'dryRun',
      ...other(['authenticationPolicy']),
      planAfresh: async () => planned(itemOf(request, byHand)),
    });
    assert.equal((await viewOf(request))?.request.state, 'superseded');
  });
});
