import assert from 'node:assert/strict';
import type { Simulation } from '../../sandbox/simulation.js';
import { call, credential, idOf, setting, simulated, token } from './simulated.js';

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

  describe('where people sign in', () => {
    const authorize = (changes: Readonly<Record<string, string>> = {}) => {
      const claims = { id_token: { acrs: { essential: true, value: 'c1' } } };
      const query = {
        client_id: setting(simulation, 'MicrosoftAppId'),
        response_type: 'id_token',
        response_mode: 'form_post',
        redirect_uri: `${setting(simulation, 'PUBLIC_URL')}/step-up`,
        scope: 'openid profile',
        state: 'a "state"',
        nonce: 'a nonce',
        prompt: 'login',
        claims: JSON.stringify(claims),
        ...changes,
      };
      const tenant = setting(simulation, 'AZURE_TENANT_ID');
      const address = `${setting(simulation, 'AZURE_AUTHORITY_HOST')}/${tenant}/oauth2/v2.0/authorize`;
      return `${address}?${new URLSearchParams(query)}`;
    };
    const signIn = async (how: string, changes: Readonly<Record<string, string>> = {}) => {
      const body = new URLSearchParams({ who: idOf(simulation, 'Bo Lindqvist'), how });
      const html = await (await fetch(authorize(changes), { method: 'POST', body })).text();
      const fields = Object.fromEntries(
        [...html.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      );
      const claims = Buffer.from(fields.id_token?.split('.')[1] ?? '', 'base64url').toString();
      return { html, fields, claims: claims === '' ? null : JSON.parse(claims) };
    };

    it('asks who it is, and posts a token of theirs to the registered address alone', async () => {
      const asked = await (await fetch(authorize())).text();
      assert.match(asked, /stands for Microsoft’s sign-in page.*authentication context c1/s);
      assert.match(asked, /Bo Lindqvist/);
      const { html, fields, claims } = await signIn('fulfil');
      assert.match(html, new RegExp(`<form method="post" action="${setting(simulation, 'PUBLIC_URL')}/step-up">`));
      assert.equal(fields.state, 'a &quot;state&quot;');
      const tenant = setting(simulation, 'AZURE_TENANT_ID');
      assert.deepEqual(
        [claims.aud, claims.tid, claims.oid, claims.nonce, claims.acrs, claims.iss],
        [
          setting(simulation, 'MicrosoftAppId'),
          tenant,
          idOf(simulation, 'Bo Lindqvist'),
          'a nonce',
          ['c1'],
          `${setting(simulation, 'AZURE_AUTHORITY_HOST')}/${tenant}/v2.0`,
        ],
      );
    });

    it('signs in without the context, silently with an old sign-in, or not at all', async () => {
      assert.equal((await signIn('plain')).claims.acrs, undefined);
      const { claims } = await signIn('fulfil', { prompt: '' });
      assert.ok(claims.iat - claims.auth_time >= 3_600);
      assert.deepEqual((await signIn('cancel')).fields.error, 'access_denied');
    });

    const refused: Readonly<Record<string, readonly [Readonly<Record<string, string>>, RegExp]>> = {
      'an address that is not registered': [{ redirect_uri: 'https://elsewhere.example/step-up' }, /AADSTS50011/],
      'an application that is not known': [{ client_id: 'x' }, /AADSTS700016/],
      'another kind of answer': [{ response_type: 'code' }, /AADSTS70007/],
      'a token without a nonce': [{ nonce: '' }, /AADSTS900144/],
    };
    for (const [what, [changes, says]] of Object.entries(refused)) {
      it(`refuses ${what}, and leads nowhere`, async () => {
        const answer = await fetch(authorize(changes));
        assert.equal(answer.status, 400);
        const html = await answer.text();
        assert.match(html, says);
        assert.doesNotMatch(html, /<form|<script/);
      });
    }
  });
});
