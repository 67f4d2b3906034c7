import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { endAsTrusting, trustsTestCertificates } from './testCertificates.js';

const built = fileURLToPath(new URL('.', import.meta.url));
const sources = fileURLToPath(new URL('../../test/', import.meta.url));

/** Suites by the folders they run; the default leaves out what needs more than Node. */
const suites: Record<string, (file: string) => boolean> = {
  default: (file) => !/^(browser|instances)\//.test(file),
  browser: (file) => file.startsWith('browser/'),
  postgres: (file) => /^(store|dialogs|soak|instances)\/|^bot\/jobs/.test(file),
};

function argument(name: string, otherwise: string): string {
  const flag = process.argv.indexOf(name);
  return flag === -1 ? otherwise : (process.argv[flag + 1] ?? '');
}

const suite = argument('--suite', 'default');
/** Only the tests below this folder of test/, such as `--under store`. */
const under = argument('--under', '');
const wanted = suites[suite];
if (wanted === undefined) {
  console.error(`There is no suite "${suite}". Choose one of: ${Object.keys(suites).join(', ')}.`);
  process.exit(1);
}
if (suite === 'postgres' && !process.env.DATABASE_URL) {
  console.error('The postgres suite needs DATABASE_URL, for example postgres://user@127.0.0.1:5432/postgres.');
  process.exit(1);
}

if (!trustsTestCertificates()) await endAsTrusting(process.execPath, process.argv.slice(1));

const mocha = new Mocha({ timeout: 20_000, reporter: 'spec', forbidOnly: process.env.CI !== undefined });
// The sources are listed and not the build, so that a stale compiled test never runs.
for (const entry of readdirSync(sources, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.test.ts')) continue;
  const file = relative(sources, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
  if (wanted(file) && file.startsWith(under)) mocha.addFile(join(built, file.replace(/\.ts$/, '.js')));
}

await mocha.loadFilesAsync();
let passed = 0;
const runner = mocha.run((failed) => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
});
runner.on('pass', () => {
  passed += 1;
});
