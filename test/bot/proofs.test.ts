import assert from 'node:assert/strict';
import jwt from 'jsonwebtoken';
import { createLog } from '../../bot/log.js';
import { createMetrics } from '../../bot/metrics.js';
import { proofsOf } from '../../bot/proofs.js';
import { MicrosoftDouble } from '../microsoft365/microsoftDouble.js';
import { appId, personId, published, signingKey, tenantId } from './channel.js';

describe("the tenant's signing keys, by which proofs are checked", () => {
  const key = signingKey('of-entra', null);
  const entra = new MicrosoftDouble(({ path }) => {
    if (away) return { status: 503, body: '' };
    return path.endsWith('/openid-configuration')
      ? { body: { jwks_uri: `${entra.url}/keys` } }
      : { body: { keys: [published(key)] } };
  });
  let away = true;
  before(() => entra.listen());
  after(() => entra.close());

  const stepUp = { context: 'c1', publicUrl: 'https://medic.contoso.example', appId };
  const settings = () => ({ stepUp, tenantId, mode: 'full', authorityHost: entra.url }) as const;

  it('are told to the operator: that they cannot be had, and how old they are', async () => {
    const metrics = createMetrics();
    const proofs = proofsOf(settings(), createLog('silent'), metrics);
    assert.match(await metrics.text(), /^mailmedic_tenant_keys_age_seconds Nan$/im);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: `${entra.url}/${tenantId}/v2.0`, aud: appId, tid: tenantId, oid: personId, nonce: 'n' };
    const token = jwt.sign(
      { ...claims, iat: now, nbf: now, exp: now + 600, auth_time: now, acrs: ['c1'] },
      key.privateKey,
      { algorithm: 'RS256', keyid: key.kid },
    );
    const check = async () => {
      const checked = await proofs?.check(token, { personId, nonce: 'n' });
      return checked?.ok === false ? checked.why : checked?.ok;
    };
    assert.equal(await check(), 'keysUnavailable');
    assert.match(await metrics.text(), /^mailmedic_key_document_failures_total\{whose="tenant"\} 1$/m);
    away = false;
    const givenUp = Date.now() + 20_000;
    while ((await check()) !== true) {
      assert.ok(Date.now() < givenUp, 'the keys did not come');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.match(await metrics.text(), /^mailmedic_tenant_keys_age_seconds [0-9.e-]+$/m);
  });

  it('are no matter where nobody has to prove anything', async () => {
    const metrics = createMetrics();
    assert.equal(
      proofsOf({ ...settings(), stepUp: { ...stepUp, context: null } }, createLog('silent'), metrics),
      undefined,
    );
    assert.doesNotMatch(await metrics.text(), /tenant_keys/);
  });
});
