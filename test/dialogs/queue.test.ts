import assert from 'node:assert/strict';
import { words } from '../../cards/words.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { approversQueue } from '../../dialogs/queue.js';
import { textOf } from '../endToEnd/together.js';
import { type Deciders, two, useDeciders, usual } from './deciders.js';
import type { Entry } from './directory.js';
import { postedRequest } from './postedRequest.js';

describe('the queue of those who decide', () => {
  const deciders = useDeciders();
  let here: Deciders;
  let requests: ApprovalRequest[];
  beforeEach(async () => {
    here = deciders();
    requests = [await postedRequest(here.database.db), await postedRequest(here.database.db)];
  });
  const asks = async (who: string, mine = false) =>
    textOf(
      await approversQueue(
        here,
        { personId: who, filter: { mine, olderThanMinutes: null }, app: 'unknown' },
        words('en-GB', 'UTC'),
      ),
    );
  const seen = (text: string) => requests.filter(({ reference }) => text.includes(reference)).length;
  const lastEntry = () =>
    here.database.db.selectFrom('ledger').select(['kind', 'facts']).orderBy('id', 'desc').executeTakeFirstOrThrow();

  const roles: readonly (readonly [string, Entry, RegExp, string])[] = [
    ['who holds a role', { holdsRole: true }, /administrator’s role/, 'holdsRole'],
    ['anybody while roles may not be read', { holdsRole: null }, /RoleEligibilitySchedule/, 'rolesUnread'],
    ['who is in no group that decides', { groups: [] }, /Only members/, 'notApprover'],
    ['a guest', { userType: 'Guest' }, /Guests/, 'guest'],
  ];
  for (const [who, entry, hears, why] of roles) {
    it(`shows nothing to ${who}, says why, and notes it`, async () => {
      here.people.bo = { groups: ['approvers'], ...entry };
      const told = await asks('bo');
      assert.match(told, hears);
      assert.equal(seen(told), 0);
      assert.deepEqual(await lastEntry(), { kind: 'refused', facts: { verb: 'queue', why } });
    });
  }

  it('shows it to who holds a role where the policy says so', async () => {
    here.policy = { ...usual, roleHolders: 'accepted' };
    here.people.bo = { groups: ['approvers'], holdsRole: true };
    assert.equal(seen(await asks('bo')), 2);
  });

  it('shows nobody what they asked for or what is about them', async () => {
    const [own, about] = requests;
    for (const id of [own?.requesterId ?? '', about?.items[0]?.personId ?? '']) {
      here.people[id] = { groups: ['approvers'] };
      assert.equal(seen(await asks(id)), 1);
    }
  });

  it('leaves out of "mine" what they have approved, and of nothing else', async () => {
    here.policy = two;
    const [first] = requests;
    assert.ok(first);
    assert.equal(await here.why('bo', first), 'first');
    assert.deepEqual(
      [seen(await asks('bo')), seen(await asks('bo', true)), seen(await asks('priya', true))],
      [2, 1, 2],
    );
  });
});
