import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { known } from '../../core/diagnosis/reading.js';
import { type ApplyDeps, applyRequest } from '../../dialogs/apply.js';
import { requestView } from '../../dialogs/requestView.js';
import { alarm } from '../../dialogs/security.js';
import { approversStill } from '../../dialogs/whoMayDecide.js';
import type { Database } from '../../store/database.js';
import { freeze } from '../../store/people.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { type Deciders, two, useDeciders, usual } from './deciders.js';
import type { Entry } from './directory.js';
import { postedRequest, recordingWriter, written } from './postedRequest.js';

describe('who may decide', () => {
  const deciders = useDeciders();
  let here: Deciders;
  let database: Database;
  beforeEach(() => {
    here = deciders();
    ({ database } = here);
  });

  const stateOf = async (request: ApprovalRequest) => (await findRequest(database.db, request.id))?.state;
  const kinds = async (request: ApprovalRequest) =>
    (await eventsOf(database.db, request.id)).map(({ kind, by }) => `${kind} ${by ?? ''}`.trim());
  /** Applies what was approved; gives the kinds of change that were made and why it stopped. */
  const apply = async (request: ApprovalRequest, meanwhile: () => unknown = () => {}) => {
    const { made, deps: recording } = recordingWriter(database, () => written);
    const deps: ApplyDeps = {
      ...recording,
      stillApprover: (_by, about) => approversStill({ database, lookUp: here.lookUp }, about),
    };
    await meanwhile();
    await applyRequest(deps, request.id);
    const stopped = (await eventsOf(database.db, request.id)).find(({ kind }) => kind === 'stopped');
    return {
      made: made.map(({ kind }) => kind),
      stopped: (stopped?.detail as { why?: string } | undefined)?.why ?? null,
    };
  };
  const subject = (request: ApprovalRequest) => request.items[0]?.personId ?? '';
  const asker = (request: ApprovalRequest) => request.requesterId ?? '';

  describe('at the click', () => {
    const refused: readonly (readonly [string, Entry, string])[] = [
      ['B02 somebody outside the group', { groups: [] }, 'notApprover'],
      ['B02 somebody in another group of the policy', { groups: ['others'] }, 'notApprover'],
      ['B02 a guest in the group', { userType: 'Guest' }, 'guest'],
      ['B02 a member whose account came from another tenant', { fromElsewhere: true }, 'fromElsewhere'],
      ['B02 a disabled account', { enabled: false }, 'accountDisabled'],
      ['B02 somebody who holds a directory role or may activate one', { holdsRole: true }, 'holdsRole'],
      ['B02 anybody while nobody may read who is eligible for a role', { holdsRole: null }, 'rolesUnread'],
      ['B08 somebody who could not be looked up', { unreadable: true }, 'couldNotCheck'],
    ];
    for (const [who, entry, expected] of refused) {
      it(`${who} is refused, and the request stays pending`, async () => {
        here.people.bo = { groups: ['approvers'], ...entry };
        const request = await postedRequest(database.db);
        for (const verb of ['approve', 'deny'] as const) assert.equal(await here.why('bo', request, verb), expected);
        assert.deepEqual([await stateOf(request), await kinds(request)], ['pending', []]);
      });
    }

    it('B03 the person who asked and the person it is about are refused, in the group or not', async () => {
      const request = await postedRequest(database.db);
      here.people[asker(request)] = { groups: ['approvers'] };
      here.people[subject(request)] = { groups: ['approvers'] };
      assert.equal(await here.why(asker(request), request), 'ownRequest');
      assert.equal(await here.why(subject(request), request), 'aboutYourself');
      assert.equal(await stateOf(request), 'pending');
    });

    const secondAccounts: readonly (readonly [string, Entry, Entry, string])[] = [
      ['the same employee number', { employeeId: 'E-17' }, { employeeId: ' e-17 ' }, 'secondAccount'],
      [
        'a shared address',
        { addresses: ['a@x.example', 'jo@x.example'] },
        { addresses: ['jo@x.example'] },
        'secondAccount',
      ],
      ['another employee number', { employeeId: 'E-17' }, { employeeId: 'E-18' }, 'decided'],
      ['no employee number on either', { addresses: ['a@x.example'] }, { addresses: ['b@x.example'] }, 'decided'],
      ['an empty employee number on both', { employeeId: '' }, { employeeId: '' }, 'decided'],
      ['an account of theirs that cannot be read', {}, { unreadable: true }, 'couldNotCheck'],
    ];
    for (const [what, own, theirs, expected] of secondAccounts) {
      it(`B03 an account with ${what} as the person who asked, or whom it is about: ${expected}`, async () => {
        here.people.bo = { groups: ['approvers'], ...own };
        for (const about of [asker, subject]) {
          const request = await postedRequest(database.db);
          here.people[about(request)] = theirs;
          assert.equal(await here.why('bo', request), expected);
        }
      });
    }

    it('accepts who holds a role where the policy says so', async () => {
      here.people.bo = { groups: ['approvers'], holdsRole: true };
      here.policy = { ...usual, roleHolders: 'accepted' };
      assert.equal(await here.why('bo', await postedRequest(database.db)), 'decided');
    });

    it('asks for the group that decides about this mailbox, at this moment', async () => {
      here.policy = {
        ...usual,
        rules: [
          { changes: 'all', mailboxesOf: ['board'], decidedBy: { group: 'seniors', name: 'seniors' }, approvers: 1 },
          ...usual.rules,
        ],
      };
      const request = await postedRequest(database.db);
      here.people.sam = { groups: ['seniors'] };
      assert.equal(await here.why('sam', request), 'notApprover');
      here.people[subject(request)] = { groups: ['board'] };
      assert.equal(await here.why('bo', request), 'notApprover');
      assert.equal(await here.why('sam', request), 'decided');
      const unread = await postedRequest(database.db);
      here.people[subject(unread)] = { unreadable: true };
      assert.equal(await here.why('bo', unread), 'couldNotCheck');
    });

    it('changes nothing for protected people, whoever approves; a denial ends it', async () => {
      here.policy = { ...usual, protectedPeople: 'vips' };
      const request = await postedRequest(database.db);
      here.people[subject(request)] = { groups: ['vips'] };
      assert.equal(await here.why('bo', request), 'protectedPerson');
      assert.equal(await here.why('sam', request), 'notApprover');
      assert.equal(await here.why('bo', request, 'deny'), 'decided');
    });

    it('lets the stand-in decide once its time has come, by the clock of the database', async () => {
      here.policy = { ...usual, standIn: { group: 'night', name: 'night shift', afterMinutes: 30 } };
      here.people.nina = { groups: ['night'] };
      const request = await postedRequest(database.db);
      database.clock.setOffset(29 * 60_000);
      assert.equal(await here.why('nina', request), 'notApprover');
      database.clock.setOffset(31 * 60_000);
      assert.equal(await here.why('nina', request), 'decided');
    });
  });

  describe('before the write', () => {
    const lost: readonly (readonly [string, (request: ApprovalRequest) => unknown])[] = [
      ['B07 was taken out of the group', () => Object.assign(here.people, { bo: { groups: [] } })],
      ['B07 was disabled', () => Object.assign(here.people, { bo: { groups: ['approvers'], enabled: false } })],
      ['B07 waits for security', () => freeze(database.db, 'bo', 'notMe')],
      ['B07 was given a role', () => Object.assign(here.people, { bo: { groups: ['approvers'], holdsRole: true } })],
      ['B08 can no longer be looked up', () => Object.assign(here.people, { bo: { unreadable: true } })],
    ];
    for (const [what, change] of lost) {
      it(`writes nothing when the approver ${what}`, async () => {
        const request = await postedRequest(database.db);
        assert.equal(await here.why('bo', request), 'decided');
        assert.deepEqual(await apply(request, () => change(request)), { made: [], stopped: 'approverNoLonger' });
        assert.equal(await stateOf(request), 'needsHuman');
      });
    }

    it('B07 stops what an account approved once that account waits for security, and calls a human', async () => {
      const request = await postedRequest(database.db);
      const other = await postedRequest(database.db);
      assert.deepEqual([await here.why('bo', request), await here.why('priya', other)], ['decided', 'decided']);
      await alarm(database, { personId: 'bo', personName: 'Bo', reasons: ['riskySignIn'] });
      assert.deepEqual([await stateOf(request), await stateOf(other)], ['needsHuman', 'approved']);
      assert.equal((await requestView(database, request.id, 'full'))?.stoppedWhy, 'approverFrozen');
      const told = await database.db.selectFrom('due').select('kind').where('lane', '=', request.id).execute();
      assert.ok(told.some(({ kind }) => kind === 'callHelpdesk'));
      assert.deepEqual((await apply(request)).made, []);
    });

    it('B07 does not count a first approval once its account waits for security', async () => {
      here.policy = two;
      const request = await postedRequest(database.db);
      assert.equal(await here.why('bo', request), 'first');
      await alarm(database, { personId: 'bo', personName: 'Bo', reasons: ['notMe'] });
      assert.equal(await stateOf(request), 'pending');
      assert.equal(await here.why('bo', request), 'approverFrozen');
      assert.deepEqual([await here.why('priya', request), await here.why('zoe', request)], ['first', 'decided']);
      assert.equal((await apply(request)).stopped, null);
    });

    it('writes nothing for somebody who was protected, or came under another rule, since', async () => {
      here.policy = {
        ...two,
        rules: [{ ...usual.rules[0], mailboxesOf: ['board'], approvers: 2 } as (typeof usual.rules)[0], ...usual.rules],
        protectedPeople: 'vips',
      };
      for (const group of ['vips', 'board']) {
        const request = await postedRequest(database.db);
        assert.equal(await here.why('bo', request), 'decided');
        const { made } = await apply(request, () =>
          Object.assign(here.people, { [subject(request)]: { groups: [group] } }),
        );
        assert.deepEqual(made, [], group);
      }
    });

    it('D07 assigns no authentication policy that the settings do not name, whatever stands in the database', async () => {
      const request = await postedRequest(database.db);
      here.policy = { ...usual, authenticationPolicies: { groups: [], otherwise: 'Another' } };
      assert.equal(await here.why('bo', request), 'unnamedPolicy');
      here.policy = usual;
      assert.equal(await here.why('bo', request), 'decided');
      await sql`update request_items set item = jsonb_set(item, '{plan,0,change,to}', '"Legacy"')`.execute(database.db);
      assert.deepEqual((await apply(request)).made, []);
      assert.equal(await stateOf(request), 'needsHuman');
    });

    it('D07 assigns nobody the authentication policy that is right for somebody else', async () => {
      here.policy = {
        ...usual,
        authenticationPolicies: { groups: [{ group: 'scanners', policy: 'Scanners' }], otherwise: 'Block Basic Auth' },
      };
      const rows: readonly (readonly [string, readonly string[], string])[] = [
        ['Scanners', [], 'unnamedPolicy'],
        ['block basic auth', ['scanners'], 'unnamedPolicy'],
        ['scanners', ['scanners'], 'decided'],
        ['Block Basic Auth', [], 'decided'],
      ];
      for (const [assigned, groups, expected] of rows) {
        const request = await postedRequest(database.db);
        here.people[subject(request)] = { groups };
        await sql`update request_items set item = jsonb_set(item, '{plan,0,change,to}', ${JSON.stringify(assigned)}::jsonb)
          where request_id = ${request.id}`.execute(database.db);
        assert.equal(await here.why('bo', request), expected, `${assigned} for ${groups.join()}`);
      }
      const request = await postedRequest(database.db);
      assert.equal(await here.why('zoe', request), 'decided');
      const moved = () => Object.assign(here.people, { [subject(request)]: { groups: ['scanners'] } });
      assert.deepEqual((await apply(request, moved)).made, [], 'another one has become right since');
    });

    it('D08 writes nothing on an approval that has waited for two hours, and asks a human', async () => {
      const request = await postedRequest(database.db);
      assert.equal(await here.why('bo', request), 'decided');
      database.clock.setOffset(2 * 3_600_000);
      assert.deepEqual(await apply(request), { made: [], stopped: 'approvalTooOld' });
      assert.equal(await stateOf(request), 'needsHuman');
    });

    it('writes nothing that was never approved by anybody', async () => {
      const request = await postedRequest(database.db);
      await database.db
        .updateTable('requests')
        .set({ state: 'approved', decided_by: 'bo', decided_at: '2999-01-01' })
        .execute();
      assert.deepEqual(await apply(request), { made: [], stopped: 'approverNoLonger' });
    });
  });

  describe('two approvers', () => {
    beforeEach(() => {
      here.policy = two;
    });

    it('decide together: the first is noted and shown, the second decides', async () => {
      const request = await postedRequest(database.db);
      assert.equal(await here.why('bo', request), 'first');
      const view = await requestView(database, request.id, 'full');
      assert.deepEqual([view?.request.state, view?.approvedBefore], ['pending', ['bo']]);
      assert.equal(await here.why('priya', request), 'decided');
      assert.deepEqual(await kinds(request), ['approvedFirst bo', 'approved priya']);
      assert.deepEqual((await apply(request)).made, ['authenticationPolicy', 'activeSync']);
    });

    it('B05 are not one who presses twice, or with a second account', async () => {
      const request = await postedRequest(database.db);
      here.people.bo = { groups: ['approvers'], employeeId: 'E-1' };
      here.people.boAdmin = { groups: ['approvers'], employeeId: 'E-1' };
      assert.equal(await here.why('bo', request), 'first');
      assert.equal(await here.why('bo', request), 'sameApprover');
      assert.equal(await here.why('boAdmin', request), 'sameApprover');
      assert.equal(await stateOf(request), 'pending');
    });

    it('B04 are counted once each, however many press at once, and one human with two accounts never makes two', async () => {
      for (let round = 0; round < 10; round += 1) {
        const request = await postedRequest(database.db);
        const outcomes = await Promise.all(['bo', 'priya', 'zoe', 'bo'].map((who) => here.why(who, request)));
        assert.equal(outcomes.filter((outcome) => outcome === 'first').length, 1);
        const decided = outcomes.filter((outcome) => outcome === 'decided').length;
        const given = (await kinds(request)).map((entry) => entry.split(' '));
        assert.deepEqual(
          given.map(([kind]) => kind),
          decided === 1 ? ['approvedFirst', 'approved'] : ['approvedFirst'],
        );
        assert.equal(new Set(given.map(([, by]) => by)).size, given.length);
      }
      here.people.boAdmin = { groups: ['approvers'], addresses: ['bo@x.example'] };
      here.people.bo = { groups: ['approvers'], addresses: ['bo@x.example'] };
      const request = await postedRequest(database.db);
      await Promise.all(['bo', 'boAdmin'].map((who) => here.why(who, request)));
      assert.equal(await stateOf(request), 'pending');
    });

    it('are ended by a denial of either, also of the first', async () => {
      for (const who of ['bo', 'priya']) {
        const request = await postedRequest(database.db);
        await here.press('bo', request);
        assert.equal(await here.why(who, request, 'deny'), 'decided');
        assert.equal(await stateOf(request), 'denied');
        assert.equal(await here.why('zoe', request), 'alreadyDecided');
      }
    });

    it('both have to be approvers still when it is written', async () => {
      for (const who of ['bo', 'priya']) {
        here.people = { bo: { groups: ['approvers'] }, priya: { groups: ['approvers'] } };
        const request = await postedRequest(database.db);
        await here.press('bo', request);
        await here.press('priya', request);
        const { made } = await apply(request, () => Object.assign(here.people, { [who]: { groups: [] } }));
        assert.deepEqual(made, [], who);
      }
    });

    it('change only what both chose', async () => {
      for (const [first, second, closes] of [
        [true, true, true],
        [true, false, false],
        [false, true, false],
      ] as const) {
        const request = await postedRequest(database.db);
        await here.press('bo', request, 'approve', first);
        await here.press('priya', request, 'approve', second);
        assert.equal((await findRequest(database.db, request.id))?.closeImapPop, closes);
      }
    });

    it('B06 cannot decide after its time, when only one of them was in time', async () => {
      const request = await postedRequest(database.db, 60);
      assert.equal(await here.why('bo', request), 'first');
      database.clock.setOffset(61_000);
      assert.equal(await here.why('priya', request), 'expired');
    });
  });

  it('counts every group that decides where no request is meant, and does not mind roles there', async () => {
    here.people.bo = { groups: ['night'], holdsRole: true };
    here.policy = { ...usual, standIn: { group: 'night', name: 'night', afterMinutes: 60 } };
    const clicker = await here.lookUp('bo', null);
    assert.deepEqual(
      [clicker.decidesThis.known && clicker.decidesThis.value, clicker.holdsRole],
      [true, known(false, '2026-11-02T09:00:00.000Z')],
    );
  });
});
