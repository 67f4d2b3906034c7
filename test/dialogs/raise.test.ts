import assert from 'node:assert/strict';
import { type ApprovalPolicy, defaultPolicy } from '../../core/approvals/policy.js';
import type { Readings } from '../../core/diagnosis/evidence.js';
import { nothingSaid } from '../../core/diagnosis/statement.js';
import { askHelpdesk } from '../../dialogs/askHelpdesk.js';
import { collectPolicies } from '../../dialogs/collectPolicies.js';
import { diagnosePerson } from '../../dialogs/diagnose.js';
import { expireRequest } from '../../dialogs/expire.js';
import { policyGroupsOf } from '../../dialogs/policyGroups.js';
import { presentCase } from '../../dialogs/presentCase.js';
import { requestView } from '../../dialogs/requestView.js';
import type { Gathered } from '../../microsoft365/microsoft365.js';
import type { Database } from '../../store/database.js';
import { addCandidate } from '../../store/notices.js';
import { findRequest, openRequests } from '../../store/requests.js';
import { attempt, blockBasic, casMailbox, personId, read, readings, signIn, user } from '../core/diagnosis/evidence.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { directory, type Entry } from './directory.js';

const readNow = '2026-11-02T09:00:00.000Z';
const signal = new AbortController().signal;
const usual = defaultPolicy('approvers', blockBasic);
const blocked: Partial<Readings> = {
  casMailbox: read(casMailbox({ activeSyncEnabled: false })),
  exchangeUser: read({ id: personId, authenticationPolicy: null, recipientTypeDetails: 'UserMailbox' }),
  signIns: read([...attempt([50058, 50199, 0]), signIn({ id: 'later' })]),
};
const office = {
  timeZone: 'Europe/Berlin',
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const,
  from: '08:00',
  to: '18:00',
};

describe('raising a request by a policy', () => {
  const db = useTestDatabase();
  let database: Database;
  let policy: ApprovalPolicy;
  let people: Record<string, Entry>;
  beforeEach(() => {
    database = db();
    policy = usual;
    people = {};
  });

  const deps = () => ({
    database,
    policy,
    policyGroups: (id: string) =>
      policyGroupsOf({ policy, microsoft365: directory(people), now: () => readNow }, id, signal),
    microsoft365: {
      gather: async (id: string) => ({ readings: readings(blocked), person: user({ id }), receipt: [] }),
      deepen: async (_id: string, gathered: Gathered) => gathered,
    },
    authenticationPolicy: blockBasic,
    requestSeconds: 4 * 60 * 60,
    securityContact: null,
  });
  /** Turns the database's clock to a moment. */
  const at = (moment: string) => database.clock.setOffset(Date.parse(moment) - Date.now());
  const look = () =>
    diagnosePerson(deps(), {
      personId,
      conversationId: 'a:1',
      activityId: '1',
      text: null,
      fresh: true,
      asked: { by: personId, why: 'question' },
      signal,
      statement: nothingSaid('iosMail'),
    });
  const ask = async () => askHelpdesk(deps(), { caseId: (await look()).id, personId, signal });
  const raised = async () => {
    const asked = await ask();
    assert.ok(asked.asked, JSON.stringify(asked));
    return asked.request;
  };
  const dueAt = async (kind: string) =>
    (await database.db.selectFrom('due').select('due_at').where('kind', '=', kind).orderBy('due_at').execute()).map(
      (row) => row.due_at.slice(0, 16),
    );
  const card = async () =>
    JSON.stringify(
      await presentCase(deps(), { personId, personName: 'Adele', locale: 'en-GB', timeZone: 'UTC' }, await look()),
    );
  const policyWritten = async () => {
    const { items } = await raised();
    return items[0]?.plan.flatMap(({ change }) => (change.kind === 'authenticationPolicy' ? change.to : []));
  };

  it('gives it four hours of duty time, and reminds and escalates by duty time', async () => {
    policy = {
      ...usual,
      dutyHours: office,
      remindAfterMinutes: [30, 120],
      standIn: { group: 'night', name: 'night shift', afterMinutes: 60 },
    };
    // A Friday evening in Berlin, an hour before the helpdesk leaves.
    at('2026-12-11T15:59:00Z');
    const request = await raised();
    assert.equal(request.expiresAt.slice(0, 16), '2026-12-14T09:59');
    assert.deepEqual(await dueAt('expire'), ['2026-12-14T09:59']);
    assert.deepEqual(await dueAt('remind'), ['2026-12-11T16:29', '2026-12-14T07:59']);
    assert.deepEqual(await dueAt('escalate'), ['2026-12-11T16:59']);
    assert.deepEqual(request.asks?.groups, [{ group: 'approvers', name: null }]);
    at('2026-12-13T12:00:00Z');
    await expireRequest(database, request.id);
    assert.equal((await findRequest(database.db, request.id))?.state, 'pending', 'nobody was there to decide');
    at('2026-12-14T10:00:00Z');
    await expireRequest(database, request.id);
    assert.equal((await findRequest(database.db, request.id))?.state, 'expired');
  });

  it('raises a new one where the job that should have ended the one before was lost', async () => {
    const before = await raised();
    assert.equal((await raised()).id, before.id, 'while it waits, there is one');
    database.clock.setOffset(5 * 60 * 60 * 1000);
    assert.notEqual((await raised()).id, before.id);
    assert.equal((await findRequest(database.db, before.id))?.state, 'expired');
  });

  it('tells the person when somebody is there, where nobody is', async () => {
    policy = { ...usual, dutyHours: office };
    at('2026-12-11T20:00:00Z');
    const request = await raised();
    assert.equal((await requestView(database, request.id, 'full'))?.servedFrom, '2026-12-14T07:00:00.000Z');
    await expireRequest(database, request.id);
    await database.db.updateTable('requests').set({ state: 'withdrawn' }).where('state', '=', 'pending').execute();
    at('2026-12-14T08:00:00Z');
    assert.equal((await requestView(database, (await raised()).id, 'full'))?.servedFrom, undefined);
  });

  it('names who will be asked before it is asked for, by the rule for this person', async () => {
    const seniors = { group: 'seniors', name: 'Senior desk' };
    policy = {
      ...usual,
      rules: [{ changes: 'all', mailboxesOf: ['board'], decidedBy: seniors, approvers: 2 }, ...usual.rules],
    };
    assert.match(await card(), /An approver of the helpdesk will be asked/);
    people[personId] = { groups: ['board'] };
    assert.match(await card(), /Two approvers of Senior desk will be asked/);
    assert.deepEqual((await raised()).asks, { groups: [seniors], approvers: 2, standIn: null });
    await database.db.updateTable('requests').set({ state: 'withdrawn' }).where('state', '=', 'pending').execute();
    people[personId] = { unreadable: true };
    assert.match(await card(), /The helpdesk’s approvers will see/);
    assert.equal((await raised()).asks, null, 'what could not be read is not guessed');
  });

  it('asks for nothing to be changed for protected people: the helpdesk takes their case over', async () => {
    policy = { ...usual, protectedPeople: 'vips' };
    people[personId] = { groups: ['vips'] };
    assert.deepEqual(await ask(), { asked: false, why: 'protected' });
    assert.match(await card(), /The button hands this to the helpdesk/);
    assert.deepEqual(await openRequests(database.db), []);
  });

  it('takes the authentication policy of the first group somebody is in, and none where that could not be read', async () => {
    policy = {
      ...usual,
      authenticationPolicies: { groups: [{ group: 'scanners', policy: 'Scanners' }], otherwise: blockBasic },
    };
    const rows: readonly (readonly [Entry, readonly string[]])[] = [
      [{}, [blockBasic]],
      [{ groups: ['scanners'] }, ['Scanners']],
      [{ unreadable: true }, []],
    ];
    for (const [entry, expected] of rows) {
      people[personId] = entry;
      assert.deepEqual(await policyWritten(), expected);
      await database.db.updateTable('requests').set({ state: 'withdrawn' }).where('state', '=', 'pending').execute();
    }
  });

  it('collects newly enrolled people apart where other groups decide, and leaves protected ones out', async () => {
    policy = {
      ...usual,
      protectedPeople: 'vips',
      rules: [
        { changes: 'all', mailboxesOf: ['board'], decidedBy: { group: 'seniors', name: 'seniors' }, approvers: 1 },
        ...usual.rules,
      ],
    };
    people = { one: {}, two: { groups: ['board'] }, three: {}, four: { groups: ['vips'] }, five: { unreadable: true } };
    for (const id of Object.keys(people)) await addCandidate(database.db, id);
    await collectPolicies(deps(), signal);
    const asked = (await openRequests(database.db)).map(({ items, asks }) => [
      asks?.groups.map(({ group }) => group).join(),
      items.map((item) => item.personId).toSorted(),
    ]);
    assert.deepEqual(
      new Map(asked as [string, string[]][]),
      new Map([
        ['approvers', ['one', 'three']],
        ['seniors', ['two']],
      ]),
    );
    const left = await database.db.selectFrom('collection_candidates').select('person_id').execute();
    assert.deepEqual(left, [{ person_id: 'five' }], 'who could not be read waits for the next day');
  });

  it('asks about everybody in the end: who did not fit or could not be read is looked at again a day later', async () => {
    const collected = async () => (await openRequests(database.db)).flatMap(({ items }) => items).length;
    policy = { ...usual, protectedPeople: 'vips' };
    people = { unread: { unreadable: true } };
    for (const id of ['unread', ...Array.from({ length: 151 }, (_, index) => `person-${index}`)])
      await addCandidate(database.db, id);
    const days: [number, number][] = [];
    for (let day = 0; day < 3; day += 1) {
      await collectPolicies(deps(), signal);
      days.push([await collected(), (await dueAt('collectPolicies')).length]);
      if (day === 1) people = {};
      database.clock.setOffset((day + 1) * 24 * 60 * 60 * 1000);
    }
    assert.deepEqual(days, [
      [149, 1],
      [151, 2],
      [152, 2],
    ]);
  });
});
