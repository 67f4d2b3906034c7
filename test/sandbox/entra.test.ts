import assert from 'node:assert/strict';
import type { Simulation } from '../../sandbox/simulation.js';
import { call, credential, setting, simulated, token } from './simulated.js';

describe('the simulated Entra', () => {
  let simulation: Simulation;
  before(async () => {
    simulation = await simulated();
  });
  after(() => simulation.close());

  it('gives @azure/identity a token that only its own service accepts', async () => {
    const graph = setting(simulation, 'GRAPH_ENDPOINT');
    const exchange = setting(simulation, 'EXCHANGE_ENDPOINT');
    const forGraph = await token(simulation, `${graph}/.default`);
    const forExchange = await token(simulation, `${exchange}/.default`);
    assert.equal((await call(`${graph}/v1.0/users`, forGraph)).status, 200);
    assert.equal((await call(`${graph}/v1.0/users`, forExchange)).status, 401);
    assert.equal((await call(`${graph}/v1.0/users`, null)).status, 401);
    const command = `${exchange}/adminapi/beta/${setting(simulation, 'AZURE_TENANT_ID')}/InvokeCommand`;
    const body = { CmdletInput: { CmdletName: 'Get-OrganizationConfig', Parameters: {} } };
    assert.equal((await call(command, forExchange, body)).status, 200);
    assert.equal((await call(command, forGraph, body)).status, 401);
  });

  it('refuses a wrong secret with AADSTS7000215', async () => {
    await assert.rejects(
      credential(simulation, 'wrong').getToken(`${setting(simulation, 'GRAPH_ENDPOINT')}/.default`),
      /AADSTS7000215/,
    );
  });

  it('refuses a scope that no service answers to', async () => {
    await assert.rejects(credential(simulation).getToken('https://elsewhere.example/.default'), /AADSTS500011/);
  });
});
