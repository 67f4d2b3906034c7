import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The page stands as it is in the sources; the compiled server is one folder deeper than they are. */
const folder = fileURLToPath(new URL('../../sandbox/page/', import.meta.url));
const cardRenderer = join(
  createRequire(import.meta.url).resolve('adaptivecards/package.json'),
  '../dist/adaptivecards.min.js',
);

/** A file of the page: its bytes and media type; null when the page has no such file. */
export async function pageFile(path: string): Promise<{ readonly body: Buffer; readonly type: string } | null> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const match = /^[a-zA-Z]+\.(?<kind>html|css|js|svg)$/.exec(name);
  const type = types[match?.groups?.kind ?? ''];
  if (type === undefined) return null;
  try {
    return { body: await readFile(name === 'adaptivecards.js' ? cardRenderer : join(folder, name)), type };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
