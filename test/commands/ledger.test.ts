import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvLine, exported } from '../../commands/ledgerExport.js';
import { faultInWords } from '../../commands/ledgerFaults.js';
import { openDatabase } from '../../store/database.js';
import { appendEntry } from '../../store/ledger.js';
import { chainEntries } from '../../store/ledgerChain.js';
import type { StoredEntry } from '../../store/readLedger.js';
import { endedCommand } from './endedCommand.js';

const command = fileURLToPath(new URL('../../commands/ledger.js', import.meta.url));
const adele = 'a0000000-0000-4000-8000-000000000001';
const bo = 'b0000000-0000-4000-8000-000000000002';

const entry: StoredEntry = {
  number: 7,
  id: '9',
  at: '2026-11-02T09:00:00.000Z',
  kind: 'denied',
  requestId: 'r',
  facts: {},
  commitments: {},
  previous: 'p',
  hash: 'h',
  parts: [],
};

describe('npm run ledger', function () {
  this.timeout(60_000);
  let folder: string;
  let head = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mail-medic-test-'));
    const { db, close } = await openDatabase({ dataDir: folder });
    const look = { kind: 'looked', by: bo, about: adele, detail: { reason: '=cmd|"/c calc"!A1' } };
    for (const why of ['question', 'onBehalf']) await appendEntry(db, { ...look, facts: { why } });
    const chained = await chainEntries(db);
    head = chained.at(-1)?.hash ?? '';
    await close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: string[], env: Record<string, string> = {}) =>
    endedCommand(command, args, { DATA_DIR: folder, ...env });

  it('says that the ledger is whole, with its head, and 0', async () => {
    const { code, out, err } = await run(['verify', '--head', head.toUpperCase()]);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(out, `The ledger is whole: 2 entries, 0 parts about persons erased. Head: 2 ${head}\n`);
  });

  it('gives 1 for a head that is not in it', async () => {
    const { code, out } = await run(['verify', '--head', 'f'.repeat(64)]);
    assert.equal(code, 1);
    assert.match(out, /^The noted head is not in the ledger, which ends at entry 2/);
  });

  it('exports JSON lines and CSV, since a moment if one is named', async () => {
    const lines = await run(['export']);
    const entries = lines.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      entries.map(({ number, kind, by, about, facts }) => [number, kind, by, about, facts]),
      [
        [1, 'looked', bo, adele, { why: 'question' }],
        [2, 'looked', bo, adele, { why: 'onBehalf' }],
      ],
    );
    const csv = await run(['export', '--format', 'csv']);
    assert.deepEqual(
      csv.out.split('\r\n').map((line) => line.split(',')[2]),
      ['kind', '"looked"', '"looked"', undefined],
    );
    assert.deepEqual(await run(['export', '--since', '2999-01-01']), { code: 0, out: '', err: '' });
  });

  it('verifies an export without the database, and names what was changed in it', async () => {
    const { out: exportedLines } = await run(['export']);
    const file = join(folder, 'export.jsonl');
    writeFileSync(file, exportedLines);
    assert.deepEqual(await run(['verify', '--file', file, '--head', head], { DATA_DIR: '/nowhere' }), {
      code: 0,
      out: `The ledger is whole: 2 entries, 0 parts about persons erased. Head: 2 ${head}\n`,
      err: '',
    });
    writeFileSync(file, exportedLines.replace('onBehalf', 'question'));
    const changed = await run(['verify', '--file', file]);
    assert.deepEqual([changed.code, changed.out.split('\n')[0]], [1, 'Entry 2 was changed.']);
    writeFileSync(file, `${exportedLines}{"number": 3}\n`);
    const unreadable = await run(['verify', '--file', file]);
    assert.deepEqual([unreadable.code, unreadable.err], [2, 'Line 3 of the file holds no exported entry.\n']);
  });

  it('compares with what the log holds, and names what was written anew or cut off', async () => {
    const file = join(folder, 'bot.log');
    const line = (number: number, hash: string) =>
      `${JSON.stringify({ level: 30, msg: 'ledger entry', number, hash })}\n`;
    writeFileSync(file, `not JSON\n{"level":30,"msg":"ready"}\n${line(2, head)}`);
    const same = await run(['verify', '--log', file]);
    assert.deepEqual([same.code, same.out.split(':')[0]], [0, 'The ledger is whole'], same.out);
    writeFileSync(file, line(1, 'a'.repeat(64)) + line(4, 'b'.repeat(64)));
    const other = await run(['verify', '--log', file]);
    assert.equal(other.code, 1);
    assert.match(other.out, /^Entry 1 is not the one that was noted.*\nEntries 3 to 4 were noted and are cut off/);
    writeFileSync(file, '{"level":30,"msg":"ready"}\n');
    const none = await run(['verify', '--log', file]);
    assert.deepEqual([none.code, /holds no line/.test(none.err)], [2, true]);
  });

  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r\n=1', ' =1', '|calc', '%0', '＝1'];
  for (const text of formulas) {
    it(`writes ${JSON.stringify(text)} so that no spreadsheet computes it`, () => {
      const kind = csvLine({ ...exported(entry), kind: text }).slice('"7","2026-11-02T09:00:00.000Z",'.length);
      assert.ok(kind.startsWith(`"'${text}",`), kind);
    });
  }

  it('quotes what would break a line of CSV', () => {
    assert.match(csvLine({ ...exported(entry), kind: 'a "b"\n,c' }), /,"a ""b""\n,c",/);
  });

  it('erases a person, and the ledger is whole after it', async () => {
    const { code, out } = await run(['erase', adele.toUpperCase()]);
    assert.equal(code, 0, out);
    assert.match(out, /^Erased: 2 parts of the ledger/);
    const { out: verified, code: whole } = await run(['verify', '--head', head]);
    assert.equal(whole, 0, verified);
    assert.match(verified, /3 entries, 2 parts about persons erased \(by entry 3\)/);
    const { out: left } = await run(['export']);
    assert.doesNotMatch(left, new RegExp(adele));
    assert.match(left, new RegExp(bo));
  });

  const refused: [string, string[], RegExp][] = [
    ['nothing to do', [], /Say what to do/],
    ['something else to do', ['repair'], /Say what to do/],
    ['a head that is none', ['verify', '--head', 'abc'], /64 digits/],
    ['an unknown option', ['verify', '--loud'], /option/],
    ['an option of another command', ['verify', '--since', '2026-01-01'], /Say what to do/],
    ['an unknown format', ['export', '--format', 'xml'], /no format "xml"/],
    ['a date that is none', ['export', '--since', 'yesterday'], /no ISO date/],
    ['a name in the place of an id', ['erase', 'adele@contoso.example'], /no object id/],
    ['a file that is not there', ['verify', '--file', '/nowhere/export.jsonl'], /cannot be read/],
    ['nobody', ['erase'], /exactly one person/],
  ];
  for (const [what, args, sentence] of refused) {
    it(`says what is wrong in a line, and gives 2: ${what}`, async () => {
      const { code, out, err } = await run(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, sentence);
    });
  }

  it('says so where there is no database, and makes none', async () => {
    const { code, err } = await run(['verify'], { DATA_DIR: join(folder, 'elsewhere') });
    assert.equal(code, 2);
    assert.match(err, /There is no database in .*elsewhere/);
  });

  it('says so while a bot has the embedded database', async () => {
    const busy = await openDatabase({ dataDir: folder });
    const { code, err } = await run(['verify']);
    await busy.close();
    assert.equal(code, 2);
    assert.match(err, /belongs to the bot while it runs/);
  });

  it('has a sentence for every fault, which names the entry', () => {
    const at = { number: 12 } as const;
    for (const fault of [
      { kind: 'missing', ...at, until: 12 },
      { kind: 'missing', ...at, until: 14 },
      { kind: 'changed', ...at },
      { kind: 'inserted', ...at },
      { kind: 'broken', ...at },
      { kind: 'moved', ...at, standsAt: 14 },
      { kind: 'partChanged', ...at, part: 'by' },
      { kind: 'partMissing', ...at, part: 'about' },
      { kind: 'headMissing', ...at },
      { kind: 'rewritten', ...at },
      { kind: 'cutOff', ...at, until: 12 },
      { kind: 'cutOff', ...at, until: 14 },
    ] as const) {
      assert.match(faultInWords(fault), /\b12\b.*\.$/);
    }
  });
});
