import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const folder = new URL('../../appPackage/', import.meta.url);

/** Before any date a zip can hold, so that it reads 1980-01-01 whatever the machine's clock and time zone say. */
const mtime = new Date(0);
const mode = 0o100644;

/**
 * The Teams app package as a zip: the manifest for one bot, and the two icons. The same input gives the same bytes.
 * @param appId - the bot's application id, a GUID
 * @param version - three numbers with dots, raised with every change of the package
 */
export async function appPackage(appId: string, version: string): Promise<Buffer> {
  const manifest = (await readFile(new URL('manifest.json', folder), 'utf8'))
    .replaceAll('$' + '{{MicrosoftAppId}}', appId)
    .replaceAll('$' + '{{version}}', version);
  const files: readonly (readonly [string, Buffer])[] = [
    ['manifest.json', Buffer.from(manifest)],
    ['color.png', await readFile(new URL('color.png', folder))],
    ['outline.png', await readFile(new URL('outline.png', folder))],
  ];
  const zip = new ZipFile();
  // Not compressed: what a deflater makes of the same bytes differs from one version of Node to the next.
  for (const [name, content] of files) {
    zip.addBuffer(content, name, { mtime, mode, forceDosTimestamp: true, compress: false });
  }
  zip.end();
  return buffer(zip.outputStream);
}
