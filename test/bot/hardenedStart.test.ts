import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../endToEnd/together.js';
import { appId, personId, tenantId } from './channel.js';

const main = fileURLToPath(new URL('../../bot/main.js', import.meta.url));
const secret = 'hunter2-hunter2';

describe('H02: a start of the process in production', function () {
  this.timeout(120_000);
  let folder: string;
  let stranger: Server;
  let calls: number;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-hardened-'));
    calls = 0;
    stranger = createServer((socket) => {
      calls += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
  });
  afterEach(() => {
    stranger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const elsewhere = () => `https://127.0.0.1:${(stranger.address() as AddressInfo).port}/keys`;

  /** Starts it with these settings and no others of ours. */
  function started(settings: Readonly<Record<string, string>>) {
    const least = {
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenantId,
      APPROVERS_GROUP_ID: personId,
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      OPERATIONS_PORT: '0',
      NODE_ENV: 'production',
      AZURE_CLIENT_SECRET: secret,
    };
    const child = fork(main, [], { env: { PATH: process.env.PATH, ...least, ...settings }, silent: true });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        said += chunk;
      });
    return { child, said: () => said };
  }

  const refused: readonly (readonly [string, () => Readonly<Record<string, string>>, RegExp])[] = [
    ['an empty app id', () => ({ MicrosoftAppId: '' }), /^MicrosoftAppId is missing: .+\.$/],
    [
      'another key document',
      () => ({ BOT_OPENID_METADATA: elsewhere() }),
      /^BOT_OPENID_METADATA is not .+ Remove it\./,
    ],
    ['another issuer', () => ({ BOT_TOKEN_ISSUER: elsewhere() }), /^BOT_TOKEN_ISSUER is not .+ Remove it\./],
    [
      "the Emulator's keys",
      () => ({ ToBotFromEmulatorOpenIdMetadataUrl: elsewhere() }),
      /^ToBotFromEmulatorOpenIdMetadataUrl is .+ Remove it; /,
    ],
    [
      'certificate checks off',
      () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
      /^NODE_TLS_REJECT_UNAUTHORIZED switches /,
    ],
    ['a store in memory', () => ({ DATA_DIR: 'memory://' }), /^DATA_DIR is an address and no folder/],
    ['a folder in memory', () => ({ DATA_DIR: '/dev/shm/mail-medic-h02' }), /^DATA_DIR is in memory/],
  ];
  for (const [what, settings, line] of refused) {
    it(`H02 with ${what} says so in one line and ends with 78, before it opens or asks anything`, async () => {
      const { child, said } = started(settings());
      const [code] = await once(child, 'close');
      assert.equal(code, 78);
      // Node has a warning of its own about certificate checks.
      const lines = said()
        .trim()
        .split('\n')
        .filter((one) => !/^\(/.test(one));
      assert.equal(lines.length, 1, said());
      assert.match(lines[0] ?? '', line);
      assert.ok(!said().includes(secret));
      assert.equal(existsSync(join(folder, 'data')) || existsSync('/dev/shm/mail-medic-h02'), false);
      assert.equal(calls, 0);
    });
  }

  it('H02 with a client secret instead of a managed identity works, and warns without showing it', async () => {
    const { child, said } = started({});
    try {
      await until('the start', () => said().includes('"msg":"ready"') || child.exitCode !== null, 90_000);
      const warned = said()
        .split('\n')
        .filter((one) => one.includes('client secret'));
      assert.equal(warned.length, 1, said());
      assert.match(warned[0] ?? '', new RegExp(`^\\{"level":"?(warn|40)"?.*The identity ${appId} .* managed identity`));
      assert.ok(!said().includes(secret));
    } finally {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    }
  });
});
