import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { appPackage } from './appPackage.js';

/**
 * `npm run pack`: writes the Teams app package to dist/mail-medic.zip, for the bot named by MicrosoftAppId. Without one
 * it is a package to look at: Teams takes it, and no bot answers. Exit code 78 when the id is none.
 */
const noBot = '00000000-0000-0000-0000-000000000000';
const appId = (process.env.MicrosoftAppId?.trim() || noBot).toLowerCase();
if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(appId)) {
  console.error(
    "MicrosoftAppId is not an id such as 12345678-90ab-cdef-1234-567890abcdef; copy it from the bot's registration (Azure portal, Azure Bot, Configuration).",
  );
  process.exit(78);
}

const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const target = fileURLToPath(new URL('../mail-medic.zip', import.meta.url));
const zip = await appPackage(appId, version);
await mkdir(fileURLToPath(new URL('..', import.meta.url)), { recursive: true });
await writeFile(target, zip);
console.log(`${target} (${zip.length} bytes, version ${version}, bot ${appId})`);
if (appId === noBot) console.error('It is for no bot yet: set MicrosoftAppId to the application id of yours.');
