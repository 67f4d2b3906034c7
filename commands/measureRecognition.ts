import { readFileSync } from 'node:fs';
import { recognise } from '../core/language/recognise.js';

/**
 * `npm run measure:recognition -- FILE.tsv`: how many messages of a table are understood. FILE has the columns text,
 * language, topic and in_scope (yes, no; anything else counts as ambiguous) and a heading line. Prints percentages by
 * language and by kind, then the misses. A message in scope is right when it starts a diagnosis or gets the clarifying
 * question; another is wrong only when it starts a diagnosis. Exit code 0, or 2 with a sentence when FILE cannot be read.
 */
interface Row {
  readonly text: string;
  readonly language: string;
  readonly kind: string;
  readonly inScope: string;
  readonly intent: string;
  readonly heard: string;
}

function rowsOf(file: string): readonly Row[] {
  const [heading = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/u);
  const columns = heading.split('\t');
  const at = (name: string) => columns.indexOf(name);
  for (const name of ['text', 'language', 'topic', 'in_scope']) {
    if (at(name) === -1) throw new Error(`has no column "${name}"`);
  }
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      const cell = (name: string) => cells[at(name)] ?? '';
      const { intent, language } = recognise(cell('text'));
      // "other:vpn (near miss: …)" is of the kind other:vpn.
      const kind = cell('topic').replace(/\s*\(.*$/u, '');
      return {
        text: cell('text'),
        language: cell('language'),
        kind,
        inScope: cell('in_scope'),
        intent,
        heard: language,
      };
    });
}

const right = ({ inScope, intent }: Row): boolean =>
  inScope === 'yes' ? intent === 'mailProblem' || intent === 'unclear' : intent !== 'mailProblem';

const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${part}/${whole} ${((100 * part) / whole).toFixed(1)} %`;

function table(title: string, rows: readonly Row[], group: (row: Row) => string): string {
  const heads = [
    title,
    'in scope: understood',
    'diagnosis',
    'question',
    'others: diagnosis started',
    'question',
    'language right',
  ];
  const line = (name: string, some: readonly Row[]): readonly string[] => {
    const mine = some.filter(({ inScope }) => inScope === 'yes');
    const others = some.filter(({ inScope }) => inScope !== 'yes');
    const count = (of: readonly Row[], intent: string) => of.filter((row) => row.intent === intent).length;
    const told = some.filter(({ language, heard }) => language === heard);
    return [
      name,
      share(mine.filter(right).length, mine.length),
      String(count(mine, 'mailProblem')),
      String(count(mine, 'unclear')),
      share(count(others, 'mailProblem'), others.length),
      String(count(others, 'unclear')),
      share(told.length, some.length),
    ];
  };
  const names = [...new Set(rows.map(group))].sort();
  const lines = [
    heads,
    ...names.map((name) =>
      line(
        name,
        rows.filter((row) => group(row) === name),
      ),
    ),
    line('all', rows),
  ];
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const file = process.argv[2];
try {
  if (file === undefined) throw new Error('is missing');
  const rows = rowsOf(file);
  const misses = rows.filter((row) => !right(row));
  console.log(table('language', rows, ({ language }) => language));
  console.log(`\n${table('kind', rows, ({ kind }) => kind)}`);
  console.log(misses.length === 0 ? '\nNo misses.' : `\nMisses (${misses.length}):`);
  for (const { language, kind, inScope, intent, text } of misses) {
    console.log(`${language}  ${kind}  in scope: ${inScope}  read as ${intent}: ${JSON.stringify(text)}`);
  }
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.error(`Could not read the table ${file ?? ''}: ${why}. Usage: npm run measure:recognition -- FILE.tsv`);
  process.exitCode = 2;
}
