import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../commands/measureFlows.js', import.meta.url));
const run = (parameters: readonly string[]) =>
  spawnSync(process.execPath, [command, ...parameters], { encoding: 'utf8' });

const row = (id: string, second: number, errorCode: number, over: object = {}) =>
  JSON.stringify({
    id,
    createdDateTime: `2026-11-02T09:00:0${second}Z`,
    userId: 'adele',
    appId: 'mail',
    appDisplayName: 'Mail',
    correlationId: 'one',
    status: { errorCode },
    ...over,
  });
const other = { correlationId: 'two', appDisplayName: 'Old mail', appId: 'old', authenticationProtocol: 'ropc' };
const unknown = {
  correlationId: 'three',
  appId: 'x',
  appDisplayName: 'X',
  status: { errorCode: 123456, failureReason: 'Who knows.' },
};
const rows = [
  row('a', 0, 50058),
  row('b', 1, 50199),
  row('c', 2, 0),
  row('c', 2, 0),
  row('d', 3, 50076, other),
  row('e', 4, 0, unknown),
  '{"not": "a row"}',
  'no JSON',
  '',
].join('\n');

describe('npm run measure:flows', () => {
  it('prints the verdict on every flow, and the totals', () => {
    const folder = mkdtempSync(join(tmpdir(), 'measureFlows-'));
    try {
      const file = join(folder, 'rows.ndjson');
      writeFileSync(file, rows);
      const { stdout, status, stderr } = run([file]);
      assert.deepEqual([status, stderr], [0, '']);
      assert.deepEqual(stdout.trimEnd().split('\n'), [
        '2026-11-02T09:00:00Z +2 s | Mail | 50058 50199 0 | success | 0 (success): Entra let the app in',
        '2026-11-02T09:00:03Z +0 s | Old mail, ropc | 50076 | failure | 50076 UserStrongAuthClientAuthNRequired (stepOrEnd): a second factor is needed – a dead end, as a password grant shows no page',
        '2026-11-02T09:00:04Z +0 s | X | 123456 | failure | 123456 unknown: Who knows.',
        '',
        'rows read                  8',
        'rows set aside             2 (no sign-in rows)',
        'rows given twice           1',
        'flows                      3 (1 success, 2 failure, 0 unfinished)',
        'verdicts resting on a step 0',
        'unknown codes              123456',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says in one line which file it could not read', () => {
    for (const [parameters, sentence] of [
      [[], /^Which file\? /u],
      [['/no/such/file'], /^Could not read \/no\/such\/file \(ENOENT\)\. /u],
    ] as const) {
      const { stdout, stderr, status } = run(parameters);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, sentence);
    }
  });
});
