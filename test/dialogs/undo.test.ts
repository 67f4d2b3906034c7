import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Rule } from '../../core/approvals/policy.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { applyRequest } from '../../dialogs/apply.js';
import { decideRequest } from '../../dialogs/decide.js';
import { askUndo, undoRequest } from '../../dialogs/undo.js';
import { mayStill } from '../../dialogs/whoMayDecide.js';
import { addApproval } from '../../store/approvals.js';
import type { Database } from '../../store/database.js';
import { appendEvent, eventsOf } from '../../store/requestEvents.js';
import { advance, findRequest } from '../../store/requests.js';
import { type Deciders, two, useDeciders, usual } from './deciders.js';
import { click, postedRequest, recordingWriter, written } from './postedRequest.js';

describe('who may take a change back', () => {
  const deciders = useDeciders();
  let here: Deciders;
  let database: Database;
  beforeEach(() => {
    here = deciders();
    ({ database } = here);
  });

  const deps = () => ({ database, mode: 'full' as const, lookUp: here.lookUp });
  const recording = () => {
    const { made, deps: writing } = recordingWriter(database, () => written);
    return { made, writing: { ...writing, stillApprover: mayStill.bind(null, { database, lookUp: here.lookUp }) } };
  };
  /** Approved by as many as the policy wants, and applied: a policy assigned, IMAP closed, ActiveSync opened. */
  const applied = async (): Promise<ApprovalRequest> => {
    const request = await postedRequest(database.db);
    for (const who of here.policy === two ? ['bo', 'priya'] : ['bo']) {
      await decideRequest(deps(), { ...click(request, 'approve', null, true), personId: who, personName: who });
    }
    await applyRequest(recording().writing, request.id);
    return request;
  };
  const ask = (who: string, request: ApprovalRequest) =>
    askUndo(deps(), { ...click(request, 'approve'), personId: who, personName: who });
  const stateOf = async (request: ApprovalRequest) => (await findRequest(database.db, request.id))?.state;
  /** Carries an undo out; gives what was written, and the state and reason it ended with. */
  const undo = async (by: string, request: ApprovalRequest) => {
    const { made, writing } = recording();
    await undoRequest(writing, { requestId: request.id, by, byName: by });
    const stopped = (await eventsOf(database.db, request.id)).findLast(({ kind }) => kind === 'stopped');
    return [
      made.map(({ kind, to }) => `${kind} ${to}`),
      await stateOf(request),
      (stopped?.detail as { why?: string } | undefined)?.why ?? null,
    ];
  };

  it('is one approver where one decides, and everything found before is back', async () => {
    const request = await applied();
    assert.equal(await ask('zoe', request), null);
    const back = ['activeSync false', 'authenticationPolicy null', 'imap true'];
    assert.deepEqual(await undo('zoe', request), [back, 'undone', null]);
  });

  it('is not one alone, whoever it is, for what opens a door again where two have to approve', async () => {
    here.policy = two;
    for (const who of ['zoe', 'bo']) {
      const request = await applied();
      assert.equal(await ask(who, request), null, 'what closes may be taken back by one');
      assert.deepEqual(await undo(who, request), [['activeSync false'], 'needsHuman', 'twoToReopen']);
      assert.equal(await ask(who, request), 'twoToReopen', 'nothing that closes is left');
      assert.deepEqual(await undo(who, request), [[], 'needsHuman', 'twoToReopen']);
    }
  });

  it('is nobody for somebody who is protected since, or of whom that cannot be read, and is told so at the press', async () => {
    const request = await applied();
    const subject = request.items[0]?.personId ?? '';
    here.policy = { ...usual, protectedPeople: 'vips' };
    here.people[subject] = { groups: ['vips'] };
    assert.equal(await ask('zoe', request), 'protectedPerson');
    here.people[subject] = { unreadable: true };
    assert.equal(await ask('zoe', request), 'couldNotCheck');
    const asked = (await eventsOf(database.db, request.id)).filter(({ kind }) => kind === 'undoAsked');
    assert.deepEqual([asked, await stateOf(request)], [[], 'applied']);
    here.people[subject] = {};
    assert.equal(await ask('zoe', request), null);
  });

  describe('of what nobody approved', () => {
    const everyStepUp = usual.rules.map((rule) => ({ ...rule, stepUp: true }));
    const imap = { kind: 'imap', from: true, to: false };
    const activeSync = { kind: 'activeSync', from: false, to: true };
    const settled = async (items: readonly object[], state: 'needsHuman' | 'approved'): Promise<ApprovalRequest> => {
      const { db } = database;
      const request = await postedRequest(db);
      await sql`update request_items set item = jsonb_set(item, '{plan}', ${JSON.stringify(items)}::jsonb)
        where request_id = ${request.id}`.execute(db);
      await sql`update requests set state = 'approved', created_at = created_at - interval '1 day',
        decided_at = clock_timestamp(), decided_by = 'bo', decided_by_name = 'bo' where id = ${request.id}`.execute(db);
      if (state === 'needsHuman') await advance(db, request.id, 'giveUp');
      return request;
    };
    const say = (request: ApprovalRequest, change: object, itemIndex = 0) => {
      const detail = { itemIndex, change, outcome: 'written', found: 'on', readBack: 'off' };
      return appendEvent(database.db, request.id, { kind: 'change', by: null, detail });
    };

    const forged = async (by: string, request: ApprovalRequest) => {
      await appendEvent(database.db, request.id, { kind: 'undoAsked', by, detail: null });
      return undo(by, request);
    };

    it('is nothing, where the rule for what the request names demands less than the one for what the log is made to say', async () => {
      const lenient = { ...(usual.rules[0] as Rule), changes: ['activeSync' as const] };
      here.policy = { ...usual, rules: [lenient, ...everyStepUp] };
      for (const change of [imap, { kind: 'authenticationPolicy', from: 'Allow Everything', to: 'Block Basic Auth' }]) {
        const request = await settled([{ change: activeSync, effect: 'cures' }], 'needsHuman');
        await say(request, change);
        assert.deepEqual(await forged('bo', request), [[], 'needsHuman', 'undo']);
      }
      const request = await settled([{ change: activeSync, effect: 'cures' }], 'needsHuman');
      await say(request, activeSync);
      assert.deepEqual(
        await forged('bo', request),
        [['activeSync false'], 'undone', null],
        'what it names is put back',
      );
    });

    it('is nothing, for the stand-in neither, where the request names no change at all', async () => {
      here.policy = { ...usual, rules: everyStepUp, standIn: { group: 'night', name: null, afterMinutes: 60 } };
      here.people.nora = { groups: ['night'] };
      const request = await settled([], 'needsHuman');
      await say(request, imap);
      assert.deepEqual(await forged('nora', request), [[], 'needsHuman', 'approverNoLonger']);
    });

    it('is nothing, where it is said to go back because a later change failed', async () => {
      const request = await settled([{ change: activeSync, effect: 'cures' }], 'approved');
      await addApproval(database.db, request.id, { personId: 'bo', personName: 'bo', closeImapPop: false });
      // One of the request's optional changes, which nobody chose.
      await say(request, imap);
      await advance(database.db, request.id, 'begin');
      await advance(database.db, request.id, 'fallBack');
      const detail = { why: 'failed', itemIndex: 0 };
      await appendEvent(database.db, request.id, { kind: 'fellBack', by: null, detail });
      const { made, writing } = recording();
      await applyRequest(writing, request.id);
      assert.deepEqual([made, await stateOf(request)], [[], 'needsHuman']);
    });
  });

  it('is judged by the rule of the moment, and unread means no', async () => {
    const request = await applied();
    here.policy = two;
    assert.deepEqual(await undo('zoe', request), [['activeSync false'], 'needsHuman', 'twoToReopen']);
    here.people.zoe = { unreadable: true };
    assert.deepEqual(await undo('zoe', request), [[], 'needsHuman', 'approverNoLonger']);
  });
});
