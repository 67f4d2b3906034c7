import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../../bot/config.js';
import { helpdeskPlace } from '../../dialogs/useThisChannel.js';
import { type Database, openDatabase } from '../../store/database.js';
import { DatabaseNewer, DatabaseUnavailable } from '../../store/databaseUnavailable.js';
import { DataFolderInUse } from '../../store/folderLock.js';
import { lastServiceUrl } from '../../store/people.js';
import { writerSeenSecondsAgo } from '../../store/writerSeen.js';
import type { Remembered } from './conversations.js';
import { type Finding, ok } from './finding.js';

const subject = 'Database';
/** A writer that lives notes it every minute; one that did not for so many seconds is missed. */
const missedAfterSeconds = 600;

/** Lines for the database and the writer that shares it, and what it remembers about Teams. It is looked at as it is: nothing is made or brought up to date. */
export async function examineDatabase(
  config: Config,
): Promise<{ readonly findings: readonly Finding[]; readonly remembered: Remembered }> {
  const nothing = { helpdesk: null, serviceUrl: null };
  const { databaseUrl, dataDir } = config;
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'database')))
    return { findings: [newFolder(dataDir)], remembered: { ...nothing, asked: true } };
  let database: Database;
  try {
    database = await openDatabase({ url: databaseUrl, dataDir, migrate: false });
  } catch (error) {
    return { findings: [closed(error)], remembered: { ...nothing, asked: false } };
  }
  try {
    await database.ping();
    // Tables that are not there yet know nothing.
    const [helpdesk, serviceUrl] = [
      await helpdeskPlace({ database, helpdeskConversation: null }).catch(() => null),
      await lastServiceUrl(database.db, config.tenantId).catch(() => null),
    ];
    const findings = [ok(subject, `${database.kind}, it answers.`), ...(await examineWriter(config, database))];
    return { findings, remembered: { helpdesk, serviceUrl, asked: true } };
  } catch (error) {
    return { findings: [closed(error)], remembered: { ...nothing, asked: false } };
  } finally {
    await database.close();
  }
}

/** A line for the process that writes, where there is to be one. */
async function examineWriter(config: Config, { db }: Database): Promise<readonly Finding[]> {
  if (!config.writerProcess) return [];
  const about = 'Writer process';
  const ago = await writerSeenSecondsAgo(db).catch(() => null);
  if (ago !== null && ago <= missedAfterSeconds) return [ok(about, 'it was seen within the last ten minutes.')];
  const says =
    ago === null
      ? 'WRITER_PROCESS is on, and no writer was ever seen: nothing that is approved is carried out.'
      : `WRITER_PROCESS is on, and no writer was seen for ${Math.floor(ago / 60)} minutes: nothing that is approved is carried out.`;
  const mend = 'start npm run writer, with the same DATABASE_URL, and see what its log says.';
  return [{ subject: about, state: 'missing', says, mend }];
}

function newFolder(dataDir: string): Finding {
  let folder = resolve(dataDir);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return ok(subject, 'embedded, and made at the first start.');
  } catch {
    const mend = `let the account that runs Mail Medic write there, or set DATA_DIR to a folder it may write to.`;
    return { subject, state: 'missing', says: `the folder ${dataDir} cannot be made.`, mend };
  }
}

function closed(error: unknown): Finding {
  if (error instanceof DataFolderInUse) return ok(subject, 'embedded, and a running bot has it.');
  // Their sentences say first what is wrong and then how to mend it, and hold no text of a library.
  if (error instanceof DatabaseUnavailable || error instanceof DatabaseNewer) {
    const [says = '', ...mend] = error.message.split(/(?<=\.) /);
    return { subject, state: 'missing', says, mend: mend.join(' ') };
  }
  return {
    subject,
    state: 'missing',
    says: 'it answers with an error.',
    mend: 'Look into its own log; the account of DATABASE_URL must be allowed to read and write its schema.',
  };
}
