import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A tar archive is made of blocks of so many bytes: a header, then the content, filled up (POSIX ustar). */
const block = 512;

/**
 * Unpacks a gzipped tar archive of plain files and folders, whose names are taken relative to `folder`.
 * @throws when the archive holds anything else, or a name that leads out of the folder
 */
export function unpack(archive: Uint8Array, folder: string): void {
  const tar = gunzipSync(archive);
  const text = (from: number, length: number) => tar.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const name = normalize(`/${text(at + 345, 155)}/${text(at, 100)}`);
    const size = Number.parseInt(text(at + 124, 12), 8);
    const kind = text(at + 156, 1);
    const path = join(folder, name);
    if (kind === '5') mkdirSync(path, { recursive: true, mode: 0o700 });
    else if (kind === '0' || kind === '') {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, tar.subarray(at + block, at + block + size), { mode: 0o600 });
    } else throw new Error(`The archive holds an entry of the kind "${kind}", which is not expected in it.`);
    at += block + Math.ceil(size / block) * block;
  }
}
