import assert from 'node:assert/strict';
import type { Simulation } from '../../sandbox/simulation.js';
import { call, idOf, type Reply, setting, simulated, token } from './simulated.js';

describe('the simulated Exchange', () => {
  let simulation: Simulation;
  let bearer: string;
  let adele: string;
  const root = () =>
    `${setting(simulation, 'EXCHANGE_ENDPOINT')}/adminapi/beta/${setting(simulation, 'AZURE_TENANT_ID')}`;
  const run = (CmdletName: string, Parameters: Record<string, unknown>): Promise<Reply> =>
    call(`${root()}/InvokeCommand`, bearer, { CmdletInput: { CmdletName, Parameters } });

  beforeEach(async () => {
    simulation = await simulated();
    bearer = await token(simulation, `${setting(simulation, 'EXCHANGE_ENDPOINT')}/.default`);
    adele = idOf(simulation, 'Adele Vance');
  });
  afterEach(() => simulation.close());

  it('gives one mailbox for an identity, and everybody for none', async () => {
    const one = (await run('Get-CASMailbox', { Identity: adele })).body.value;
    assert.equal(one.length, 1);
    assert.equal(one[0].ExternalDirectoryObjectId, adele);
    assert.equal(one[0].ActiveSyncEnabled, false);
    for (const empty of [{}, { Identity: '' }, { Identity: null }])
      assert.ok((await run('Get-CASMailbox', empty)).body.value.length > 10);
  });

  it("says in Exchange's own way that there is no such object", async () => {
    const nora = idOf(simulation, 'Nora Mills');
    const { status, body } = await run('Get-CASMailbox', { Identity: nora });
    assert.equal(status, 404);
    assert.match(body.error.details[0].message, /\|Microsoft\.Exchange\.[\w.]+ManagementObjectNotFoundException\|/);
    assert.equal((await run('Get-User', { Identity: nora })).body.value[0].RecipientTypeDetails, 'User');
  });

  it('refuses unknown parameters and, without a body, unknown cmdlets', async () => {
    assert.equal((await run('Get-CASMailbox', { Identity: adele, Nonsense: true })).status, 400);
    const forbidden = await run('Remove-Mailbox', { Identity: adele });
    assert.equal(forbidden.status, 403);
    assert.equal(forbidden.body, null);
  });

  it('answers a write with nothing, and reads it back at once', async () => {
    const set = await run('Set-CASMailbox', { Identity: adele, ActiveSyncEnabled: true });
    assert.equal(set.status, 200);
    assert.deepEqual(set.body.value, []);
    assert.equal((await run('Get-CASMailbox', { Identity: adele })).body.value[0].ActiveSyncEnabled, true);
    await run('Set-User', { Identity: adele, AuthenticationPolicy: 'Block Basic Auth' });
    assert.equal((await run('Get-User', { Identity: adele })).body.value[0].AuthenticationPolicy, 'Block Basic Auth');
    await run('Set-User', { Identity: adele, AuthenticationPolicy: null });
    assert.equal((await run('Get-User', { Identity: adele })).body.value[0].AuthenticationPolicy, null);
    assert.equal((await run('Set-User', { Identity: adele, AuthenticationPolicy: 'No such policy' })).status, 404);
    assert.equal((await run('Set-CASMailbox', { ActiveSyncEnabled: true })).status, 400);
  });

  it('answers a batch part by part', async () => {
    const part = (id: string, CmdletName: string, Parameters: Record<string, unknown>) => ({
      id,
      method: 'POST',
      url: `${root()}/InvokeCommand`,
      body: { CmdletInput: { CmdletName, Parameters } },
    });
    const { status, body } = await call(`${root()}/$batch`, bearer, {
      requests: [
        part('0', 'Get-CASMailbox', { Identity: adele }),
        part('1', 'Get-User', { Identity: 'nobody' }),
        part('2', 'Get-MobileDevice', { Mailbox: adele }),
      ],
    });
    assert.equal(status, 200);
    assert.deepEqual(
      body.responses.map((response: { id: string; status: number }) => [response.id, response.status]),
      [
        ['0', 200],
        ['1', 404],
        ['2', 200],
      ],
    );
    assert.deepEqual(body.responses[2].body.value, []);
  });
});
