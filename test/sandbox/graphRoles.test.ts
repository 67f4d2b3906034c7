import assert from 'node:assert/strict';
import type { Simulation } from '../../sandbox/simulation.js';
import { connected, idOf, type Reply, setting, simulated, token } from './simulated.js';

describe('roles and memberships in the simulated Graph', () => {
  let simulation: Simulation;
  let bearer: string;
  before(async () => {
    simulation = await simulated();
    bearer = await token(simulation, `${setting(simulation, 'GRAPH_ENDPOINT')}/.default`);
  });
  after(() => simulation.close());

  const get = async (path: string, headers: Record<string, string> = {}): Promise<Pick<Reply, 'status' | 'body'>> => {
    const answer = await fetch(`${setting(simulation, 'GRAPH_ENDPOINT')}${path}`, {
      headers: { authorization: `Bearer ${bearer}`, ...headers },
    });
    return { status: answer.status, body: await answer.json() };
  };
  const eventual = { ConsistencyLevel: 'eventual' };

  it('answer a cast with query options as an advanced query only', async () => {
    const path = `/v1.0/users/${idOf(simulation, 'Bo Lindqvist')}/transitiveMemberOf/microsoft.graph.directoryRole`;
    assert.equal((await get(`${path}?$select=id`)).status, 400);
    assert.equal((await get(`${path}?$select=id&$count=true`)).status, 400);
    const { status, body } = await get(`${path}?$select=id&$count=true`, eventual);
    assert.deepEqual([status, body.value, body['@odata.count']], [200, [], 0]);
  });

  it('name the groups of a person, and what may be filtered by', async () => {
    const bo = idOf(simulation, 'Bo Lindqvist');
    const { body } = await get(`/v1.0/users/${bo}/transitiveMemberOf/microsoft.graph.group`);
    assert.ok(body.value.some(({ id }: { id: string }) => id === setting(simulation, 'APPROVERS_GROUP_ID')));
    const eligible = '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances?$filter=';
    assert.equal((await get(`${eligible}${encodeURIComponent("directoryScopeId eq '/'")}`)).status, 400);
    assert.equal((await get(`/v1.0/users/${bo}/transitiveMemberOf/microsoft.graph.device`)).status, 400);
    assert.equal((await get('/v1.0/users/nobody/transitiveMemberOf/microsoft.graph.group')).status, 404);
  });

  it('B02 tell the bot who may make herself an administrator, and whose account came from elsewhere', async () => {
    const microsoft365 = connected(simulation);
    const about = {
      groups: [setting(simulation, 'APPROVERS_GROUP_ID')],
      roles: true,
      others: [idOf(simulation, 'Adele Vance')],
      concerned: { people: [], groups: [] },
    };
    const told = async (name: string) => {
      const found = await microsoft365.lookUpClicker(idOf(simulation, name), AbortSignal.timeout(5_000), about);
      const { holdsRole, fromElsewhere, inAnyOfThem } = found;
      const readings = [inAnyOfThem, holdsRole, fromElsewhere, found.sameHuman(about.others[0] ?? '')];
      return readings.map((reading) => (reading.known ? reading.value : reading.why));
    };
    assert.deepEqual(await told('Bo Lindqvist'), [true, false, false, false]);
    assert.deepEqual(await told('Rosa Quint'), [true, true, false, false]);
    assert.deepEqual(await told('Gus Partner'), [true, false, true, false]);
    assert.deepEqual(await told('Adele Vance'), [false, false, false, true]);
  });
});
