import assert from 'node:assert/strict';
import { two, useDeciders, usual } from './deciders.js';
import { postedRequest } from './postedRequest.js';

describe('caps on approvals', () => {
  const here = useDeciders();

  const approve = async (who: string) => here().press(who, await postedRequest(here().database.db));
  const told = async (who: string) => {
    const outcome = await approve(who);
    return outcome.decided ? null : [outcome.why, outcome.again];
  };

  it('B16 hold for each approver and hour, and say when it is possible again', async () => {
    here().policy = { ...usual, caps: { perApproverAndHour: 2, perHour: null } };
    const first = await approve('bo');
    here().database.clock.setOffset(60_000);
    assert.ok((await approve('bo')).decided);
    const decidedAt = first.decided ? Date.parse(first.request.decidedAt ?? '') : Number.NaN;
    assert.deepEqual(await told('bo'), ['approverCap', new Date(decidedAt + 3_600_000).toISOString()]);
    assert.equal(await told('priya'), null, 'another one may');
    assert.equal(
      await here().why('bo', await postedRequest(here().database.db), 'deny'),
      'decided',
      'a denial is not capped',
    );
    here().database.clock.setOffset(3_600_001);
    assert.equal(await told('bo'), null);
    assert.equal((await told('bo'))?.[0], 'approverCap');
  });

  it('B16 hold for all together, also when they press at once', async () => {
    here().policy = { ...usual, caps: { perApproverAndHour: null, perHour: 3 } };
    const requests = await Promise.all(Array.from({ length: 8 }, () => postedRequest(here().database.db)));
    const outcomes = await Promise.all(
      requests.map((request, index) => here().why(['bo', 'priya', 'zoe'][index % 3] ?? '', request)),
    );
    assert.deepEqual(outcomes.toSorted(), [...Array(3).fill('decided'), ...Array(5).fill('hourCap')]);
  });

  it('count a request that two approve once', async () => {
    here().policy = { ...two, caps: { perApproverAndHour: null, perHour: 1 } };
    const request = await postedRequest(here().database.db);
    assert.deepEqual([await here().why('bo', request), await here().why('priya', request)], ['first', 'decided']);
    assert.equal(await here().why('bo', await postedRequest(here().database.db)), 'hourCap');
  });
});
