import assert from 'node:assert/strict';
import type { Delivery } from '../../bot/deliver.js';
import { tellPerson } from '../../bot/tellPerson.js';
import type { RequestState } from '../../core/approvals/lifecycle.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { decideRequest } from '../../dialogs/decide.js';
import { expireRequest } from '../../dialogs/expire.js';
import { rememberPeople } from '../../dialogs/rememberPeople.js';
import type { Turn } from '../../dialogs/turn.js';
import { withdrawRequest } from '../../dialogs/withdraw.js';
import type { Database } from '../../store/database.js';
import { approver, click, postedRequest } from '../dialogs/postedRequest.js';
import { textOf } from '../endToEnd/together.js';
import { useTestDatabase } from '../store/testDatabase.js';

const run = { signal: new AbortController().signal, attempt: 1, attempted: false, markAttempted: async () => {} };

describe('the person for whom the helpdesk asked', () => {
  const db = useTestDatabase();
  let database: Database;
  let said: string[];
  let reached: boolean;
  beforeEach(() => {
    database = db();
    said = [];
    reached = true;
  });
  const people: Delivery = {
    reaches: async () => reached,
    post: async (person, card) => {
      said.push(textOf(card));
      return { sent: { sent: true, activityId: 'x' }, place: person };
    },
  };
  const subject = (request: ApprovalRequest) => request.items[0]?.personId ?? '';
  const hasChat = (request: ApprovalRequest) => {
    const turn = { personId: subject(request), personName: 'Adele', conversationId: 'a:chat', locale: 'en-GB' };
    const { remember } = rememberPeople(database);
    return remember({ ...turn, tenantId: 't', timeZone: 'UTC', serviceUrl: 'https://x', personal: true } as Turn);
  };
  const tell = (request: ApprovalRequest, state: RequestState) =>
    tellPerson({ database, mode: 'full', people, retentionDays: 30 })(
      { kind: 'tellPerson', requestId: request.id, state },
      run,
    );
  const jobs = async () =>
    (await database.db.selectFrom('due').select('payload').where('kind', '=', 'tellPerson').execute()).map(
      ({ payload }) => (payload as { state?: string }).state,
    );
  const asker = (request: ApprovalRequest) => ({
    requestId: request.id,
    personId: request.requesterId ?? '',
    personName: 'Max',
  });
  const deny = (request: ApprovalRequest) =>
    decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'deny', 'Use Outlook.'));

  const ends: readonly (readonly [RequestState, (request: ApprovalRequest) => Promise<unknown>, RegExp])[] = [
    ['denied', deny, /Bo said no[\s\S]*Nothing was changed[\s\S]*Use Outlook/],
    ['withdrawn', (request) => withdrawRequest(database, asker(request)), /took back what they had asked for you/],
    [
      'expired',
      async (request) => {
        database.clock.setOffset(2 * 3_600_000);
        await expireRequest(database, request.id);
      },
      /Nobody decided[\s\S]*Check again/,
    ],
  ];
  for (const [state, end, hears] of ends) {
    it(`hears that it was ${state}, by whom, why and what is next`, async () => {
      const request = await postedRequest(database.db);
      await hasChat(request);
      await end(request);
      assert.deepEqual(await jobs(), [state]);
      assert.deepEqual(await tell(request, state), { result: 'done' });
      assert.match(said.join(), hears);
      assert.match(said.join(), /of the helpdesk made for you/);
    });
  }

  it('hears nothing of a state it has left, and waits for a chat as long as anything is kept', async () => {
    const request = await postedRequest(database.db);
    await deny(request);
    assert.equal((await tell(request, 'denied')).result, 'later', 'has no chat yet');
    await hasChat(request);
    assert.deepEqual(await tell(request, 'approved'), { result: 'done' });
    reached = false;
    assert.equal((await tell(request, 'denied')).result, 'later');
    database.clock.setOffset(31 * 24 * 3_600_000);
    assert.equal((await tell(request, 'denied')).result, 'dead');
    assert.deepEqual(said, []);
  });
});
