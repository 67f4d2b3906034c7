import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { ClientSecretCredential } from '@azure/identity';
import { keptTokens, NoToken, type RenewableCredential } from '../../microsoft365/keptTokens.js';
import { useOracle } from '../oracle/oracle.js';
import { MicrosoftDouble, type Reply } from './microsoftDouble.js';
import { tenantId } from './tenant.js';

const scope = 'https://graph.example/.default';
const minuteMs = 60_000;

describe('C10: tokens from Entra, over the wire', function () {
  this.timeout(60_000);
  useOracle();
  let entra: MicrosoftDouble;
  let answer: () => Reply;
  let made: number;
  let clockAheadMs: number;

  const tokenOf = (changes: Record<string, unknown> = {}): Reply => {
    made += 1;
    const body = { token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599, access_token: `token-${made}` };
    return { body: { ...body, ...changes } };
  };

  beforeEach(async () => {
    made = 0;
    clockAheadMs = 0;
    answer = () => tokenOf();
    entra = await new MicrosoftDouble(({ path }) => {
      if (path.endsWith('/token')) return answer();
      const origin = `${entra.url}/${tenantId}`;
      return {
        body: {
          issuer: `${origin}/v2.0`,
          authorization_endpoint: `${origin}/oauth2/v2.0/authorize`,
          token_endpoint: `${origin}/oauth2/v2.0/token`,
          jwks_uri: `${origin}/discovery/v2.0/keys`,
        },
      };
    }).listen();
  });
  afterEach(() => entra.close());

  /** As bot/credential.ts makes it; a new client each time it is told to forget. */
  const credential = (): RenewableCredential => {
    const options = { authorityHost: entra.url, disableInstanceDiscovery: true, retryOptions: { maxRetries: 0 } };
    const make = () => new ClientSecretCredential(tenantId, tenantId, 'a-secret', options);
    let current = make();
    return {
      getToken: (...how) => {
        // MSAL's own memory goes by the machine's clock, which no test turns.
        if (clockAheadMs > 0) current = make();
        return current.getToken(...how);
      },
      forget: () => {
        current = make();
      },
    };
  };
  const kept = (onCircuit: (open: boolean) => void = () => {}) =>
    keptTokens(credential(), { clock: () => Date.now() + clockAheadMs, onCircuit });
  const asked = () => entra.seen.filter(({ path }) => path.endsWith('/token')).length;

  it('are asked for once by a hundred who wait, and by nobody while they are good', async () => {
    const tokens = kept();
    const all = await Promise.all(Array.from({ length: 100 }, () => tokens.getToken(scope)));
    assert.deepEqual([...new Set(all.map((one) => one?.token))], ['token-1']);
    await tokens.getToken(scope);
    assert.equal(asked(), 1);
    assert.equal((await tokens.getToken('https://other.example/.default'))?.token, 'token-2');
  });

  for (const [what, away] of [
    ['fails', { status: 500, body: '' }],
    ['hangs', 'hang'],
    ['is a page', { body: '<html>' }],
    ['breaks off', 'reset'],
  ] as const) {
    it(`serve to their real end while Entra ${what}`, async () => {
      const tokens = kept();
      assert.equal((await tokens.getToken(scope))?.token, 'token-1');
      answer = () => away;
      clockAheadMs = 55.5 * minuteMs;
      for (let count = 0; count < 10; count += 1) assert.equal((await tokens.getToken(scope))?.token, 'token-1');
      clockAheadMs = 59.5 * minuteMs;
      assert.equal((await tokens.getToken(scope))?.token, 'token-1');
      if (away === 'hang') return;
      await wait(100);
      assert.ok(asked() <= 3, `${asked()} requests`);
      clockAheadMs = 61 * minuteMs;
      await assert.rejects(async () => tokens.getToken(scope), NoToken);
      answer = () => tokenOf();
      assert.match((await tokens.getToken(scope))?.token ?? '', /token-/);
    });
  }

  it('are renewed before they end, without anybody waiting', async () => {
    let issued = 0;
    let entra = Promise.resolve();
    const tokens = keptTokens(
      {
        getToken: async () => {
          await entra;
          issued += 1;
          return { token: `token-${issued}`, expiresOnTimestamp: Date.now() + 60 * minuteMs };
        },
      },
      { clock: () => Date.now() + clockAheadMs },
    );
    await tokens.getToken(scope);
    clockAheadMs = 56 * minuteMs;
    let answerNow = () => {};
    entra = new Promise((resolve) => {
      answerNow = resolve;
    });
    assert.equal((await tokens.getToken(scope))?.token, 'token-1', 'while Entra has not answered');
    answerNow();
    while (issued < 2) await wait(5);
    await wait(5);
    assert.equal((await tokens.getToken(scope))?.token, 'token-2');
  });

  for (const [what, expires] of [
    ['of a second', 1],
    ['of no time', 0],
    ['of a text', '3599'],
    ['of nothing said', undefined],
    ['that has gone by', -5],
  ] as const) {
    it(`with an end ${what} start no storm`, async () => {
      let flying = 0;
      let most = 0;
      answer = () => tokenOf({ expires_in: expires });
      const inner = credential();
      const tokens = keptTokens({
        getToken: async (...how) => {
          flying += 1;
          most = Math.max(most, flying);
          try {
            return await inner.getToken(...how);
          } finally {
            flying -= 1;
          }
        },
      });
      const all = await Promise.all(Array.from({ length: 50 }, () => tokens.getToken(scope).catch(() => null)));
      assert.equal(all.length, 50);
      assert.equal(most, 1);
      assert.equal(asked(), 1);
    });
  }

  it('that a service refused are asked for anew, once', async () => {
    const tokens = kept();
    assert.equal((await tokens.getToken(scope))?.token, 'token-1');
    tokens.refused(scope);
    const all = await Promise.all([tokens.getToken(scope), tokens.getToken(scope)]);
    assert.deepEqual(
      all.map((one) => one?.token),
      ['token-2', 'token-2'],
    );
    assert.equal(asked(), 2);
  });

  it('are not asked for all the time when Entra does not answer, and again when it does', async () => {
    const told: boolean[] = [];
    const tokens = kept((open) => told.push(open));
    answer = () => 'reset';
    for (let count = 0; count < 30; count += 1) await assert.rejects(async () => tokens.getToken(scope), NoToken);
    assert.ok(asked() <= 10, `${asked()} requests`);
    assert.deepEqual(told, [true]);
    answer = () => tokenOf();
    await wait(1_100);
    assert.ok(await tokens.getToken(scope));
    assert.deepEqual(told, [true, false]);
  });

  it('refused for a wrong secret are an answer, and no reason to leave Entra alone', async () => {
    const told: boolean[] = [];
    const tokens = kept((open) => told.push(open));
    answer = () => ({
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS7000215: secret words' },
    });
    for (let count = 0; count < 8; count += 1) {
      await assert.rejects(
        async () => tokens.getToken(scope),
        (error: Error) => error instanceof NoToken && !/secret words/.test(error.message),
      );
    }
    assert.deepEqual(told, []);
  });
});
