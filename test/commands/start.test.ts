import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../commands/start.js', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

describe('npm start', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the command to its end; `whenSaid` gets what it has written so far, and how to end it. */
  function run(
    environment: Readonly<Record<string, string>>,
    whenSaid: (out: string, end: () => void) => void = () => undefined,
  ): Promise<Ended> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [command], {
        cwd: folder,
        env: { PATH: process.env.PATH ?? '', ...environment },
      });
      let out = '';
      let error = '';
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString('utf8');
        whenSaid(out, () => child.kill('SIGTERM'));
      });
      child.stderr.on('data', (chunk: Buffer) => {
        error += chunk.toString('utf8');
      });
      child.on('close', (code) => resolve({ code, out, error }));
    });
  }

  it('starts the sandbox without a tenant, names one address and who to be, and ends on SIGTERM', async () => {
    let page: Promise<string> | undefined;
    const { code, out, error } = await run({ PORT: '0' }, (said, end) => {
      const address = /http:\/\/localhost:\d+\//.exec(said)?.[0];
      if (address === undefined || page !== undefined) return;
      page = fetch(address)
        .then((answer) => answer.text())
        .finally(end);
    });
    assert.match((await page) ?? '', /Everybody here is invented/);
    assert.deepEqual([out.match(/http:/g)?.length, code, error], [1, 0, '']);
    assert.match(out, /Be Adele Vance/);
  });

  it('says in a sentence that the port is in use, and exits with 78', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, error } = await run({ PORT: String(port) });
    other.close();
    assert.equal(code, 78);
    assert.match(error, new RegExp(`^Port ${port} is in use.*\\n$`));
  });

  it('refuses a port that is none', async () => {
    const { code, error } = await run({ PORT: 'eighty' });
    assert.equal(code, 78);
    assert.match(error, /^PORT is "eighty"/);
  });

  it('wants a tenant in production, one line a missing setting, and exits with 78', async () => {
    const { code, error, out } = await run({ NODE_ENV: 'production' });
    assert.equal(code, 78);
    assert.equal(out, '');
    for (const setting of ['MicrosoftAppId', 'APPROVERS_GROUP_ID'])
      assert.match(error, new RegExp(`^${setting} .+$`, 'm'));
    assert.doesNotMatch(error, /\n\s+at /);
  });
});
