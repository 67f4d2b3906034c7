import assert from 'node:assert/strict';
import type { Clicker } from '../../core/approvals/mayDecide.js';
import type { ApprovalRequest, RequestItem } from '../../core/approvals/request.js';
import { known, unknown } from '../../core/diagnosis/reading.js';
import type { ApprovedChange } from '../../core/remedies/change.js';
import type { Restoration } from '../../core/remedies/inverse.js';
import type { Written } from '../../core/remedies/written.js';
import { type ApplyDeps, applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { expireRequest } from '../../dialogs/expire.js';
import { writtenChanges } from '../../dialogs/outcome.js';
import { alarm } from '../../dialogs/security.js';
import { askUndo, type UndoDeps, undoRequest } from '../../dialogs/undo.js';
import { withdrawRequest } from '../../dialogs/withdraw.js';
import type { Database } from '../../store/database.js';
import { freeze } from '../../store/people.js';
import { rememberCard } from '../../store/postedCards.js';
import { eventsOf } from '../../store/requestEvents.js';
import { advance, createRequest, findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, channel, click, plan, postedRequest, recordingWriter, written } from './postedRequest.js';

const at = '2026-11-02T09:00:00.000Z';

describe('the life of a request', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  const posted = (ttlSeconds?: number) => postedRequest(database.db, ttlSeconds);
  const decide = (
    request: ApprovalRequest,
    verb: 'approve' | 'deny' = 'approve',
    reason: string | null = null,
    clicker = approver,
  ) => decideRequest({ database, mode: 'full', lookUp: async () => clicker }, click(request, verb, reason));

  const writer = (answer: (change: ApprovedChange | Restoration) => Written = () => written) =>
    recordingWriter(database, answer);
  const stateOf = async (request: ApprovalRequest) => (await findRequest(database.db, request.id))?.state;

  it('is decided once by any number of clicks', async () => {
    const request = await posted();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => decide(request, index % 2 ? 'approve' : 'deny', 'because')),
    );
    assert.equal(outcomes.filter((outcome) => outcome.decided).length, 1);
    assert.ok(outcomes.every((outcome) => outcome.decided || outcome.why === 'alreadyDecided'));
    const decisions = (await eventsOf(database.db, request.id)).filter((event) =>
      ['approved', 'denied'].includes(event.kind),
    );
    assert.equal(decisions.length, 1);
  });

  const refusals: [string, Clicker, string][] = [
    ['somebody outside the group', { ...approver, decidesThis: known(false, at) }, 'notApprover'],
    ['a guest', { ...approver, userType: known('Guest', at) }, 'guest'],
    ['an approver who could not be looked up', { ...approver, decidesThis: unknown('timedOut') }, 'couldNotCheck'],
  ];
  for (const [who, clicker, why] of refusals) {
    it(`stays pending when ${who} approves`, async () => {
      const request = await posted();
      const outcome = await decide(request, 'approve', null, clicker);
      assert.deepEqual([outcome.decided, outcome.decided ? null : outcome.why], [false, why]);
      assert.equal(await stateOf(request), 'pending');
    });
  }

  it('wants a reason for a denial, and keeps it', async () => {
    const request = await posted();
    assert.equal((await decide(request, 'deny', '  ')).decided, false);
    assert.equal((await decide(request, 'deny', 'Leaves on Friday')).decided, true);
    assert.equal((await findRequest(database.db, request.id))?.reason, 'Leaves on Friday');
  });

  it('cannot be approved in read-only mode or after its time', async () => {
    const request = await posted();
    const readOnly = await decideRequest(
      { database, mode: 'readOnly', lookUp: async () => approver },
      click(request, 'approve'),
    );
    assert.equal(readOnly.decided ? null : readOnly.why, 'readOnly');
    const late = await posted(-1);
    const outcome = await decide(late);
    assert.equal(outcome.decided ? null : outcome.why, 'expired');
    await expireRequest(database, late.id);
    assert.equal(await stateOf(late), 'expired');
  });

  it('is withdrawn by the person who asked and by nobody else', async () => {
    const request = await posted();
    assert.equal(
      await withdrawRequest(database, { requestId: request.id, personId: 'approver', personName: 'Bo' }),
      null,
    );
    const asker = { personId: request.requesterId ?? '', personName: 'Asker' };
    assert.equal((await withdrawRequest(database, { requestId: request.id, ...asker }))?.withdrawn, true);
    assert.equal((await decide(request)).decided, false);
  });

  it('writes restricting changes first and opening ones last, optional ones before all', async () => {
    const request = await posted();
    await decideRequest(
      { database, mode: 'full', lookUp: async () => approver },
      click(request, 'approve', null, true),
    );
    const { made, deps } = writer();
    await applyRequest(deps, request.id);
    assert.deepEqual(
      made.map((change) => change.kind),
      ['imap', 'authenticationPolicy', 'activeSync'],
    );
    assert.equal(await stateOf(request), 'applied');
  });

  it('writes nothing in dry-run mode and says it went all the way', async () => {
    const request = await posted();
    await decideRequest({ database, mode: 'dryRun', lookUp: async () => approver }, click(request, 'approve'));
    const { made, deps } = writer();
    await applyRequest({ ...deps, mode: 'dryRun' }, request.id);
    assert.deepEqual([made.length, await stateOf(request)], [0, 'applied']);
  });

  for (const outcome of ['changedMeanwhile', 'notVerified', 'ambiguous', 'failed'] as const) {
    it(`stops at a change that ended as ${outcome} and asks a human`, async () => {
      const request = await posted();
      await decide(request);
      const { made, deps } = writer(() => ({ ...written, outcome }));
      await applyRequest(deps, request.id);
      assert.deepEqual(
        made.map((change) => change.kind),
        ['authenticationPolicy'],
        'the door stays closed',
      );
      assert.equal(await stateOf(request), 'needsHuman');
    });
  }

  const stops: [string, Partial<ApplyDeps>][] = [
    ['approverNoLonger', { stillApprover: async () => false }],
    ['writesOff', { writesAllowed: async () => false }],
    ['openRisk', { openRisk: async () => true }],
  ];
  for (const [why, change] of stops) {
    it(`writes nothing when it stops for ${why}`, async () => {
      const request = await posted();
      await decide(request);
      const { made, deps } = writer();
      await applyRequest({ ...deps, ...change }, request.id);
      const stopped = (await eventsOf(database.db, request.id)).find((event) => event.kind === 'stopped');
      assert.deepEqual(
        [made.length, await stateOf(request), stopped?.detail],
        [0, 'needsHuman', { why, mode: 'full' }],
      );
    });
  }

  it('goes on after a crash without writing a change twice', async () => {
    const request = await posted();
    await decide(request);
    const crashing = writer((change) => {
      if (change.kind === 'activeSync') throw new Error('killed');
      return written;
    });
    await assert.rejects(applyRequest(crashing.deps, request.id));
    assert.equal(await stateOf(request), 'applying');
    const { made, deps } = writer();
    await applyRequest(deps, request.id);
    assert.deepEqual(
      made.map((change) => change.kind),
      ['activeSync'],
    );
    assert.equal(await stateOf(request), 'applied');
  });

  it('knows a change as its own that was made when the process died, so that it can be taken back', async () => {
    const request = await posted();
    await decide(request);
    const dying = writer((change) => {
      if (change.kind === 'activeSync') throw new Error('killed after the write');
      return written;
    });
    await assert.rejects(applyRequest(dying.deps, request.id));
    const { deps } = writer(() => ({ outcome: 'alreadyThere', found: 'on', readBack: 'on' }));
    await applyRequest(deps, request.id);
    const outcomes = writtenChanges(await eventsOf(database.db, request.id));
    assert.deepEqual(
      outcomes.map((entry) => entry.change.kind),
      ['authenticationPolicy', 'activeSync'],
    );
  });

  it('is applied once however often its job runs', async () => {
    const request = await posted();
    await decide(request);
    const { made, deps } = writer();
    await applyRequest(deps, request.id);
    await applyRequest(deps, request.id);
    assert.equal(made.length, plan.length);
  });

  it('writes nothing more once the switch is thrown or the person is frozen, right before the change leaves', async () => {
    for (const [stop, why] of [
      ['writesOff', 'writesOff'],
      ['frozen', 'frozen'],
    ] as const) {
      const request = await posted();
      await decide(request);
      const { made, deps } = writer();
      let on = true;
      await applyRequest(
        {
          ...deps,
          writesAllowed: async () => on,
          write: async (personId, change, mayWrite) => {
            // What happens while Exchange is read before the change.
            if (stop === 'writesOff') on = false;
            else await freeze(database.db, personId, 'notMe');
            return (await mayWrite()) ? deps.write(personId, change, mayWrite) : null;
          },
        },
        request.id,
      );
      const stopped = (await eventsOf(database.db, request.id)).find((event) => event.kind === 'stopped');
      assert.deepEqual([made.length, stopped?.detail], [0, { why, mode: 'full' }]);
    }
  });

  it('writes nothing in read-only mode, whenever it was approved, and claims nothing', async () => {
    const request = await posted();
    await decide(request);
    const { made, deps } = writer();
    await applyRequest({ ...deps, mode: 'readOnly' }, request.id);
    assert.deepEqual([made.length, await stateOf(request)], [0, 'needsHuman']);
  });

  it('does not carry out an approval that has grown old', async () => {
    const request = await posted();
    await decide(request);
    database.clock.setOffset(16 * 60_000);
    const { made, deps } = writer();
    await applyRequest(deps, request.id);
    const stopped = (await eventsOf(database.db, request.id)).find((event) => event.kind === 'stopped');
    assert.deepEqual([made.length, stopped?.detail], [0, { why: 'approvalTooOld', mode: 'full' }]);
  });

  it('asks before every person whether the approver still is one', async () => {
    const item = (personId: string): RequestItem => ({
      personId,
      displayName: 'Somebody',
      plan: plan.slice(0, 1),
      optional: [],
      blamed: [],
      predicted: [],
      found: { activeSync: null, imap: null, pop: null, nativeMailAllowed: null, openRisk: null, smtpInUse: null },
    });
    const asked = { kind: 'collection', requesterId: null, app: 'unknown', statement: null, ttlSeconds: 60 } as const;
    const { request } = await createRequest(database.db, { ...asked, items: [item('one'), item('two')] });
    const place = { conversationId: channel, activityId: `card-${request.id}`, serviceUrl: 'https://localhost' };
    await rememberCard(database.db, { requestId: request.id, ...place, audience: 'helpdesk' });
    await decide(request);
    const { made, deps } = writer();
    await applyRequest({ ...deps, stillApprover: async () => made.length === 0 }, request.id);
    assert.deepEqual([made.length, await stateOf(request)], [1, 'needsHuman']);
  });

  /** Applied with everything written, ready to be taken back. */
  const applied = async (closeImapPop = false): Promise<ApprovalRequest> => {
    const request = await posted();
    await decideRequest(
      { database, mode: 'full', lookUp: async () => approver },
      click(request, 'approve', null, closeImapPop),
    );
    await applyRequest(writer().deps, request.id);
    return request;
  };
  const undoing = (over: Partial<UndoDeps> = {}) => {
    const restored: string[] = [];
    const deps: UndoDeps = {
      database,
      mode: 'full',
      writesAllowed: async () => true,
      stillApprover: async () => true,
      openRisk: async () => false,
      write: async (_person, change, mayWrite) => {
        if (!(await mayWrite())) return null;
        restored.push(change.kind);
        return written;
      },
      ...over,
    };
    return {
      restored,
      undo: (request: ApprovalRequest) => undoRequest(deps, { requestId: request.id, by: 'approver', byName: 'Bo' }),
    };
  };

  it('restores nothing in a mode that does not write, and stops at the switch between two changes', async () => {
    for (const mode of ['readOnly', 'dryRun'] as const) {
      const { restored, undo } = undoing({ mode });
      const request = await applied();
      await undo(request);
      assert.deepEqual([restored, await stateOf(request)], [[], 'needsHuman'], mode);
    }
    let asked = 0;
    const { restored, undo } = undoing({ writesAllowed: async () => ++asked <= 2 });
    const request = await applied();
    await undo(request);
    assert.deepEqual([restored, await stateOf(request)], [['activeSync'], 'needsHuman']);
  });

  it('closes doors again for a person at risk, and opens none', async () => {
    const atRisk: [string, Partial<UndoDeps>][] = [
      ['openRisk', { openRisk: async () => true }],
      ['frozen', {}],
    ];
    for (const [why, over] of atRisk) {
      const request = await applied(true);
      if (why === 'frozen') await freeze(database.db, request.items[0]?.personId ?? '', 'notMe');
      const { restored, undo } = undoing(over);
      await undo(request);
      assert.deepEqual([restored, await stateOf(request)], [['activeSync'], 'needsHuman'], why);
    }
  });

  it('may be asked to be undone again after it stopped, and never when nothing was written', async () => {
    const ask = (request: ApprovalRequest) =>
      askUndo({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    const jobs = async () =>
      (await database.db.selectFrom('due').select('id').where('kind', '=', 'undo').execute()).length;
    const request = await applied();
    assert.deepEqual([await ask(request), await ask(request), await jobs()], [null, null, 1], 'a double click is one');
    await undoing({ writesAllowed: async () => false }).undo(request);
    assert.deepEqual([await ask(request), await jobs()], [null, 2]);
    const untouched = await posted();
    await decide(untouched);
    await applyRequest({ ...writer().deps, writesAllowed: async () => false }, untouched.id);
    assert.equal(await ask(untouched), 'nothingToUndo');
  });

  it('is undone in the opposite order, only what it wrote itself', async () => {
    const request = await posted();
    await decide(request);
    const { deps } = writer((change) =>
      change.kind === 'activeSync' ? written : { ...written, outcome: 'alreadyThere' },
    );
    await applyRequest(deps, request.id);
    const restored: unknown[] = [];
    await undoRequest(
      {
        database,
        mode: 'full',
        writesAllowed: async () => true,
        stillApprover: async () => true,
        openRisk: async () => false,
        write: async (_person, change) => {
          restored.push(change);
          return written;
        },
      },
      { requestId: request.id, by: 'approver', byName: 'Bo' },
    );
    assert.deepEqual(restored, [{ kind: 'activeSync', from: true, to: false }]);
    assert.equal(await stateOf(request), 'undone');
  });

  it('stops at once when the person says it was not them', async () => {
    const pending = await posted();
    const approved = await posted();
    await decide(approved);
    for (const request of [pending, approved]) {
      const personId = request.items[0]?.personId ?? '';
      await alarm(database, { personId, personName: 'Somebody', reasons: ['notMe'] });
    }
    const { made, deps } = writer();
    await applyRequest(deps, approved.id);
    assert.equal((await decide(pending)).decided, false);
    assert.deepEqual([made.length, await stateOf(pending), await stateOf(approved)], [0, 'withdrawn', 'needsHuman']);
  });

  it('cannot leave a state it has left already', async () => {
    const request = await posted();
    await decide(request, 'deny', 'no');
    assert.equal(await advance(database.db, request.id, 'begin'), null);
  });
});
