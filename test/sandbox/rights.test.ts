import assert from 'node:assert/strict';
import type { Simulation } from '../../sandbox/simulation.js';
import { call, idOf, setting, simulated, token } from './simulated.js';

describe('the rights of the simulation', () => {
  let simulation: Simulation;
  beforeEach(async () => {
    simulation = await simulated();
  });
  afterEach(() => simulation.close());

  const graph = async (path: string) => {
    const endpoint = setting(simulation, 'GRAPH_ENDPOINT');
    return call(`${endpoint}/v1.0${path}`, await token(simulation, `${endpoint}/.default`));
  };
  const exchange = async (CmdletName: string, Parameters: object, bearer?: string) => {
    const endpoint = setting(simulation, 'EXCHANGE_ENDPOINT');
    return call(
      `${endpoint}/adminapi/beta/${setting(simulation, 'AZURE_TENANT_ID')}/InvokeCommand`,
      bearer ?? (await token(simulation, `${endpoint}/.default`)),
      { CmdletInput: { CmdletName, Parameters } },
    );
  };

  it('refuse at Graph with the code of the service that refuses, alone and within a batch', async () => {
    simulation.rights.take('Directory.Read.All');
    simulation.rights.take('AuditLog.Read.All');
    simulation.rights.take('UserAuthenticationMethod.Read.All');
    const adele = idOf(simulation, 'Adele Vance');
    for (const [path, code] of [
      ['/users', 'Authorization_RequestDenied'],
      ['/auditLogs/directoryAudits', 'Authentication_MSGraphPermissionMissing'],
      [`/users/${adele}/authentication/methods`, 'accessDenied'],
    ] as const) {
      const { status, body } = await graph(path);
      assert.deepEqual([status, body.error.code], [403, code], path);
    }
    const endpoint = setting(simulation, 'GRAPH_ENDPOINT');
    const batch = await call(`${endpoint}/v1.0/$batch`, await token(simulation, `${endpoint}/.default`), {
      requests: [
        { id: 'no', method: 'GET', url: '/users' },
        { id: 'yes', method: 'GET', url: '/policies/authorizationPolicy' },
      ],
    });
    const statuses = batch.body.responses.map((part: { id: string; status: number }) => [part.id, part.status]);
    assert.deepEqual(Object.fromEntries(statuses), { no: 403, yes: 200 });
  });

  it('stay in a token that was made before, as long as it lives', async () => {
    const endpoint = setting(simulation, 'GRAPH_ENDPOINT');
    const before = await token(simulation, `${endpoint}/.default`);
    simulation.rights.take('Directory.Read.All');
    assert.equal((await call(`${endpoint}/v1.0/users`, before)).status, 200);
    assert.equal((await graph('/users')).status, 403);
    simulation.rights.restore();
    assert.equal((await graph('/users')).status, 200);
  });

  it('refuse at Exchange at once and without a body: 403 for a cmdlet, 401 for the whole', async () => {
    const endpoint = setting(simulation, 'EXCHANGE_ENDPOINT');
    const before = await token(simulation, `${endpoint}/.default`);
    simulation.rights.take('View-Only Recipients');
    const refused = await exchange('Get-CASMailbox', { Identity: idOf(simulation, 'Adele Vance') }, before);
    assert.deepEqual([refused.status, refused.body], [403, null]);
    assert.equal((await exchange('Get-OrganizationConfig', {})).status, 200);
    simulation.rights.take('Exchange.ManageAsApp');
    const turnedAway = await exchange('Get-OrganizationConfig', {});
    assert.deepEqual([turnedAway.status, turnedAway.body], [401, null]);
  });
});
