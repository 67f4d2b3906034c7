import assert from 'node:assert/strict';
import { requestCard } from '../../cards/request.js';
import { words } from '../../cards/words.js';
import type { Clicker } from '../../core/approvals/mayDecide.js';
import { known } from '../../core/diagnosis/reading.js';
import { decideRequest } from '../../dialogs/decide.js';
import { requestVerbs } from '../../dialogs/requestVerbs.js';
import { requestView } from '../../dialogs/requestView.js';
import type { Turn } from '../../dialogs/turn.js';
import type { Database } from '../../store/database.js';
import { erasePerson } from '../../store/erasePerson.js';
import { eventsOf } from '../../store/requestEvents.js';
import { findRequest } from '../../store/requests.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, channel, click, postedRequest } from './postedRequest.js';

describe('a ticket number', () => {
  const db = useTestDatabase();
  const helpdeskWords = words('en-GB', 'UTC');
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  const deps = (clicker: Clicker = approver) => ({
    database,
    mode: 'full' as const,
    lookUp: async (personId: string) => ({ ...clicker, personId }),
    patientLookUp: async (personId: string) => ({ ...clicker, personId }),
    helpdeskWords,
  });
  const ledgerHolds = async (text: string) => {
    const parts = await database.db.selectFrom('ledger_parts').select('content').execute();
    const facts = await database.db.selectFrom('ledger').select('facts').execute();
    return { parts: JSON.stringify(parts).includes(text), facts: JSON.stringify(facts).includes(text) };
  };

  it('typed on the card is kept with the request, stands on its card and in the part of the ledger that can be erased', async () => {
    const request = await postedRequest(database.db);
    const turn = {
      personId: 'approver',
      personName: 'Bo',
      conversationId: channel,
      replyToId: `card-${request.id}`,
    } as Turn;
    const answer = await requestVerbs(deps())['request.deny'](turn, {
      id: request.id,
      reason: 'no',
      ticket: ' INC-20417 ',
    });
    assert.match(JSON.stringify(answer), /Ticket number INC-20417/);
    assert.equal((await findRequest(database.db, request.id))?.ticket, 'INC-20417');
    assert.deepEqual(await ledgerHolds('INC-20417'), { parts: true, facts: false });

    await erasePerson(database.db, request.items[0]?.personId ?? '');
    assert.equal((await findRequest(database.db, request.id))?.ticket, null);
    assert.deepEqual(await ledgerHolds('INC-20417'), { parts: false, facts: false });
  });

  it('left empty is none, and changes nothing', async () => {
    const request = await postedRequest(database.db);
    const decided = await decideRequest(deps(), { ...click(request, 'approve'), ticket: null });
    assert.ok(decided.decided);
    assert.equal((await findRequest(database.db, request.id))?.ticket, null);
    const [event] = await eventsOf(database.db, request.id);
    assert.deepEqual(event?.detail, { reason: null, closeImapPop: false, mode: 'full' });
  });

  it('of the first of two approvers stays when the second types none', async () => {
    const request = await postedRequest(database.db);
    const two = deps({ ...approver, approversNeeded: known(2, '2026-11-02T09:00:00.000Z') });
    await decideRequest(two, { ...click(request, 'approve'), personId: 'bo', ticket: 'INC-1' });
    const decided = await decideRequest(two, { ...click(request, 'approve'), personId: 'priya' });
    assert.ok(decided.decided && !decided.waitsForSecond);
    assert.equal((await findRequest(database.db, request.id))?.ticket, 'INC-1');
  });

  it('made to look like something else is a plain line', async () => {
    const request = await postedRequest(database.db);
    await decideRequest(deps(), { ...click(request, 'approve'), ticket: '[here](https://evil.example)' });
    const view = await requestView(database, request.id, 'full');
    assert.ok(view !== null);
    const text = JSON.stringify(requestCard(view, helpdeskWords));
    assert.ok(text.includes('Ticket number (here)'), text);
    assert.doesNotMatch(text, /evil\.example/);
  });
});
