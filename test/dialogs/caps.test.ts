import assert from 'node:assert/strict';
import { type ApprovalPolicy, defaultPolicy } from '../../core/approvals/policy.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { decideRequest } from '../../dialogs/decide.js';
import { type LookUp, lookUpDecider } from '../../dialogs/whoMayDecide.js';
import type { Database } from '../../store/database.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { directory, type Entry } from './directory.js';
import { click, postedRequest } from './postedRequest.js';

const signal = new AbortController().signal;
const usual: ApprovalPolicy = defaultPolicy('approvers', 'Block Basic Auth');
const two: ApprovalPolicy = { ...usual, rules: usual.rules.map((rule) => ({ ...rule, approvers: 2 })) };

describe('caps on approvals', () => {
  const db = useTestDatabase();
  let database: Database;
  let people: Record<string, Entry>;
  let policy: ApprovalPolicy;
  beforeEach(() => {
    database = db();
    policy = usual;
    people = { bo: { groups: ['approvers'] }, priya: { groups: ['approvers'] }, zoe: { groups: ['approvers'] } };
  });

  const lookUp: LookUp = (personId, request) =>
    lookUpDecider({ database, policy, microsoft365: directory(people) }, personId, request, signal);
  const press = async (
    who: string,
    request: ApprovalRequest,
    verb: 'approve' | 'deny' = 'approve',
    closeImapPop = false,
  ) => {
    const pressed = { ...click(request, verb, verb === 'deny' ? 'no' : null, closeImapPop) };
    const deps = { database, mode: 'full' as const, lookUp, caps: policy.caps };
    return decideRequest(deps, { ...pressed, personId: who, personName: who });
  };
  const why = async (...pressed: Parameters<typeof press>) => {
    const outcome = await press(...pressed);
    return outcome.decided ? (outcome.waitsForSecond ? 'first' : 'decided') : outcome.why;
  };

  const approve = async (who: string) => press(who, await postedRequest(database.db));
  const told = async (who: string) => {
    const outcome = await approve(who);
    return outcome.decided ? null : [outcome.why, outcome.again];
  };

  it('B16 hold for each approver and hour, and say when it is possible again', async () => {
    policy = { ...usual, caps: { perApproverAndHour: 2, perHour: null } };
    const first = await approve('bo');
    database.clock.setOffset(60_000);
    assert.ok((await approve('bo')).decided);
    const decidedAt = first.decided ? Date.parse(first.request.decidedAt ?? '') : Number.NaN;
    assert.deepEqual(await told('bo'), ['approverCap', new Date(decidedAt + 3_600_000).toISOString()]);
    assert.equal(await told('priya'), null, 'another one may');
    assert.equal(await why('bo', await postedRequest(database.db), 'deny'), 'decided', 'a denial is not capped');
    database.clock.setOffset(3_600_001);
    assert.equal(await told('bo'), null);
    assert.equal((await told('bo'))?.[0], 'approverCap');
  });

  it('B16 hold for all together, also when they press at once', async () => {
    policy = { ...usual, caps: { perApproverAndHour: null, perHour: 3 } };
    const requests = await Promise.all(Array.from({ length: 8 }, () => postedRequest(database.db)));
    const outcomes = await Promise.all(
      requests.map((request, index) => why(['bo', 'priya', 'zoe'][index % 3] ?? '', request)),
    );
    assert.deepEqual(outcomes.toSorted(), [...Array(3).fill('decided'), ...Array(5).fill('hourCap')]);
  });

  it('count a request that two approve once', async () => {
    policy = { ...two, caps: { perApproverAndHour: null, perHour: 1 } };
    const request = await postedRequest(database.db);
    assert.deepEqual([await why('bo', request), await why('priya', request)], ['first', 'decided']);
    assert.equal(await why('bo', await postedRequest(database.db)), 'hourCap');
  });
});
