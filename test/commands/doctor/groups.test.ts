import assert from 'node:assert/strict';
import { readConfig } from '../../../bot/config.js';
import { examineGroups } from '../../../commands/doctor/groups.js';
import { connectGraph } from '../../../microsoft365/graph.js';
import { MicrosoftDouble } from '../../microsoft365/microsoftDouble.js';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const [group, admins, owner, stranger] = [id('3'), id('4'), id('5'), id('6')];
const ids = { MicrosoftAppId: id('1'), MicrosoftAppTenantId: id('2'), APPROVERS_GROUP_ID: group };
const person = (personId: string) => ({ '@odata.type': '#microsoft.graph.user', id: personId });
const members = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, userType: 'Member', accountEnabled: true }));

/** What Graph says about the approvers' group. */
interface Group {
  readonly about?: object;
  readonly members?: readonly object[];
  readonly owners?: readonly object[];
}

describe("the doctor and the approvers' group", () => {
  let graph: MicrosoftDouble;
  let state: Group;
  before(async () => {
    graph = await new MicrosoftDouble(({ path, body }) => {
      if (path === '/v1.0/$batch') {
        const { requests } = body as { requests: { id: string; url: string }[] };
        const responses = requests.map((request) => ({
          id: request.id,
          status: 200,
          body: { value: request.url.includes(owner) ? [admins] : [] },
        }));
        return { body: { responses } };
      }
      if (path === `/v1.0/groups/${group}/owners`) return { body: { value: state.owners ?? [] } };
      if (path.startsWith(`/v1.0/groups/${group}/transitiveMembers`))
        return { body: { value: state.members ?? members(3) } };
      if (path === `/v1.0/groups/${group}` || path === `/v1.0/groups/${admins}`)
        return { body: { id: group, groupTypes: [], membershipRule: null, visibility: null, ...state.about } };
      return { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'gone' } } };
    }).listen();
  });
  after(() => graph.close());

  async function found(given: Group, env: Readonly<Record<string, string>> = { ADMINS_GROUP_ID: admins }) {
    state = given;
    const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
    const findings = await examineGroups(connectGraph(graph.url, credential, {}), readConfig({ ...ids, ...env }), {
      signal: AbortSignal.timeout(5_000),
    });
    return findings
      .filter(({ subject }) => subject.startsWith("Approvers' group"))
      .filter(({ state: seen }) => seen !== 'ok')
      .map(({ subject, state: seen, says }) => `${seen} ${subject}: ${says}`);
  }

  const cases: [what: string, given: Group, lines: readonly RegExp[]][] = [
    ['nothing to say', { owners: [person(owner)] }, []],
    ['H06 nobody in it', { members: [] }, [/^missing Approvers' group: nobody in it may approve/]],
    [
      'H06 nobody in it but guests and disabled accounts',
      {
        members: [
          { id: 'a', userType: 'Guest', accountEnabled: true },
          { id: 'b', userType: 'Member', accountEnabled: false },
        ],
      },
      [/^missing Approvers' group: nobody/, /^warning Approvers' group: guests: one guest/],
    ],
    ['H06 far too many', { members: members(150) }, [/^warning Approvers' group: its size: more than 100/]],
    [
      'an owner who is no administrator',
      { owners: [person(owner), person(stranger)] },
      [/^warning Approvers' group: owners: 1 of 2 can add themselves and are not administrators/],
    ],
    [
      'an owner that is an application',
      { owners: [{ '@odata.type': '#microsoft.graph.servicePrincipal', id: stranger }] },
      [/^warning Approvers' group: owners: 1 of 1/],
    ],
    [
      'a rule that fills it',
      { about: { groupTypes: ['DynamicMembership'], membershipRule: 'user.department -eq "IT"' } },
      [/^warning Approvers' group: rule: a rule fills it/],
    ],
    [
      'a public Microsoft 365 group',
      { about: { groupTypes: ['Unified'], visibility: 'Public' } },
      [/^warning Approvers' group: self-service: .*anybody can join/],
    ],
    ['a private Microsoft 365 group', { about: { groupTypes: ['Unified'], visibility: 'Private' } }, []],
    [
      'members of an odd shape',
      { members: [{ name: 'no id' }] },
      [/^couldNotAsk Approvers' group: the answer was none of Microsoft/],
    ],
    ['an odd group', { about: { groupTypes: 'Unified' } }, [/^couldNotAsk Approvers' group: the answer was none/]],
  ];
  for (const [what, given, lines] of cases) {
    it(`says about it: ${what}`, async () => {
      const seen = await found(given);
      assert.equal(seen.length, lines.length, seen.join('\n'));
      for (const [index, pattern] of lines.entries()) assert.match(seen[index] ?? '', pattern);
    });
  }

  it('trusts no owner while no administrators are named', async () => {
    const [line, ...rest] = await found({ owners: [person(owner)] }, {});
    assert.match(line ?? '', /1 of 1 can add themselves and are not known to be administrators/);
    assert.deepEqual(rest, []);
  });
});
