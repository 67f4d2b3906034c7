import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { generate } from 'selfsigned';
import { readConfig } from '../../bot/config.js';
import { credentials } from '../../bot/credential.js';
import { testCertificates } from '../testCertificates.js';

const appId = '11111111-1111-4111-8111-111111111111';
const tenantId = '22222222-2222-4222-8222-222222222222';
const otherTenant = '44444444-4444-4444-8444-444444444444';
const writerId = '55555555-5555-4555-8555-555555555555';
const least = { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, APPROVERS_GROUP_ID: appId };
const scope = 'https://graph.microsoft.com/.default';

/** An Entra that gives a token to everybody, and keeps what it was shown as proof. */
class Authority {
  readonly asked: { readonly path: string; readonly form: URLSearchParams }[] = [];
  readonly #server: Server;

  constructor() {
    const { cert, key } = testCertificates();
    this.#server = createServer({ cert, key }, async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const path = (request.url ?? '').split('?')[0] ?? '';
      if (path.endsWith('/token')) this.asked.push({ path, form: new URLSearchParams(body) });
      const tenant = path.split('/')[1] ?? '';
      const document = {
        issuer: `${this.url}/${tenant}/v2.0`,
        authorization_endpoint: `${this.url}/${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: `${this.url}/${tenant}/oauth2/v2.0/token`,
        jwks_uri: `${this.url}/${tenant}/discovery/v2.0/keys`,
      };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(
          path.endsWith('/token') ? { token_type: 'Bearer', expires_in: 3599, access_token: 'from-entra' } : document,
        ),
      );
    });
  }

  async listen(): Promise<this> {
    this.#server.listen(0, 'localhost');
    await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

describe('how the bot proves who it is', () => {
  let authority: Authority;
  let folder: string;
  beforeEach(async () => {
    authority = await new Authority().listen();
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-credential-'));
  });
  afterEach(async () => {
    await authority.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const made = (env: Readonly<Record<string, string>>) =>
    credentials(readConfig({ ...least, AZURE_AUTHORITY_HOST: authority.url, ...env }));
  const only = () => {
    assert.equal(authority.asked.length, 1);
    const { path, form } = authority.asked[0] ?? assert.fail();
    return { path, ...Object.fromEntries(form) } as Record<string, string | undefined>;
  };

  it('shows a client secret where there is nothing better', async () => {
    const token = await made({ AZURE_CLIENT_SECRET: 'the secret' }).bot.getToken(scope);
    assert.equal(token?.token, 'from-entra');
    const { path, client_id, client_secret, client_assertion } = only();
    assert.deepEqual(
      [path, client_id, client_secret, client_assertion],
      [`/${tenantId}/oauth2/v2.0/token`, appId, 'the secret', undefined],
    );
  });

  it('signs with its certificate, and sends no secret even if one lies about', async () => {
    // Entra takes RSA only.
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'Mail Medic' }], { keySize: 2048 });
    const file = join(folder, 'identity.pem');
    writeFileSync(file, `${key}\n${cert}`, { mode: 0o600 });
    await made({ AZURE_CLIENT_CERTIFICATE_PATH: file, AZURE_CLIENT_SECRET: 'lies about' }).bot.getToken(scope);
    const { client_secret, client_assertion = '', client_assertion_type } = only();
    assert.equal(client_secret, undefined);
    assert.equal(client_assertion_type, 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const certificate = new X509Certificate(cert);
    const { header, payload } = jwt.verify(client_assertion, certificate.publicKey, {
      complete: true,
      // It is good from the second that its maker rounded up to.
      clockTolerance: 2,
    });
    assert.equal((payload as jwt.JwtPayload).sub, appId);
    const thumbprints = (['sha1', 'sha256'] as const).map((hash) =>
      createHash(hash).update(certificate.raw).digest('base64url'),
    );
    const { x5t, 'x5t#S256': x5tS256 } = header as { x5t?: string; 'x5t#S256'?: string };
    assert.ok(thumbprints.includes(x5t ?? x5tS256 ?? ''), 'the header names the certificate');
  });

  it('hands on the federated token of its file, and sends no secret even if one lies about', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, 'token-of-the-cluster');
    await made({ AZURE_FEDERATED_TOKEN_FILE: file, AZURE_CLIENT_SECRET: 'lies about' }).bot.getToken(scope);
    const { client_secret, client_assertion } = only();
    assert.deepEqual([client_secret, client_assertion], [undefined, 'token-of-the-cluster']);
  });

  it('asks the machine for its managed identity where nothing else is set, and Entra for nothing', async () => {
    const asked: { url: URL; header: unknown }[] = [];
    const machine = createHttp((request, response) => {
      asked.push({
        url: new URL(request.url ?? '', 'http://localhost'),
        header: request.headers['x-identity-header'],
      });
      response.setHeader('content-type', 'application/json');
      const until = Math.floor(Date.now() / 1000) + 3_600;
      response.end(
        JSON.stringify({ access_token: 'from-the-machine', expires_on: String(until), token_type: 'Bearer' }),
      );
    }).listen(0, '127.0.0.1');
    await once(machine, 'listening');
    const before = { ...process.env };
    // How App Service and Container Apps tell a process where its managed identity is.
    process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${(machine.address() as AddressInfo).port}/msi/token`;
    process.env.IDENTITY_HEADER = 'header-of-the-machine';
    try {
      const token = await made({ MicrosoftAppType: 'UserAssignedMSI' }).bot.getToken(scope);
      assert.equal(token?.token, 'from-the-machine');
      assert.deepEqual(
        asked.map(({ url, header }) => [url.searchParams.get('client_id'), url.searchParams.get('resource'), header]),
        [[appId, 'https://graph.microsoft.com', 'header-of-the-machine']],
      );
      assert.deepEqual(authority.asked, []);
    } finally {
      process.env = before;
      machine.closeAllConnections();
      machine.close();
    }
  });

  it('reads and writes as different identities where they are named, each with its own proof and tenant', async () => {
    const { bot, reader, writer } = made({
      AZURE_CLIENT_SECRET: 'of the bot',
      WRITER_CLIENT_ID: writerId,
      WRITER_TENANT_ID: otherTenant,
      WRITER_CLIENT_SECRET: 'of the writer',
    });
    assert.equal(reader, bot, 'one identity shares its tokens');
    await writer.getToken(scope);
    const { path, client_id, client_secret } = only();
    assert.deepEqual(
      [path, client_id, client_secret],
      [`/${otherTenant}/oauth2/v2.0/token`, writerId, 'of the writer'],
    );
  });
});
