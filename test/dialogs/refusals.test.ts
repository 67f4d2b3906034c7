import assert from 'node:assert/strict';
import type { Verb } from '../../cards/actions.js';
import { words } from '../../cards/words.js';
import type { RequestState } from '../../core/approvals/lifecycle.js';
import type { Clicker, Refusal } from '../../core/approvals/mayDecide.js';
import type { ApprovalRequest } from '../../core/approvals/request.js';
import { known, unknown } from '../../core/diagnosis/reading.js';
import { decideRequest } from '../../dialogs/decide.js';
import { noticeVerbs } from '../../dialogs/noticeVerbs.js';
import { type RequestVerbDeps, requestVerbs } from '../../dialogs/requestVerbs.js';
import type { Answer, Turn } from '../../dialogs/turn.js';
import { useThisChannel } from '../../dialogs/useThisChannel.js';
import type { Database } from '../../store/database.js';
import { freeze } from '../../store/people.js';
import { findRequest } from '../../store/requests.js';
import { toJson } from '../../store/storedJson.js';
import { textOf } from '../endToEnd/together.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { approver, channel, click, postedRequest } from './postedRequest.js';

const at = '2026-11-02T09:00:00.000Z';

/** One press that is refused: by whom, of what, and with what words. */
interface Course {
  readonly verb?: 'request.approve' | 'request.deny' | 'request.undo';
  readonly clicker?: Partial<Clicker>;
  readonly turn?: Partial<Turn>;
  readonly deps?: Partial<RequestVerbDeps>;
  /** What happened before the press. */
  readonly before?: (database: Database, request: ApprovalRequest) => Promise<unknown>;
  /** What who pressed reads. */
  readonly hears: RegExp;
}

const setState = (state: RequestState) => async (database: Database, request: ApprovalRequest) =>
  database.db.updateTable('requests').set({ state }).where('id', '=', request.id).execute();
const blaming = async (database: Database, request: ApprovalRequest) => {
  const blamed = [
    {
      cause: 'noMailbox',
      order: 1,
      confidence: 'proven',
      evidence: [],
      values: {},
      remedy: { by: 'helpdesk', changes: [] },
    },
  ];
  const item = toJson({ ...request.items[0], blamed });
  await database.db.updateTable('request_items').set({ item }).where('request_id', '=', request.id).execute();
  const incident = { id: 'incident', cause: 'noMailbox', day: '2026-11-02', people: 9, root: null, opened_at: at };
  await database.db.insertInto('incidents').values(incident).execute();
};
const approvedBy =
  (personId: string, mode: 'full' | 'dryRun' = 'full') =>
  async (database: Database, request: ApprovalRequest) => {
    const lookUp = async () => ({ ...approver, personId, approversNeeded: known(2 as const, at) });
    const outcome = await decideRequest({ database, mode, lookUp }, { ...click(request, 'approve'), personId });
    assert.equal(outcome.decided, true);
  };
const written = async (database: Database, request: ApprovalRequest) => {
  await decideRequest({ database, mode: 'full', lookUp: async () => approver }, click(request, 'approve'));
  await database.db.updateTable('requests').set({ state: 'needsHuman' }).where('id', '=', request.id).execute();
};

const anotherApproved = async (database: Database) => {
  const another = await postedRequest(database.db);
  const outcome = await decideRequest(
    { database, mode: 'full', lookUp: async () => approver },
    click(another, 'approve'),
  );
  assert.equal(outcome.decided, true);
};

/** What makes a press be refused; what else there is has tests of its own where it can come about. */
const courses: Readonly<Partial<Record<Refusal, Course>>> = {
  unknownRequest: { turn: {}, hears: /know no such request/ },
  wrongPlace: { turn: { replyToId: 'copy' }, hears: /not where I posted it/ },
  ownRequest: { clicker: { personId: 'asker' }, hears: /asked for this yourself/ },
  aboutYourself: { clicker: { personId: 'subject' }, hears: /your own mailbox/ },
  secondAccount: { clicker: { sameHuman: () => known(true, at) }, hears: /same employee number or address/ },
  sameApprover: { before: approvedBy('approver'), hears: /approved this already/ },
  notApprover: { clicker: { decidesThis: known(false, at) }, hears: /Only members of the approvers/ },
  guest: { clicker: { userType: known('Guest', at) }, hears: /Guests cannot decide/ },
  fromElsewhere: { clicker: { fromElsewhere: known(true, at) }, hears: /another company/ },
  accountDisabled: { clicker: { accountEnabled: known(false, at) }, hears: /account is disabled/ },
  holdsRole: { clicker: { holdsRole: known(true, at) }, hears: /administrator’s role/ },
  rolesUnread: { clicker: { holdsRole: unknown('notPermitted') }, hears: /RoleEligibilitySchedule/ },
  couldNotCheck: { clicker: { decidesThis: unknown('timedOut') }, hears: /could not check just now/ },
  protectedPerson: { clicker: { protectedPerson: known(true, at) }, hears: /I change nothing/ },
  unnamedPolicy: { clicker: { assignsOnlyRight: false }, hears: /settings do not name/ },
  reasonMissing: { verb: 'request.deny', hears: /write a reason first/ },
  readOnly: { deps: { mode: 'readOnly' }, hears: /I only read here/ },
  frozen: {
    before: (database, request) => freeze(database.db, request.items[0]?.personId ?? '', 'notMe'),
    hears: /until security has closed the case/,
  },
  pausedByIncident: { before: blaming, hears: /Many people have this trouble/ },
  approverFrozen: { clicker: { frozen: true }, hears: /Your own account waits/ },
  otherMode: {
    before: approvedBy('priya', 'dryRun'),
    clicker: { approversNeeded: known(2, at) },
    hears: /another mode/,
  },
  approverCap: {
    deps: { caps: { perApproverAndHour: 1, perHour: null } },
    before: anotherApproved,
    hears: /as many changes this hour/,
  },
  hourCap: {
    deps: { caps: { perApproverAndHour: null, perHour: 1 } },
    before: anotherApproved,
    hears: /As many changes were approved/,
  },
};

describe('whoever is refused hears why, and the ledger notes it', () => {
  const db = useTestDatabase();
  let database: Database;
  beforeEach(() => {
    database = db();
  });
  const turn = (request: ApprovalRequest | null, over: Partial<Turn> = {}): Turn => ({
    tenantId: 'tenant',
    personId: 'approver',
    personName: 'Bo Larsen',
    conversationId: channel,
    activityId: '1',
    replyToId: request === null ? null : `card-${request.id}`,
    personal: false,
    locale: 'en-GB',
    timeZone: 'UTC',
    serviceUrl: 's',
    signal: new AbortController().signal,
    reply: async () => assert.fail('nothing is posted'),
    update: async () => assert.fail('nothing is redrawn'),
    ...over,
  });
  const lastEntry = async () => {
    const { kind, facts, id } = await database.db
      .selectFrom('ledger')
      .select(['id', 'kind', 'facts'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const by = await database.db
      .selectFrom('ledger_parts')
      .select('person_id')
      .where('entry_id', '=', id)
      .where('part', '=', 'by')
      .executeTakeFirst();
    return { kind, facts, by: by?.person_id ?? null };
  };
  /** Everything but the ledger that a press could have changed. */
  const standing = async (request: ApprovalRequest) => [
    (await findRequest(database.db, request.id))?.state,
    await database.db.selectFrom('due').select(['kind', 'key']).orderBy('id').execute(),
    await database.db.selectFrom('approvals').selectAll().execute(),
  ];
  const textIn = (answer: Answer) => ('text' in answer ? answer.text : textOf(answer.card));

  for (const [why, course] of Object.entries(courses)) {
    it(`B02 ${why}`, async () => {
      const request = await postedRequest(database.db);
      await course.before?.(database, request);
      const { requesterId } = request;
      const subject = request.items[0]?.personId ?? '';
      const asked = course.clicker?.personId;
      const personId = asked === 'asker' ? (requesterId ?? '') : asked === 'subject' ? subject : 'approver';
      const clicker = { ...approver, ...course.clicker, personId };
      const before = await standing(request);
      const press = requestVerbs({
        database,
        mode: 'full',
        helpdeskWords: words('en-GB', 'UTC'),
        lookUp: async () => clicker,
        patientLookUp: async () => clicker,
        ...course.deps,
      })[course.verb ?? 'request.approve'];
      const answer = await press(turn(request, { personId, ...course.turn }), {
        id: why === 'unknownRequest' ? 'nothing-of-ours' : request.id,
      });
      assert.match(textIn(answer), course.hears);
      const verb = course.verb ?? 'request.approve';
      assert.deepEqual(await lastEntry(), { kind: 'refused', facts: { verb, why }, by: personId });
      assert.deepEqual(await standing(request), before, 'nothing else came of it');
    });
  }

  const late: readonly (readonly [string, 'request.approve' | 'request.undo', Course['before'], RegExp])[] = [
    ['alreadyDecided', 'request.approve', setState('approved'), /approved/],
    ['alreadyDecided', 'request.undo', undefined, /Waiting for a decision/],
    ['nothingToUndo', 'request.undo', written, /I wrote nothing/],
  ];
  for (const [why, verb, before, hears] of late) {
    it(`B02 ${why}, of ${verb}: an old card heals or says so`, async () => {
      const request = await postedRequest(database.db);
      await before?.(database, request);
      const deps = {
        database,
        mode: 'full' as const,
        helpdeskWords: words('en-GB', 'UTC'),
        lookUp: async () => approver,
        patientLookUp: async () => approver,
      };
      const answer = await requestVerbs(deps)[verb](turn(request), { id: request.id });
      assert.match(textIn(answer), hears);
      assert.deepEqual(await lastEntry(), { kind: 'refused', facts: { verb, why }, by: 'approver' });
    });
  }

  const elsewhere = ['notices.stop', 'notices.start', 'notices.notMe'] as const satisfies readonly Verb[];
  for (const verb of elsewhere) {
    it(`B09 a button of somebody’s own chat that is pressed in a group: ${verb}`, async () => {
      const verbs = noticeVerbs({ database, securityContact: null, lookUp: async () => approver });
      const answer = await verbs[verb](turn(null), { id: 'a-notice' });
      assert.match(textIn(answer), /in your own chat with me/);
      assert.deepEqual(await lastEntry(), { kind: 'refused', facts: { verb, why: 'wrongPlace' }, by: 'approver' });
      assert.deepEqual(await database.db.selectFrom('security_cases').selectAll().execute(), []);
    });
  }

  const choosing: readonly (readonly [why: string, set: string | null, isMember: boolean | null, hears: RegExp])[] = [
    ['notAdmin', null, false, /Only an administrator/],
    ['couldNotCheck', null, null, /could not check/],
    ['setByConfiguration', '19:set@thread.tacv2', true, /set by the configuration/],
  ];
  for (const [why, helpdeskConversation, isMember, hears] of choosing) {
    it(`B02 somebody who chooses the channel and may not: ${why}`, async () => {
      const microsoft365 = {
        gather: async () => assert.fail('nothing is read'),
        isMember: async () => (isMember === null ? unknown<boolean>('timedOut') : known(isMember, at)),
      };
      const deps = { database, microsoft365, adminsGroupId: 'admins', helpdeskConversation };
      assert.match(textOf(await useThisChannel(deps, turn(null))), hears);
      const facts = { verb: 'useThisChannel', why };
      assert.deepEqual(await lastEntry(), { kind: 'refused', facts, by: 'approver' });
      assert.deepEqual(await database.db.selectFrom('settings').select('key').execute(), []);
    });
  }
});
