import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { endAsTrusting, trustsTestCertificates } from './testCertificates.js';

const built = fileURLToPath(new URL('.', import.meta.url));
const sources = fileURLToPath(new URL('../../test/', import.meta.url));

const needsOnlyNode = (file: string) => !/^(browser|instances)\//.test(file);

/** What a whole run of the default suite does beside the rest: tests that mostly wait, for a quota, a lease or an answer. */
const lanes: Record<string, (file: string) => boolean> = {
  'endToEnd/a-i': (file) => /^endToEnd\/[a-i]/.test(file),
  'endToEnd/j-z': (file) => /^endToEnd\/[j-z]/.test(file),
  'bot, commands, soak': (file) => /^(bot|commands|soak)\//.test(file),
};

/** Suites by the folders they run; the default leaves out what needs more than Node. */
const suites: Record<string, (file: string) => boolean> = {
  default: needsOnlyNode,
  ...lanes,
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

const inLanes = suite === 'default' && under === '' ? lanes : {};
const beside = Promise.all(Object.keys(inLanes).map(runBeside));
const isElsewhere = (file: string) => Object.values(inLanes).some((holds) => holds(file));

const mocha = new Mocha({ timeout: 20_000, reporter: 'spec', forbidOnly: process.env.CI !== undefined });
// The sources are listed and not the build, so that a stale compiled test never runs.
for (const entry of readdirSync(sources, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.test.ts')) continue;
  const file = relative(sources, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
  if (wanted(file) && file.startsWith(under) && !isElsewhere(file))
    mocha.addFile(join(built, file.replace(/\.ts$/, '.js')));
}

await mocha.loadFilesAsync();
let passed = 0;
const runner = mocha.run(async (failedHere) => {
  let failed = failedHere;
  for (const lane of await beside) {
    process.stdout.write(lane.printed);
    passed += lane.passed;
    failed += lane.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
});
runner.on('pass', () => {
  passed += 1;
});

/** Runs another suite in a process of its own; gives what it printed and counted. One that died counts as a failure. */
async function runBeside(name: string): Promise<{ printed: string; passed: number; failed: number }> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--suite', name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const counts = /^(\d+) passed, (\d+) failed\n$/m.exec(printed);
  const failed = Number(counts?.[2] ?? 1);
  return { printed, passed: Number(counts?.[1] ?? 0), failed: status === 0 ? failed : Math.max(failed, 1) };
}
