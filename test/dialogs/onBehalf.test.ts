import assert from 'node:assert/strict';
import { words } from '../../cards/words.js';
import { type ApprovalPolicy, defaultPolicy } from '../../core/approvals/policy.js';
import type { DirectoryUser } from '../../core/diagnosis/evidence.js';
import { known, type Reading, unknown } from '../../core/diagnosis/reading.js';
import { answerMessage } from '../../dialogs/answerMessage.js';
import { forget } from '../../dialogs/forget.js';
import { onBehalfVerbs } from '../../dialogs/onBehalfVerbs.js';
import { policyGroupsOf } from '../../dialogs/policyGroups.js';
import type { Turn } from '../../dialogs/turn.js';
import type { Gathered } from '../../microsoft365/microsoft365.js';
import type { Database } from '../../store/database.js';
import { erasePerson } from '../../store/erasePerson.js';
import { freeze } from '../../store/people.js';
import { openRequests } from '../../store/requests.js';
import {
  personId as adele,
  attempt,
  blockBasic,
  casMailbox,
  read,
  readings,
  signIn,
  user,
} from '../core/diagnosis/evidence.js';
import { textOf } from '../endToEnd/together.js';
import { useTestDatabase } from '../store/testDatabase.js';
import { directory, type Entry } from './directory.js';

const max = '22222222-2222-4222-8222-222222222222';
const twin = '33333333-3333-4333-8333-333333333333';
const at = '2026-11-02T09:00:00.000Z';
const signal = new AbortController().signal;
const asks = 'for adele@contoso.example: cannot add mail on iPhone, ticket 4711';

describe('asking on behalf of somebody', () => {
  const db = useTestDatabase();
  let database: Database;
  let policy: ApprovalPolicy;
  let people: Record<string, Entry>;
  let found: Reading<readonly DirectoryUser[]>;
  let gathered: number;
  beforeEach(async () => {
    database = db();
    policy = {
      ...defaultPolicy('approvers', blockBasic),
      protectedPeople: 'board',
      helpdesk: { group: 'desk', name: 'service desk', looksPerHour: 2 },
    };
    people = { [max]: { groups: ['desk'] } };
    found = known([user({ id: adele.toUpperCase(), displayName: 'Adele Vance' })], at);
    gathered = 0;
  });

  const deps = () => {
    const microsoft365 = {
      ...directory(people),
      findNamed: async () => found,
      isMember: async () => known(false, at),
      gather: async (id: string) => {
        gathered += 1;
        return {
          readings: readings({
            user: read(user({ id, displayName: 'Adele Vance' })),
            casMailbox: read(casMailbox({ activeSyncEnabled: false })),
            signIns: read([
              ...attempt([50058, 50199, 0]),
              signIn({ id: 'later', country: 'BR', ipAddress: '203.0.113.77' }),
            ]),
          }),
          person: user({ id }),
          receipt: [],
        };
      },
      deepen: async (_id: string, before: Gathered) => before,
    };
    return {
      database,
      policy,
      microsoft365,
      policyGroups: (id: string) => policyGroupsOf({ policy, microsoft365, now: () => at }, id, signal),
      authenticationPolicy: blockBasic,
      securityContact: null,
      helpdeskConversation: 'channel',
      adminsGroupId: null,
      requestSeconds: 3600,
      mode: 'full' as const,
      helpdeskWords: words('en-US', 'UTC'),
      deadline: () => signal,
      remember: async () => undefined,
      lookUp: async () => assert.fail('nobody decides here'),
    };
  };
  const turn = (personId: string, said: string[]): Turn => ({
    tenantId: 'tenant',
    personId,
    personName: 'Max Keller',
    conversationId: 'chat of max',
    activityId: '1',
    replyToId: null,
    personal: true,
    locale: 'en-GB',
    timeZone: 'UTC',
    serviceUrl: 's',
    signal,
    reply: async (card) => String(said.push(textOf(card))),
    update: async () => undefined,
  });
  const ask = async (text = asks, personId = max): Promise<string> => {
    const said: string[] = [];
    await answerMessage(deps(), turn(personId, said), text);
    return said.join('\n');
  };
  const entries = async () =>
    (
      await database.db
        .selectFrom('ledger')
        .innerJoin('ledger_parts', 'ledger_parts.entry_id', 'ledger.id')
        .select(['kind', 'facts', 'part', 'person_id', 'content'])
        .orderBy('ledger.id')
        .execute()
    ).map(({ kind, facts, part, person_id, content }) => ({ kind, facts, part, person: person_id, content }));

  const refused: readonly (readonly [who: string, given: () => void, why: RegExp])[] = [
    [
      'without a helpdesk in the policy',
      () => {
        policy = { ...policy, helpdesk: null };
      },
      /Only the helpdesk/,
    ],
    [
      'by somebody else',
      () => {
        people[max] = { groups: ['approvers'] };
      },
      /Only the helpdesk/,
    ],
    [
      'by a guest',
      () => {
        people[max] = { groups: ['desk'], userType: 'Guest' };
      },
      /Guests cannot/,
    ],
    [
      'by somebody of another company',
      () => {
        people[max] = { groups: ['desk'], fromElsewhere: true };
      },
      /another company/,
    ],
    [
      'by a disabled account',
      () => {
        people[max] = { groups: ['desk'], enabled: false };
      },
      /disabled/,
    ],
    [
      'where who asks cannot be read',
      () => {
        people[max] = { groups: ['desk'], unreadable: true };
      },
      /could not check/,
    ],
    [
      'where the directory cannot be read',
      () => {
        found = unknown('timedOut');
      },
      /could not check/,
    ],
    [
      'for nobody',
      () => {
        found = known([], at);
      },
      /nobody with exactly this/,
    ],
    [
      'for two of a name',
      () => {
        found = known([user(), user({ id: twin })], at);
      },
      /more than one person/,
    ],
    [
      'for themselves',
      () => {
        found = known([user({ id: max })], at);
      },
      /That is you/,
    ],
    [
      'for a second account of theirs',
      () => {
        people[max] = { groups: ['desk'], employeeId: '7' };
        people[adele] = { employeeId: '7' };
      },
      /That is you/,
    ],
    [
      'for a protected person',
      () => {
        people[adele] = { groups: ['board'] };
      },
      /I change nothing/,
    ],
    [
      'for somebody whose account cannot be compared',
      () => {
        people[adele] = { unreadable: true };
      },
      /could not check/,
    ],
  ];
  for (const [who, given, why] of refused) {
    it(`is refused ${who}, with nothing read and an entry in the ledger`, async () => {
      given();
      const said = await ask();
      assert.match(said, why);
      assert.doesNotMatch(said, /Adele/);
      assert.equal(gathered, 0);
      assert.deepEqual(
        (await entries()).map(({ kind }) => kind).filter((kind) => kind !== 'refused'),
        [],
      );
      assert.ok((await entries()).some(({ part, person }) => part === 'by' && person === max));
      assert.deepEqual(await database.db.selectFrom('on_behalf').selectAll().execute(), []);
    });
  }

  it('is refused for a frozen person', async () => {
    await freeze(database.db, adele, 'notMe');
    assert.match(await ask(), /Security is looking/);
    assert.equal(gathered, 0);
  });

  it('asks for a reason, and looks at nothing before it has one', async () => {
    assert.match(await ask('for adele@contoso.example: ticket 4711'), /write it again with the reason/);
    assert.equal(gathered, 0);
  });

  it('notes the look with reason and ticket in a part that is erased with the person', async () => {
    const said = await ask();
    assert.match(said, /For Adele Vance/);
    assert.doesNotMatch(said, /BR\b|203\.0\.113/);
    const looked = (await entries()).filter(({ kind }) => kind === 'looked');
    const about = looked.find(({ part }) => part === 'about');
    assert.deepEqual([about?.person, about?.content], [adele, { reason: 'cannot add mail on iPhone', ticket: '4711' }]);
    assert.equal(looked.find(({ part }) => part === 'by')?.person, max);
    assert.deepEqual(about?.facts, {
      why: 'onBehalf',
      caseId: (about?.facts as { caseId?: string } | undefined)?.caseId,
    });
    const due = await database.db.selectFrom('due').select('payload').where('kind', '=', 'tellLookedFor').execute();
    assert.equal(due.length, 1);

    assert.equal((await erasePerson(database.db, adele)).erased, true);
    assert.doesNotMatch(JSON.stringify(await entries()), /4711/);
    assert.deepEqual(await database.db.selectFrom('on_behalf').selectAll().execute(), []);
  });

  it('is forgotten with the evidence', async () => {
    await ask();
    database.clock.setOffset(31 * 24 * 3_600_000);
    await forget(database, 30);
    assert.deepEqual(await database.db.selectFrom('on_behalf').selectAll().execute(), []);
    database.clock.setOffset(0);
  });

  it('is refused beyond the looks of an hour, also at the same instant', async () => {
    const said = await Promise.all([ask(), ask(), ask(), ask()]);
    assert.equal(said.filter((text) => /as many people this hour/.test(text)).length, 2);
    assert.equal(gathered, 2);
    database.clock.setOffset(61 * 60_000);
    assert.match(await ask(), /For Adele Vance/);
    database.clock.setOffset(0);
  });

  it('asks again who may, when the request is raised, and raises it from who asked', async () => {
    await ask();
    const { id } = await database.db.selectFrom('on_behalf').select('id').executeTakeFirstOrThrow();
    const press = onBehalfVerbs(deps())['onBehalf.ask'];
    const text = async (personId: string) => {
      const answer = await press(turn(personId, []), { id });
      return 'text' in answer ? answer.text : '';
    };
    assert.match(await text(adele), /no longer have this case/);
    people[max] = {};
    assert.match(
      await onBehalfVerbs(deps())
        ['onBehalf.ask'](turn(max, []), { id })
        .then((a) => ('text' in a ? a.text : '')),
      /Only the helpdesk/,
    );
    people[max] = { groups: ['desk'] };
    const answer = await onBehalfVerbs(deps())['onBehalf.ask'](turn(max, []), { id });
    await answer.after?.();
    const [request] = await openRequests(database.db);
    assert.deepEqual(
      [request?.requesterId, request?.items[0]?.personId, request?.statement],
      [max, adele, 'cannot add mail on iPhone (ticket 4711)'],
    );
  });
});
