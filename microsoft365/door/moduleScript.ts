import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** SHA-256 of the one script that is ever run, with line feeds. A test holds it to the file. */
export const scriptHash = 'a63f8bbf6497cf73308c44a43737c95d1ded6b0e8339933ceec5c5eaf3e42872';

const shipped = fileURLToPath(new URL('../../../microsoft365/door/exchangeModule.ps1', import.meta.url));

/**
 * The path of the script, if it is the one this build was made with: a file that somebody else could write to would be
 * run with the right to write to mailboxes.
 * @throws when it cannot be read or was changed
 */
export async function scriptPath(path = shipped): Promise<string> {
  // A checkout on Windows may have given it other line ends.
  const text = (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
  const hash = createHash('sha256').update(text).digest('hex');
  if (hash !== scriptHash) throw new Error('The script of the second door was changed.');
  return path;
}
