import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the house is made of, by the lockfile. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

interface Locked {
  /** Where the folder is called otherwise. */
  readonly name?: string;
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock: Readonly<Record<string, Locked>> = read('package-lock.json').packages;
/** Folder of each package below the root, such as node_modules/zod. */
const installed = Object.entries(lock).filter(([folder]) => folder !== '');
const production = installed.filter(([, { dev }]) => dev !== true);
const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Licences that ask for no more than their text and the names (SPDX); no copyleft, nothing for evaluation only. */
const allowed: ReadonlySet<string> = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'],
]);
/** Packages whose package.json names no licence, and where it was read instead. */
const readElsewhere: Readonly<Record<string, string>> = {
  // "MIT", in its Readme.md.
  'escape-regexp-component': 'MIT',
};

/** True when one of the licences of an expression such as "(AFL-2.1 OR BSD-3-Clause)" is allowed, or all of an AND. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\(|\)$/g, '');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((licence) => allowed.has(licence));
}

describe('the dependencies', () => {
  it('come from the registry and nowhere else, each by the sum of its content', () => {
    const elsewhere = installed.filter(
      ([, { resolved, integrity }]) =>
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) ||
        integrity?.startsWith('sha512-') !== true,
    );
    assert.deepEqual(
      elsewhere.map(([folder]) => folder),
      [],
    );
  });

  it('that run in production have a licence of the list', () => {
    const offending = production.flatMap(([folder, { optional }]) => {
      let licence: unknown;
      try {
        licence = read(`${folder}/package.json`).license;
      } catch {
        // Optional ones of other platforms are not installed.
        return optional === true ? [] : [`${folder} is not installed`];
      }
      const stated = typeof licence === 'string' ? licence : (readElsewhere[nameOf(folder)] ?? 'none');
      return isAllowed(stated) ? [] : [`${folder}: ${stated}`];
    });
    assert.deepEqual(offending, []);
  });

  it('need no script at their installation, and get none', () => {
    const wanting = installed.filter(([, { hasInstallScript, optional }]) => hasInstallScript && optional !== true);
    assert.deepEqual(
      wanting.map(([folder]) => folder),
      [],
    );
    assert.match(readFileSync(join(root, '.npmrc'), 'utf8'), /^ignore-scripts=true$/m);
  });

  // Not made with --omit dev: npm 11 then leaves out what development needs as well, zod for one.
  it('are all in the bill of materials, those for development marked, made from the lockfile alone', () => {
    const text = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8' });
    const bill = JSON.parse(text) as {
      bomFormat: string;
      components: { purl: string; properties?: { name: string }[] }[];
    };
    assert.equal(bill.bomFormat, 'CycloneDX');
    const mark = 'cdx:npm:package:development';
    const listed = bill.components.map(
      ({ purl, properties = [] }) =>
        `${decodeURIComponent(purl)}${properties.some(({ name }) => name === mark) ? ' for development' : ''}`,
    );
    const locked = installed.map(
      ([folder, { name, version, dev }]) =>
        `pkg:npm/${name ?? nameOf(folder)}@${version}${dev === true ? ' for development' : ''}`,
    );
    assert.deepEqual([...new Set(listed)].sort(), [...new Set(locked)].sort());
  });
});
