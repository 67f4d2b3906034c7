import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingNames } from '../bot/config.js';
import { catalogue } from '../core/diagnosis/causes/index.js';

/** The walls of the house: what may know what, what is called what, and which page follows which code. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const rooms = [
  ...['bot', 'cards', 'dialogs', 'core', 'locales', 'microsoft365'],
  ...['store', 'commands', 'sandbox', 'bench', 'test'],
];
const longestFile = 400;

interface Source {
  /** From the root, with forward slashes. */
  readonly file: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const sources: readonly Source[] = rooms
  .flatMap((room) => readdirSync(join(root, room), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .map((file) => {
    const text = read(file);
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => {
      const named = name ?? '';
      return named.startsWith('.') ? normalize(join(dirname(file), named)).replaceAll('\\', '/') : named;
    });
    return { file, room: file.split('/')[0] ?? '', text, imports };
  });

/** Files of a room with what they import or say that they may not. */
function offences(inRooms: readonly string[], wrong: (source: Source) => readonly string[]): readonly string[] {
  return sources
    .filter(({ room }) => inRooms.includes(room))
    .flatMap((source) => wrong(source).map((what) => `${source.file}: ${what}`));
}

const except = (...away: readonly string[]): readonly string[] => rooms.filter((room) => !away.includes(room));

/** Code without comments, strings and regular expressions kept. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('the house', () => {
  describe('rooms', () => {
    const allowed: Readonly<Record<string, RegExp>> = {
      core: /^(core\/|zod$)/,
      locales: /^(locales\/|core\/diagnosis\/causes\/)/,
      cards: /^(cards\/|core\/|locales\/|intl-messageformat$|zod$|@microsoft\/teams\.cards$)/,
      microsoft365: /^(microsoft365\/|core\/)|^(?!\w+\/.*\.js$)/,
      store: /^(store\/|core\/)|^(?!\w+\/.*\.js$)/,
      dialogs: /^(dialogs\/|cards\/|core\/|microsoft365\/|store\/)|^(?!\w+\/.*\.js$)/,
      sandbox: /^(sandbox\/|cards\/|core\/)|^(?!\w+\/.*\.js$)/,
    };
    for (const [room, pattern] of Object.entries(allowed)) {
      it(`${room}/ knows only what it may`, () => {
        assert.deepEqual(
          offences([room], ({ imports }) => imports.filter((name) => !pattern.test(name))),
          [],
        );
      });
    }

    const owned: readonly (readonly [owner: readonly string[], RegExp])[] = [
      [['bot', 'bench', 'test'], /^(botbuilder|botframework-|restify|pino|prom-client)/],
      [['store', 'test'], /^(kysely|pg|@electric-sql\/)/],
      [['microsoft365', 'test'], /^@microsoft\/microsoft-graph-client/],
      [['bot', 'microsoft365', 'bench', 'test'], /^@azure\/identity/],
      [['sandbox', 'commands', 'bench', 'test'], /^sandbox\//],
      [['bench'], /^bench\//],
      [['test'], /^test\//],
    ];
    for (const [owners, pattern] of owned) {
      it(`only ${owners.join(', ')} import ${pattern.source}`, () => {
        assert.deepEqual(
          offences(except(...owners), ({ imports }) => imports.filter((name) => pattern.test(name))),
          [],
        );
      });
    }

    it('core/ and cards/ know no clock, chance, environment or network', () => {
      const forbidden =
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bfetch\(|\bperformance\.|\bsetTimeout\b/g;
      assert.deepEqual(
        offences(['core', 'cards'], ({ text }) => withoutComments(text).match(forbidden) ?? []),
        [],
      );
    });

    it('the environment is read where the process begins and nowhere else', () => {
      assert.deepEqual(
        offences(except('commands', 'sandbox', 'bench', 'test'), ({ file, text }) =>
          file === 'bot/main.ts' || file === 'bot/config.ts'
            ? []
            : (withoutComments(text).match(/process\.env/g) ?? []),
        ),
        [],
      );
    });

    it('whoever has a person’s data read notes it in the ledger', () => {
      // It reads for its caller: a diagnosis that is kept, or a command line that could not record it and says so.
      const forOthers = 'dialogs/lookAndJudge.ts';
      assert.deepEqual(
        offences(['dialogs', 'bot'], ({ file, text }) =>
          /\.gather\(|(?<!function )\blookAndJudge\(/.test(text) && !/\brecordLook\(/.test(text) && file !== forOthers
            ? ['reads and does not note it']
            : [],
        ),
        [],
      );
    });

    it('nothing uses the database beside a transaction that it has open: PGlite would wait for itself', () => {
      const opened = /([\w.]+)\.transaction\(\)\s*\.execute\(\s*async \((\w+)[^)]*\) => \{/g;
      assert.deepEqual(
        offences(except('test'), ({ text }) =>
          [...text.matchAll(opened)].flatMap((match) => {
            const body = blockAt(text, match.index + match[0].length);
            const receiver = (match[1] ?? '').replaceAll('.', '\\.');
            return body.match(new RegExp(`(?<![\\w.])${receiver}(?![\\w])(?!\\s*:)`, 'g')) ?? [];
          }),
        ),
        [],
      );
    });
  });

  describe('names and sizes', () => {
    it('has no drawers', () => {
      const drawer = /^(utils?|helpers?|common|misc|shared|managers?|services?Helper)$|(Utils?|Helpers?|Manager)$/;
      assert.deepEqual(
        sources
          .map(({ file }) => file)
          .filter((file) => file.split('/').some((part) => drawer.test(basename(part, '.ts')))),
        [],
      );
    });

    it(`has no file of more than ${longestFile} lines, tables of examples aside`, () => {
      assert.deepEqual(
        sources
          .filter(({ file, text }) => text.split('\n').length > longestFile && file !== 'test/cards/examples.ts')
          .map(({ file }) => file),
        [],
      );
    });

    it('leaves no test alone and none out', () => {
      const left = /\b(?:describe|it|context)\.(?:only|skip)\(|\bx(?:it|describe)\(/;
      assert.deepEqual(
        sources.filter(({ room, text }) => room === 'test' && left.test(text)).map(({ file }) => file),
        [],
      );
    });

    it('uses no any', () => {
      const loose = /\bas any\b|: any(?=[;,)=[])|<any>|@ts-ignore/g;
      assert.deepEqual(
        offences(except('test'), ({ text }) => withoutComments(text).match(loose) ?? []),
        [],
      );
    });
  });

  describe('causes', () => {
    const folder = 'core/diagnosis/causes/';
    const files = sources
      .map(({ file }) => file)
      .filter((file) => file.startsWith(folder) && !file.endsWith('/index.ts'))
      .map((file) => basename(file, '.ts'));
    const causes = files.filter((name) => /defineCause\(/.test(read(`${folder}${name}.ts`)));

    it('are a file each, with one name for file, id and export, and all stand in the index', () => {
      for (const name of causes) {
        const text = read(`${folder}${name}.ts`);
        assert.match(text, new RegExp(`export const ${name} = defineCause\\(\\{\\s*id: '${name}'`), name);
      }
      assert.deepEqual([...causes].sort(), catalogue.map(({ id }) => id).sort());
    });

    it('have a test each', () => {
      for (const name of causes) assert.ok(existsSync(join(root, `test/${folder}${name}.test.ts`)), name);
    });
  });

  describe('documents', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
    const pages = [
      ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
      ...['docs/operate.md', 'docs/permissions.md', 'docs/privacy.md'],
    ];

    it('name npm scripts that exist', () => {
      for (const page of pages) {
        for (const [, name] of read(page).matchAll(/npm run ([a-z][\w:-]*)/g)) {
          assert.ok(name !== undefined && name in scripts, `${page} names npm run ${name}`);
        }
      }
    });

    it('tell every setting, and no setting that is not there', () => {
      const told = [...read('docs/operate.md').matchAll(/^\| `([^|]+)` \|/gm)].flatMap(([, names]) =>
        (names ?? '').split('`, `'),
      );
      const elsewhere = ['NODE_ENV', 'NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS'];
      assert.deepEqual(
        settingNames.filter((name) => !told.includes(name) && !elsewhere.includes(name)),
        [],
        'not told',
      );
      assert.deepEqual(
        told.filter((name) => /^[A-Z]/.test(name) && !settingNames.includes(name) && !elsewhere.includes(name)),
        [],
        'told, but not there',
      );
    });

    it('tell what every table holds of people, and how long', () => {
      const tables = /export interface Tables \{([\s\S]*?)\n\}/.exec(read('store/tables.ts'))?.[1] ?? '';
      const names = [...tables.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name ?? '');
      assert.ok(names.length >= 14, `${names.length} tables`);
      const told = [...read('docs/privacy.md').matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
        (cell ?? '').split(', ').map((name) => name.replaceAll('`', '')),
      );
      assert.deepEqual(
        names.filter((name) => !told.includes(name)),
        [],
        'not told',
      );
      assert.deepEqual(
        told.filter((name) => !names.includes(name)),
        [],
        'told, but not there',
      );
    });

    it('number the decisions without a gap, each with context, decision and what was measured', () => {
      const decisions = readdirSync(join(root, 'docs/decisions')).sort();
      decisions.forEach((name, index) => {
        assert.match(name, new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
        for (const part of ['## Context', '## Decision', '## Measured']) {
          assert.ok(read(`docs/decisions/${name}`).includes(part), `${name} lacks ${part}`);
        }
      });
    });

    it('justify every direct dependency in the first decision', () => {
      const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
      const page = read('docs/decisions/0001-layout-and-libraries.md');
      for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
        assert.ok(page.includes(`\`${name}\``), name);
      }
    });

    it('link only to pages that are there', () => {
      for (const page of pages) {
        for (const [, target] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
          assert.ok(existsSync(join(root, dirname(page), target ?? '')), `${page} links to ${target}`);
        }
      }
    });

    it('are mentioned in comments by names that exist', () => {
      for (const { file, text } of sources) {
        for (const [page] of text.matchAll(/docs\/decisions\/\d{4}-[\w-]+\.md/g)) {
          assert.ok(existsSync(join(root, page)), `${file} names ${page}`);
        }
      }
    });
  });
});

/** The text from `start`, just behind an opening brace, to the brace that closes it. */
function blockAt(text: string, start: number): string {
  let depth = 1;
  let end = start;
  while (depth > 0 && end < text.length) {
    if (text[end] === '{') depth += 1;
    if (text[end] === '}') depth -= 1;
    end += 1;
  }
  return text.slice(start, end);
}
