import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from '../sandbox/certificates.js';

const folderVariable = 'MAIL_MEDIC_TEST_CA_DIR';

/** Paths of what the doubles of Microsoft serve https with; valid for localhost and the loopback addresses. */
export interface TestCertificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

function pathsIn(folder: string): TestCertificates {
  return { ca: join(folder, 'ca.pem'), cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
}

/** Certificate and key in PEM for an https server of a test, and the authority that this process trusts. */
export function testCertificates(): { readonly ca: string; readonly cert: string; readonly key: string } {
  const folder = process.env[folderVariable];
  if (folder === undefined)
    throw new Error('Tests that speak https run through test/runner.ts, which makes them a CA.');
  const paths = pathsIn(folder);
  return {
    ca: readFileSync(paths.ca, 'utf8'),
    cert: readFileSync(paths.cert, 'utf8'),
    key: readFileSync(paths.key, 'utf8'),
  };
}

/**
 * Makes a private CA and a certificate for localhost in a temporary folder.
 * Node reads NODE_EXTRA_CA_CERTS once, at its start, so whoever is to trust them has to be a new process.
 * @returns the environment for that process, and what removes the folder
 */
async function makeTestCertificates(): Promise<{
  readonly environment: Readonly<Record<string, string>>;
  readonly remove: () => void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-medic-test-ca-'));
  const { ca, cert, key } = await makeCertificates();
  const paths = pathsIn(folder);
  const already = process.env.NODE_EXTRA_CA_CERTS;
  writeFileSync(paths.ca, already ? `${readFileSync(already, 'utf8')}\n${ca}` : ca);
  writeFileSync(paths.cert, cert);
  writeFileSync(paths.key, key, { mode: 0o600 });
  return {
    environment: { [folderVariable]: folder, NODE_EXTRA_CA_CERTS: paths.ca },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs a command that trusts the test certificates to its end, and ends this process with its exit code. */
export async function endAsTrusting(command: string, args: readonly string[]): Promise<never> {
  const { environment, remove } = await makeTestCertificates();
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  remove();
  process.exit(code);
}

/** True in a process that was started by `endAsTrusting`. */
export function trustsTestCertificates(): boolean {
  return process.env[folderVariable] !== undefined;
}
