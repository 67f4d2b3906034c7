import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '../store/database.js';
import { DatabaseNewer, DatabaseUnavailable } from '../store/databaseUnavailable.js';
import { erasePerson } from '../store/erasePerson.js';
import { DataFolderInUse } from '../store/folderLock.js';
import { countUnchained } from '../store/ledgerChain.js';
import { chainedEntries } from '../store/readLedger.js';
import { type Noted, type Verified, verifyLedger } from '../store/verifyLedger.js';
import { csvHeader, csvLine, type ExportedEntry, exported } from './ledgerExport.js';
import { faultInWords } from './ledgerFaults.js';
import { entriesOfExport, hashesOfLog } from './ledgerFiles.js';

const usage = `Usage: npm run --silent ledger -- verify [--log BOT.log] [--head HASH] [--file EXPORT.jsonl]
       npm run --silent ledger -- export [--format jsonl|csv] [--since 2026-11-01T00:00:00Z]
       npm run --silent ledger -- erase <object id>
It looks into the database of DATABASE_URL, or else into the embedded one in DATA_DIR; with --file into a whole export
in JSON lines ("-": standard input) and into no database. --log compares the hashes that the bot wrote into its log.`;

/** Exit codes: as asked, something was changed, could not look at all. */
const whole = 0;
const tampered = 1;
const couldNot = 2;

/** Faults that are printed; after so many, the rest tells nothing new. */
const mostFaults = 50;

type Asked =
  | {
      readonly do: 'verify';
      readonly head: string | null;
      /** An export instead of the database. */
      readonly file: string | null;
      /** A log of the bot, whose hashes are compared. */
      readonly log: string | null;
    }
  | { readonly do: 'export'; readonly csv: boolean; readonly since: string | null }
  | { readonly do: 'erase'; readonly personId: string };

process.exitCode = await main(process.argv.slice(2), process.env);

async function main(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const asked = readArguments(argv);
  if (typeof asked === 'string') return fail(`${asked}\n${usage}`);
  const hashes = asked.do === 'verify' && asked.log !== null ? await hashesOfLog(asked.log) : null;
  if (typeof hashes === 'string') return fail(hashes);
  const noted: Noted = { head: asked.do === 'verify' ? asked.head : null, ...(hashes === null ? {} : { hashes }) };
  if (asked.do === 'verify' && asked.file !== null) return verifyFile(asked.file, noted);
  const url = env.DATABASE_URL || undefined;
  const dataDir = env.DATA_DIR || './data';
  if (url === undefined && !existsSync(join(dataDir, 'database'))) {
    return fail(`There is no database in ${dataDir}. Set DATA_DIR to the bot's data folder, or DATABASE_URL.`);
  }
  let database: Database;
  try {
    database = await openDatabase({ url, dataDir });
  } catch (error) {
    if (error instanceof DataFolderInUse) {
      return fail(
        `The embedded database in ${dataDir} belongs to the bot while it runs. Stop the bot and ask again; with DATABASE_URL ` +
          'both can work at once.',
      );
    }
    if (error instanceof DatabaseUnavailable || error instanceof DatabaseNewer) return fail(error.message);
    return fail('The database cannot be opened, and nothing was changed.');
  }
  try {
    if (asked.do === 'verify') return await verify(database, noted);
    if (asked.do === 'export') return await exportAll(database, asked);
    return await erase(database, asked.personId);
  } catch (error) {
    return fail(`The database could not be read to the end (${error instanceof Error ? error.name : 'unknown'}).`);
  } finally {
    await database.close();
  }
}

function readArguments(argv: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        format: { type: 'string' },
        since: { type: 'string' },
        file: { type: 'string' },
        log: { type: 'string' },
      },
    });
    const [what, person, ...others] = positionals;
    const options = Object.keys(values);
    const only = (...names: string[]) => options.every((name) => names.includes(name)) && others.length === 0;
    if (what === 'verify' && only('head', 'file', 'log') && person === undefined) {
      const head = values.head?.toLowerCase() ?? null;
      if (head !== null && !/^[0-9a-f]{64}$/.test(head)) return 'A head is a hash of 64 digits from 0 to f.';
      return { do: 'verify', head, file: values.file ?? null, log: values.log ?? null };
    }
    if (what === 'export' && only('format', 'since') && person === undefined) {
      const { format = 'jsonl', since } = values;
      if (format !== 'jsonl' && format !== 'csv') return `There is no format "${format}"; choose jsonl or csv.`;
      if (since !== undefined && !/^\d{4}-\d\d-\d\d(T|$)/.test(since)) return `"${since}" is no ISO date.`;
      if (since !== undefined && Number.isNaN(Date.parse(since))) return `"${since}" is no ISO date.`;
      return { do: 'export', csv: format === 'csv', since: since === undefined ? null : new Date(since).toISOString() };
    }
    if (what === 'erase' && only() && person !== undefined) {
      const personId = person.toLowerCase();
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(personId)) return `"${person}" is no object id of Entra.`;
      return { do: 'erase', personId };
    }
    return what === 'erase' ? 'Name exactly one person by their object id.' : 'Say what to do, and nothing besides.';
  } catch {
    return 'One of the options is unknown or lacks its value.';
  }
}

async function verify({ db }: Database, noted: Noted): Promise<number> {
  const code = report(await verifyLedger(chainedEntries(db), noted), noted);
  const waiting = await countUnchained(db);
  if (waiting > 0) console.log(`${waiting} entries wait to be chained, which a running bot does within a second.`);
  return code;
}

async function verifyFile(file: string, noted: Noted): Promise<number> {
  const entries = await entriesOfExport(file);
  return typeof entries === 'string' ? fail(entries) : report(await verifyLedger(entries, noted), noted);
}

function report({ faults, entries, erasedParts, erasures, head }: Verified, noted: Noted): number {
  for (const fault of faults.slice(0, mostFaults)) console.log(faultInWords(fault));
  if (faults.length > mostFaults) console.log(`And ${faults.length - mostFaults} more.`);
  const result = faults.length === 0 ? 'The ledger is whole' : 'The ledger was tampered with';
  const by = erasures.length === 0 ? '' : ` (by entry ${erasures.join(', ')})`;
  console.log(
    `${result}: ${entries} entries, ${erasedParts} parts about persons erased${by}. Head: ${head.number} ${head.hash}`,
  );
  if (faults.length > 0) return tampered;
  if (noted.head === null && noted.hashes === undefined) {
    console.log(
      'Only what was noted elsewhere (--log, --head) proves that no end was cut off and nothing written anew.',
    );
  }
  return whole;
}

async function exportAll({ db }: Database, asked: { csv: boolean; since: string | null }): Promise<number> {
  const write = (line: string) =>
    new Promise<void>((resolve, reject) => process.stdout.write(line, (error) => (error ? reject(error) : resolve())));
  const line = (entry: ExportedEntry) => (asked.csv ? csvLine(entry) : `${JSON.stringify(entry)}\n`);
  if (asked.csv) await write(csvHeader);
  for await (const entry of chainedEntries(db)) {
    if (asked.since === null || entry.at >= asked.since) await write(line(exported(entry)));
  }
  return whole;
}

async function erase({ db }: Database, personId: string): Promise<number> {
  const outcome = await erasePerson(db, personId);
  if (!outcome.erased) {
    return fail(
      outcome.why === 'openRequest'
        ? 'Nothing was erased: a request about this person, or decided by them, is still under way. Let it end first.'
        : 'Nothing was erased: a security case about this person is still open. Settle it as a false alarm first.',
    );
  }
  console.log(
    `Erased: ${outcome.ledgerParts} parts of the ledger, whose entries stay, and ${outcome.otherRows} other rows. ` +
      'Cards in Teams, exports, logs and backups are not in this database.',
  );
  return whole;
}

function fail(sentence: string): number {
  console.error(sentence);
  return couldNot;
}
