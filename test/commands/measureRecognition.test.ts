import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../commands/measureRecognition.js', import.meta.url));
const run = (...parameters: readonly string[]) =>
  spawnSync(process.execPath, [command, ...parameters], { encoding: 'utf8' });

function measure(table: string) {
  const folder = mkdtempSync(join(tmpdir(), 'recognition-'));
  try {
    const file = join(folder, 'asked.tsv');
    writeFileSync(file, table);
    return run(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('npm run measure:recognition', () => {
  it('counts by language and by kind, names the misses, and succeeds all the same', () => {
    const { stdout, status, stderr } = measure(
      [
        'text\tlanguage\ttopic\tin_scope',
        'cannot add my mail on my iPhone\ten\tmail_setup:consent (easy)\tyes',
        'Mails kommen nicht aufs iPhone\tde\tmail_setup:consent\tyes',
        'the printer is jammed\ten\tother:printer\tno',
        'the weather is nice\ten\tmail_setup:consent\tyes',
      ].join('\n'),
    );
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^mail_setup:consent +2\/3 66\.7 % +2 +0 /mu);
    assert.match(stdout, /^other:printer +- +0 +0 +0\/1 0\.0 % /mu);
    assert.match(stdout, /^de +1\/1 100\.0 %/mu);
    assert.match(
      stdout,
      /^Misses \(1\):\nen {2}mail_setup:consent {2}in scope: yes {2}read as other: "the weather is nice"$/mu,
    );
  });

  it('says in one line what is wrong with the table', () => {
    for (const { status, stdout, stderr } of [run(), run('/no/such/file'), measure('text\tlanguage\n')]) {
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, /^Could not read the table .*\n$/u);
    }
  });
});
