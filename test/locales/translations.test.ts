import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { appFacts, apps } from '../../core/diagnosis/app.js';
import { catalogue } from '../../core/diagnosis/causes/index.js';
import { signInCodes } from '../../core/diagnosis/signInCodes.js';
import { timeline } from '../../core/diagnosis/timeline.js';
import { halved } from '../../core/diagnosis/whereItWorks.js';
import { translations } from '../../locales/translations.js';
import { examples } from '../cards/examples.js';
import { readIn } from '../cards/reader.js';
import { diagnosed } from '../core/diagnosis/judging.js';
import { tables } from '../core/diagnosis/scenarios/all.js';

/** What a sentence asks of its values: each by its name, with the cases it is told apart by. */
function asked(text: string): readonly string[] {
  const found = new Set<string>();
  visit(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...found].sort();

  function visit(nodes: unknown): void {
    if (Array.isArray(nodes)) for (const node of nodes) visit(node);
    if (Array.isArray(nodes) || typeof nodes !== 'object' || nodes === null) return;
    const { type, value, options } = nodes as { type?: number; value?: unknown; options?: Record<string, unknown> };
    if (typeof value === 'string' && type !== 0) found.add(options ? `${value}: ${cases(options)}` : value);
    Object.values(nodes).forEach(visit);
  }
}

/** Plural cases differ between languages (`=0`, `one`, `many`); those of a select are ours and may not. */
function cases(options: Record<string, unknown>): string {
  const names = Object.keys(options);
  return names.every((name) => /^(?:=\d+|zero|one|two|few|many|other)$/.test(name)) ? 'other' : names.sort().join(', ');
}

/** Every sentence that the example cards say in English. */
function saidOnCards(): ReadonlySet<string> {
  const said = new Set<string>();
  for (const draw of Object.values(examples)) {
    readIn(
      'en-GB',
      (_language, english) => {
        said.add(english);
        return english;
      },
      draw,
    );
  }
  return said;
}

/** Every sentence of the timelines and the evidence of all scenarios. */
function saidOfScenarios(): readonly string[] {
  return Object.values(tables)
    .flat()
    .flatMap(([, evidence]) => {
      const diagnosis = diagnosed(evidence);
      const items = diagnosis.blamed.flatMap((cause) => cause.evidence);
      return [...items, ...timeline(evidence, diagnosis)].map(({ says }) => says.text);
    });
}

/** What the answers to the halving questions leave over, whatever they are. */
function saidOfAnswers(): readonly string[] {
  const answers = [true, false, null];
  return apps.flatMap((app) =>
    answers.flatMap((webMail) =>
      answers.flatMap((outlookApp) =>
        answers.flatMap((colleague) => halved({ webMail, outlookApp, colleague }, app).means?.text ?? []),
      ),
    ),
  );
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Every text between quotation marks in the files of a folder, comments and the messages of errors left out. */
function quoted(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .flatMap((entry) => {
      const code = readFileSync(join(entry.parentPath, entry.name), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/^\s*(?:\/\/.*|.*new \w*Error\(.*)$/gm, '');
      return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)].map(([, single, double]) =>
        (single ?? double ?? '').replace(/\\(['"])/g, '$1'),
      );
    });
}

/** What `words.say` is given in the code, either text where there is a choice. */
function said(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .flatMap((entry) => {
      const code = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      return [...code.matchAll(/say\(\{\s*text:\s*([\s\S]*?)(?:,\s*values\b|,?\s*\}\s*\))/g)].flatMap(([, text = '']) =>
        [...text.matchAll(/(?<![!=]== )'((?:[^'\\\n]|\\.)*)'/g)].map(([, one = '']) => one.replace(/\\'/g, "'")),
      );
    });
}

const inCode: ReadonlySet<string> = new Set(['cards', 'dialogs', 'core'].flatMap(quoted));
/** The example cards have causes and attempts of their own, whose sentences no person ever reads. */
const onlyInExamples = new Set(quoted('test/cards').filter((text) => !inCode.has(text)));
/** Pieces that are put into sentences in the code; the whole sentences are translated. */
const pieces = new Set([
  '{count, plural, one {} other { (# times)}}',
  '{left, plural, =0 {} one { One row before this is left out.} other { # rows before this are left out.}}',
  '{model, select, unknown {phone} other {{model}}}',
  '{what, select, code {signed in with a code} risk {held to be risky} other {an address known for attacks}}',
]);

const ofCauses = new Set(catalogue.flatMap(({ words }) => Object.values(words)));
const needed = [
  ...[...saidOnCards()].filter((english) => !onlyInExamples.has(english)),
  ...saidOfScenarios(),
  ...saidOfAnswers(),
  // A capital or a value first, a full stop or the like at the end: a sentence.
  ...[...inCode].filter((text) => /^[A-Z{].*\p{L}{2,} .*[.?!:}]$/u.test(text)),
  ...['cards', 'dialogs'].flatMap(said),
  ...Object.values(appFacts).map(({ name }) => name),
  ...Object.values(signInCodes).map(({ means }) => means),
].filter((english) => !ofCauses.has(english) && !pieces.has(english) && /\p{L}{2,}/u.test(english));

for (const [language, { causes, messages }] of Object.entries(translations)) {
  describe(`the translation into ${language}`, () => {
    it('has every sentence of every cause, and of no other', () => {
      const there = Object.entries(causes).map(([id, words]) => [id, Object.keys(words).sort()]);
      const expected = catalogue.map(({ id, words }) => [id, Object.keys(words).sort()]);
      assert.deepEqual(Object.fromEntries(there), Object.fromEntries(expected));
    });

    it('asks of every cause the same values and cases as the English', () => {
      for (const { id, words } of catalogue) {
        for (const [part, english] of Object.entries(words)) {
          const translation = causes[id]?.[part];
          if (translation !== undefined) assert.deepEqual(asked(translation), asked(english), `${id}: ${part}`);
        }
      }
    });

    it('asks of every other sentence the same values and cases as the English', () => {
      for (const [english, translation] of Object.entries(messages)) {
        assert.deepEqual(asked(translation), asked(english), english);
      }
    });

    it('has every sentence of the example cards and of the evidence', () => {
      assert.deepEqual(
        [...new Set(needed)].filter((english) => messages[english] === undefined),
        [],
      );
    });

    it('has nothing left over that is no longer said', () => {
      const said = new Set([...needed, ...inCode]);
      // A name at the start of a sentence, and a state of a request behind its number.
      const varied = (english: string) =>
        said.has(english.charAt(0).toLowerCase() + english.slice(1)) ||
        (english.startsWith('{reference} · {app}') && said.has(english.split(': ').slice(1).join(': ')));
      assert.deepEqual(
        Object.keys(messages).filter((english) => !said.has(english) && !varied(english)),
        [],
      );
    });

    it('says nothing in English still, but for names', () => {
      const names =
        /^(?:ActiveSync|EWS|IMAP|POP|SMTP AUTH|Microsoft 365|Samsung Email|Thunderbird|Mail|Mac|Optional|[^\p{L}]*)$/u;
      const ofCause = catalogue.flatMap(({ id, words }) =>
        Object.entries(words).map(([part, english]) => [english, causes[id]?.[part]] as const),
      );
      const same = [...ofCause, ...Object.entries(messages)].filter(
        ([english, translation]) => english === translation && !names.test(english.replace(/\{\w+\}/g, '')),
      );
      assert.deepEqual(
        same.map(([english]) => english),
        [],
      );
    });
  });
}
