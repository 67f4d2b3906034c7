import assert from 'node:assert/strict';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { unknown } from '../../core/diagnosis/reading.js';
import { type ApplyDeps, applyRequest } from '../../dialogs/apply.js';
import { collectPolicies } from '../../dialogs/collectPolicies.js';
import { decideRequest } from '../../dialogs/decide.js';
import { giveUpRequest } from '../../dialogs/giveUp.js';
import { requestView } from '../../dialogs/requestView.js';
import { alarm } from '../../dialogs/security.js';
import type { Database } from '../../store/database.js';
import { addCandidate, candidates } from '../../store/notices.js';
import { rememberCard } from '../../store/postedCards.js';
import { createRequest, findRequest } from '../../store/requests.js';
import { read, readings } from '../core/diagnosis/evidence.js';
import { collection } from '../store/requestDoubles.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, byDefault, channel, click, recordingWriter, written } from './postedRequest.js';

describe('a collection of which somebody cannot be changed', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  const people = ['ann', 'ben', 'cara', 'dan'];
  const approved = async (): Promise<ApprovalRequest> => {
    const { request } = await createRequest(database.db, collection(...people));
    const place = { conversationId: channel, activityId: `card-${request.id}`, serviceUrl: 'https://localhost' };
    await rememberCard(database.db, { requestId: request.id, ...place, audience: 'helpdesk' });
    await decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
    return request;
  };
  const stateOf = async (request: ApprovalRequest) => (await findRequest(database.db, request.id))?.state;
  const viewOf = (request: ApprovalRequest) => requestView(database, request.id, 'full');
  const collections = async () =>
    (await database.db.selectFrom('due').select('id').where('kind', '=', 'collectPolicies').execute()).length;

  /** What is carried out, and for whom it went through; `over` is what stands against a person. */
  const carryOut = async (request: ApprovalRequest, over: (deps: ApplyDeps) => Partial<ApplyDeps>) => {
    const { deps } = recordingWriter(database, () => written);
    const done: string[] = [];
    const all: ApplyDeps = {
      ...deps,
      write: async (person, change, mayWrite) => {
        const result = await deps.write(person, change, mayWrite);
        if (result?.outcome === 'written') done.push(person);
        return result;
      },
    };
    const later = await applyRequest({ ...all, ...over(all) }, request.id);
    return { done, later };
  };
  const badly =
    (person: string, outcome: 'failed' | 'changedMeanwhile' | 'notVerified' | 'ambiguous' | 'wrongObject') =>
    (deps: ApplyDeps): Partial<ApplyDeps> => ({
      write: async (who, change, mayWrite) =>
        who === person ? { ...written, outcome } : deps.write(who, change, mayWrite),
    });

  for (const [outcome, left] of [
    ['failed', []],
    ['notVerified', []],
    ['ambiguous', []],
    ['changedMeanwhile', ['ben']],
  ] as const) {
    it(`goes on with the others after one that ended as ${outcome}, and lists that one for a human`, async () => {
      const request = await approved();
      const { done } = await carryOut(request, badly('ben', outcome));
      assert.deepEqual([done, await stateOf(request)], [['ann', 'cara', 'dan'], 'needsHuman']);
      const view = await viewOf(request);
      assert.deepEqual([view?.stoppedWhy, view?.failed], ['someFailed', [{ itemIndex: 1, why: outcome }]]);
      assert.deepEqual(await candidates(database.db), left);
    });
  }

  const against: [string, (deps: ApplyDeps) => Partial<ApplyDeps>, readonly string[]][] = [
    ['openRisk', () => ({ openRisk: async (person) => person === 'ben' }), []],
    [
      'approverNoLonger',
      () => ({ stillApprover: async (_approver, { items }) => items[0]?.personId !== 'ben' }),
      ['ben'],
    ],
  ];
  for (const [why, over, left] of against) {
    it(`goes on with the others where ${why} stands against one`, async () => {
      const request = await approved();
      const { done } = await carryOut(request, over);
      assert.deepEqual([done, await stateOf(request)], [['ann', 'cara', 'dan'], 'needsHuman']);
      assert.deepEqual((await viewOf(request))?.failed, [{ itemIndex: 1, why }]);
      assert.deepEqual(await candidates(database.db), left);
    });
  }

  it('gives the others their turn before one whose risk cannot be read is tried again, and asks about that one anew', async () => {
    const request = await approved();
    const unreadable = () => ({
      openRisk: async (person: string) => {
        if (person === 'ben') throw new Error('signIns could not be read');
        return false;
      },
    });
    await assert.rejects(carryOut(request, unreadable), /could not be read/);
    assert.equal(await stateOf(request), 'applying');
    const outcomes = (await viewOf(request))?.changes.map(({ itemIndex }) => itemIndex);
    assert.deepEqual(outcomes, [0, 2, 3]);
    database.clock.setOffset(16 * 60_000);
    const { done } = await carryOut(request, unreadable);
    assert.deepEqual([done, await stateOf(request)], [[], 'needsHuman']);
    assert.deepEqual(await candidates(database.db), ['ben']);
  });

  it('notes one once, however often its process dies', async () => {
    const request = await approved();
    await assert.rejects(
      carryOut(request, (deps) => ({
        write: async (who, change, mayWrite) => {
          if (who === 'cara') throw new Error('killed');
          return badly('ben', 'failed')(deps).write?.(who, change, mayWrite) ?? null;
        },
      })),
      /killed/,
    );
    const { done } = await carryOut(request, badly('ben', 'failed'));
    assert.deepEqual([done, (await viewOf(request))?.failed], [['cara'], [{ itemIndex: 1, why: 'failed' }]]);
  });

  it('says why at once where the same stands against everybody', async () => {
    const request = await approved();
    await carryOut(request, () => ({ stillApprover: async () => false }));
    assert.equal((await viewOf(request))?.stoppedWhy, 'approverNoLonger');
    assert.deepEqual((await candidates(database.db)).toSorted(), people);
  });

  const everybody: [string, (deps: ApplyDeps) => Partial<ApplyDeps>, readonly string[]][] = [
    ['wrongObject', badly('ben', 'wrongObject'), ['cara', 'dan']],
    ['writesOff', () => ({ writesAllowed: async () => false }), people],
  ];
  for (const [why, over, left] of everybody) {
    it(`stops everybody at ${why}, and asks about those it did not reach with the next collection`, async () => {
      const request = await approved();
      await carryOut(request, over);
      assert.deepEqual([await stateOf(request), (await viewOf(request))?.stoppedWhy], ['needsHuman', why]);
      assert.deepEqual((await candidates(database.db)).toSorted(), left);
      assert.deepEqual(
        (await viewOf(request))?.leftForNext?.map((index) => people[index]),
        left,
      );
      assert.equal(await collections(), 1);
    });
  }

  it('loses nobody when its job died, or when it is frozen half-way', async () => {
    const dead = await approved();
    database.clock.setOffset(16 * 60_000);
    await giveUpRequest(database, dead.id, 'full');
    assert.deepEqual((await candidates(database.db)).toSorted(), people);
    await database.db.deleteFrom('collection_candidates').execute();
    database.clock.setOffset(0);

    const frozen = await approved();
    await carryOut(frozen, (deps) => ({
      write: async (who, change, mayWrite) => {
        if (who === 'ben') await alarm(database, { personId: 'cara', personName: 'Cara', reasons: ['notMe'] });
        return deps.write(who, change, mayWrite);
      },
    }));
    assert.equal(await stateOf(frozen), 'needsHuman');
    assert.deepEqual((await candidates(database.db)).toSorted(), ['ben', 'dan']);
  });

  it('loses nobody when the account of the approver is frozen', async () => {
    const request = await approved();
    await alarm(database, { personId: 'approver', personName: 'Bo', reasons: ['notMe'] });
    assert.equal(await stateOf(request), 'needsHuman');
    assert.deepEqual((await candidates(database.db)).toSorted(), people);
  });

  it('keeps nobody on the list who was deleted, and everybody who could only not be read', async () => {
    for (const person of ['deleted', 'unreadable']) await addCandidate(database.db, person);
    const gather = async (person: string) => ({
      readings: readings(person === 'deleted' ? { user: read(null) } : { user: unknown('timedOut') }),
      person: null,
      receipt: [],
    });
    const deps = { database, ...byDefault, requestSeconds: 3_600, microsoft365: { gather } };
    await collectPolicies(deps, new AbortController().signal);
    assert.deepEqual(await candidates(database.db), ['unreadable']);
  });
});
