import assert from 'node:assert/strict';
import { words } from '../../cards/words.js';
import type { Clicker } from '../../core/approvals/mayDecide.js';
import type { Readings } from '../../core/diagnosis/evidence.js';
import { known, unknown } from '../../core/diagnosis/reading.js';
import { nothingSaid } from '../../core/diagnosis/statement.js';
import type { Symptom } from '../../core/diagnosis/symptom.js';
import { decideRequest } from '../../dialogs/decide.js';
import { diagnosePerson } from '../../dialogs/diagnose.js';
import { incidentVerbs } from '../../dialogs/incidents.js';
import { approversQueue } from '../../dialogs/queue.js';
import type { Answer, Turn } from '../../dialogs/turn.js';
import type { Gathered } from '../../microsoft365/microsoft365.js';
import type { Database } from '../../store/database.js';
import { findIncident, rememberIncidentCard } from '../../store/incidents.js';
import { findRequest } from '../../store/requests.js';
import { toJson } from '../../store/storedJson.js';
import { blockBasic, casMailbox, mailboxPlan, read, readings, user } from '../core/diagnosis/evidence.js';
import { textOf } from '../endToEnd/together.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, channel, click, postedRequest } from './postedRequest.js';

const signal = new AbortController().signal;
const helpdeskWords = words('en-GB', 'UTC');
const doorShut = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
const planShut: Partial<Readings> = {
  ...doorShut,
  casMailboxPlans: read([
    {
      name: 'ExchangeOnlineEnterprise',
      identity: mailboxPlan,
      activeSyncEnabled: false,
      imapEnabled: true,
      popEnabled: true,
    },
  ]),
};

describe('an incident', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });

  /** Somebody asks, and this is read of them. */
  const asks = async (personId: string, over: Partial<Readings> = doorShut, symptom: Symptom | null = null) => {
    const microsoft365 = {
      gather: async () => ({ readings: readings(over), person: user(), receipt: [] }),
      deepen: async (_id: string, gathered: Gathered) => gathered,
    };
    const question = { personId, conversationId: 'a:1', activityId: null, text: null, fresh: true, signal };
    return diagnosePerson(
      { database, microsoft365, authenticationPolicy: blockBasic, incidentPeople: 3 },
      { ...question, asked: { by: personId, why: 'question' }, statement: { ...nothingSaid('iosMail'), symptom } },
    );
  };
  const incidents = () => database.db.selectFrom('incidents').select(['id', 'cause', 'people', 'root']).execute();
  const entries = async () =>
    (await database.db.selectFrom('ledger').select(['kind', 'facts']).orderBy('id').execute()).filter(
      ({ kind }) => kind !== 'looked',
    );
  const jobs = async () =>
    (await database.db.selectFrom('due').select('kind').where('kind', '=', 'tellIncident').execute()).length;
  /** An incident whose card stands in the helpdesk's channel. */
  const opened = async () => {
    for (const person of ['adele', 'bruno', 'carla']) await asks(person);
    const [only] = await incidents();
    assert.ok(only);
    await rememberIncidentCard(database.db, only.id, {
      conversationId: channel,
      activityId: 'incident-card',
      serviceUrl: 'https://localhost',
    });
    return only.id;
  };
  const requestFor = async (cause: string) => {
    const request = await postedRequest(database.db);
    const [item] = request.items;
    const blamed = [
      { cause, order: 1, confidence: 'proven', evidence: [], values: {}, remedy: { by: 'helpdesk', changes: [] } },
    ];
    await database.db
      .updateTable('request_items')
      .set({ item: toJson({ ...item, blamed }) })
      .where('request_id', '=', request.id)
      .execute();
    return request;
  };
  const deps = { mode: 'full' as const, lookUp: async () => approver };
  const press = async (request: { readonly id: string }, verb: 'approve' | 'deny') => {
    const found = await findRequest(database.db, request.id);
    assert.ok(found);
    const outcome = await decideRequest({ database, ...deps }, click(found, verb, 'no'));
    return outcome.decided ? 'decided' : outcome.why;
  };
  const looked = (id: string, turn: Partial<Turn> = {}, clicker: Clicker = approver): Promise<Answer> =>
    incidentVerbs({ database, lookUp: async (personId) => ({ ...clicker, personId }), helpdeskWords })[
      'incident.release'
    ](
      {
        personId: 'bo',
        personName: 'Bo Larsen',
        conversationId: `${channel};messageid=1`,
        replyToId: 'incident-card',
        ...turn,
      } as Turn,
      { id },
    );

  it('is the same cause for so many people within half an hour, told once', async () => {
    await asks('adele');
    await asks('bruno');
    assert.deepEqual(await incidents(), []);
    await asks('carla');
    await asks('dora');
    const [only, ...others] = await incidents();
    assert.deepEqual([others, only?.cause, only?.people, only?.root], [[], 'activeSyncDisabled', 3, null]);
    assert.equal(await jobs(), 1);
    const facts = { incidentId: only?.id, cause: 'activeSyncDisabled', people: 3 };
    assert.deepEqual(await entries(), [{ kind: 'incidentOpened', facts }]);
  });

  it('counts each person once, however often they ask', async () => {
    for (const person of ['adele', 'adele', 'adele', 'bruno', 'bruno']) await asks(person);
    assert.deepEqual(await incidents(), []);
  });

  it('is none where half an hour lies between', async () => {
    await asks('adele');
    await asks('bruno');
    database.clock.setOffset(31 * 60_000);
    await asks('carla');
    assert.deepEqual(await incidents(), []);
  });

  it('is none where everybody can help themselves', async () => {
    const found = [];
    for (const person of ['adele', 'bruno', 'carla'])
      found.push(await asks(person, { signIns: read([]) }, 'asksForServer'));
    assert.deepEqual(
      found.map(({ diagnosis }) => diagnosis.blamed.map(({ cause, remedy }) => [cause, remedy.by])),
      Array(3).fill([['manualConfiguration', 'user']]),
    );
    assert.deepEqual(await incidents(), []);
  });

  it('names the mailbox plan that all of them have and that switched it off, and is one for all that follows from it', async () => {
    for (const person of ['adele', 'bruno', 'carla', 'dora']) await asks(person, planShut);
    const found = await incidents();
    assert.equal(found.length, 1);
    assert.deepEqual(found[0]?.root, { plan: 'ExchangeOnlineEnterprise', off: ['activeSync'] });
  });

  it('names no plan where it was not read of one of them', async () => {
    await asks('adele', planShut);
    await asks('bruno', planShut);
    await asks('carla', { ...planShut, mailbox: unknown('timedOut') });
    assert.deepEqual((await incidents())[0]?.root, null);
  });

  it('pauses single approvals of its cause, and neither denials nor other causes', async () => {
    const before = await requestFor('activeSyncDisabled');
    await opened();
    assert.equal(await press(before, 'approve'), 'pausedByIncident');
    assert.equal((await findRequest(database.db, before.id))?.state, 'pending');
    assert.equal(await press(await requestFor('deviceQuarantined'), 'approve'), 'decided');
    assert.equal(await press(before, 'deny'), 'decided');
  });

  it('ends when an approver has looked: approvals go on, the card and the ledger say who it was, and it stays one a day', async () => {
    const request = await requestFor('activeSyncDisabled');
    const id = await opened();
    const answer = await looked(id);
    assert.match(JSON.stringify(answer), /Bo Larsen looked at it/);
    assert.equal(await press(request, 'approve'), 'decided');
    assert.equal((await findIncident(database.db, id))?.released?.byName, 'Bo Larsen');
    assert.equal(await jobs(), 2);
    assert.ok((await entries()).some(({ kind }) => kind === 'incidentReleased'));
    await asks('emil');
    assert.equal((await incidents()).length, 1);
    // A second press heals the card, and is nobody's second look.
    assert.match(
      JSON.stringify(await looked(id, { personId: 'priya', personName: 'Priya' })),
      /Bo Larsen looked at it/,
    );
    assert.equal((await entries()).filter(({ kind }) => kind === 'incidentReleased').length, 1);

    database.clock.setOffset(24 * 3_600_000);
    for (const person of ['adele', 'bruno', 'carla']) await asks(person);
    assert.equal((await incidents()).length, 2, 'the next day is another one');
  });

  it('whose card was lost is posted anew for an approver who asks, and the older card counts no more', async () => {
    const id = await opened();
    const asks = async (who: Clicker) =>
      textOf(
        await approversQueue(
          { database, lookUp: async () => who },
          { personId: 'bo', filter: { mine: false, olderThanMinutes: null, incidents: true }, app: 'unknown' },
          helpdeskWords,
        ),
      );
    assert.match(await asks({ ...approver, decidesThis: known(false, '') }), /for those who decide/);
    assert.ok((await findIncident(database.db, id))?.place, 'nobody else moves it');
    const before = await jobs();
    assert.match(await asks(approver), /post its card anew/);
    assert.deepEqual([(await findIncident(database.db, id))?.place, await jobs()], [null, before + 1]);
    assert.match(JSON.stringify(await looked(id)), /not where I posted it/);
    const facts = (await entries()).findLast(({ kind }) => kind === 'queueViewed')?.facts;
    assert.deepEqual(facts, { incidents: [id] });
    const place = { conversationId: channel, activityId: 'second-card', serviceUrl: 'https://localhost' };
    await rememberIncidentCard(database.db, id, place);
    await looked(id, { replyToId: 'second-card' });
    assert.equal((await findIncident(database.db, id))?.released?.byName, 'Bo Larsen');
    assert.match(await asks(approver), /No trouble that many have/);
  });

  const refused: readonly (readonly [string, Partial<Turn>, Partial<Clicker>, string])[] = [
    ['somebody outside the group', {}, { decidesThis: known(false, '') }, 'notApprover'],
    ['a guest', {}, { userType: known('Guest', '') }, 'guest'],
    ['somebody who cannot be looked up', {}, { accountEnabled: unknown('timedOut') }, 'couldNotCheck'],
    ['an approver in another conversation', { conversationId: 'a:own-chat' }, {}, 'wrongPlace'],
    ['an approver on another card', { replyToId: 'copy' }, {}, 'wrongPlace'],
    ['an approver on no card', { replyToId: null }, {}, 'wrongPlace'],
  ];
  for (const [who, turn, clicker, why] of refused) {
    it(`is not ended by ${who}, which the ledger notes`, async () => {
      const id = await opened();
      const answer = await looked(id, turn, { ...approver, ...clicker });
      assert.ok('text' in answer && answer.text.length > 20);
      assert.equal((await findIncident(database.db, id))?.released, null);
      const last = (await entries()).at(-1);
      assert.deepEqual([last?.kind, last?.facts], ['refused', { verb: 'incident.release', why }]);
    });
  }

  it('that nobody knows is said to be unknown', async () => {
    assert.deepEqual(await looked('nothing'), { text: 'I do not know this incident any more.' });
  });
});
