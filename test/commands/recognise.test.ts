import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../commands/recognise.js', import.meta.url));
const run = (parameters: readonly string[], input = '') =>
  spawnSync(process.execPath, [command, ...parameters], { input, encoding: 'utf8' });

const messages = 'hi\n\nwhy can’t I add my mail on iPhone?\r\nno newline at the end';
const expected = [
  { text: 'hi', language: 'en', intent: 'greeting', app: 'unknown', symptom: null },
  { text: '', language: 'en', intent: 'other', app: 'unknown', symptom: null },
  {
    text: 'why can’t I add my mail on iPhone?',
    language: 'en',
    intent: 'mailProblem',
    app: 'iosMail',
    symptom: 'cannotAdd',
  },
  { text: 'no newline at the end', language: 'en', intent: 'other', app: 'unknown', symptom: null },
];

describe('npm run recognise', () => {
  const told = (stdout: string) =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('prints one JSON for each line of standard input, empty lines too', () => {
    const { stdout, status, stderr } = run([], messages);
    assert.deepEqual([status, stderr, told(stdout)], [0, '', expected]);
  });

  it('reads a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'recognise-'));
    try {
      const file = join(folder, 'messages.txt');
      writeFileSync(file, messages);
      assert.deepEqual(told(run([file]).stdout), expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says in one line that a file cannot be read', () => {
    const { stdout, stderr, status } = run(['/no/such/file']);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^Could not read \/no\/such\/file \(ENOENT\)\. .*\n$/u);
  });
});
