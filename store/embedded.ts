import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type Results } from '@electric-sql/pglite';
import { dataDir as prepopulated } from '@electric-sql/pglite-prepopulatedfs';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { parsers } from './columnTypes.js';
import { DatabaseUnavailable } from './databaseUnavailable.js';
import { lockFolder } from './folderLock.js';
import { Turns } from './turns.js';
import { unpack } from './unpack.js';
import { openWal, type Wal } from './wal.js';

/** The buffers are most of what an embedded database takes; 8 MB serve a helpdesk as well as the default of 128. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'];

/**
 * PostgreSQL inside this process, in a folder of its own, behind the interface of a pool of connections. There is one
 * connection: a statement, or a transaction from begin to commit, has it for itself and the next one waits its turn.
 * @param dataDir folder that is created when it is missing, locked for this process alone until `end`
 * @throws DataFolderInUse, DatabaseUnavailable
 */
export async function openEmbedded(dataDir: string): Promise<PostgresPool> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new DatabaseUnavailable(
      `The data folder ${dataDir} cannot be made or used. Give the account that runs Mail Medic a folder it may write to, in DATA_DIR.`,
      { cause },
    );
  }
  const lock = await lockFolder(dataDir);
  try {
    const folder = join(dataDir, 'database');
    const open = async (): Promise<Opened> => ({
      pglite: await start(dataDir, folder),
      wal: openWal(join(folder, 'pg_wal')),
    });
    return createPool(await open(), open, () => lock.release());
  } catch (cause) {
    await lock.release();
    throw new DatabaseUnavailable(
      `The embedded database in ${dataDir} does not start; nothing in it was changed. Check that the disk is not full and the ` +
        'folder belongs to the account that runs Mail Medic. If its files are damaged, restore a backup or move the folder away.',
      { cause },
    );
  }
}

async function start(dataDir: string, folder: string): Promise<PGlite> {
  // A start that dies while the folder is being filled leaves this mark. Nothing was ever stored in such a folder.
  const unfinished = join(dataDir, 'database-unfinished');
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
  if (!existsSync(folder)) {
    writeFileSync(unfinished, '');
    // PGlite would unpack it too (`loadDataDir`), in its own file system and four times as slowly.
    unpack(new Uint8Array(await (await prepopulated()).arrayBuffer()), folder);
    rmSync(unfinished);
  }
  return PGlite.create({ dataDir: folder, parsers, startParams });
}

const stopped =
  'The embedded database has stopped, most likely because the disk is full. Make room; it is opened again by itself.';

/** Longest wait for the one connection, in milliseconds. */
const longestWaitMs = 10_000;

/** Statements that leave nothing to be made durable. */
const harmless = new Set(['SELECT', 'BEGIN', 'ROLLBACK', 'SET', 'SHOW', undefined]);

interface Opened {
  readonly pglite: PGlite;
  readonly wal: Wal;
}

/** How long a database that could not be opened again is left alone, in milliseconds: each try costs a whole start. */
const reopenEveryMs = 5_000;

/**
 * True for an error after which PostgreSQL ends itself: its log could not be written, most likely because the disk is
 * full. Inside this process it stays as it is, and would refuse everything for ever.
 */
function isBeyondHelp(error: unknown): boolean {
  const severity = (error as { severity?: unknown } | null)?.severity;
  return severity === 'PANIC' || severity === 'FATAL' || (error instanceof Error && error.name === 'RuntimeError');
}

/** @param open opens the folder once more, which recovers it as after a crash */
function createPool(first: Opened, open: () => Promise<Opened>, release: () => Promise<void>): PostgresPool {
  const turns = new Turns(longestWaitMs);
  let opened: Opened | null = first;
  /** Grows with every database that ended: what was begun on an earlier one is lost. */
  let generation = 0;
  let failedAtMs = Number.NEGATIVE_INFINITY;

  const reopened = async (): Promise<Opened> => {
    if (opened !== null) return opened;
    if (Date.now() - failedAtMs < reopenEveryMs) throw new DatabaseUnavailable(stopped);
    try {
      // The one that ended is left behind with its open files: it cannot even be closed.
      opened = await open();
      return opened;
    } catch (cause) {
      failedAtMs = Date.now();
      throw new DatabaseUnavailable(stopped, { cause });
    }
  };
  const run = async (text: string, parameters: readonly unknown[]) => {
    const { pglite } = await reopened();
    try {
      return await pglite.query(text, [...parameters]);
    } catch (error) {
      if (isBeyondHelp(error)) {
        opened = null;
        generation += 1;
      }
      throw error;
    }
  };

  let tidying = false;
  const tidyUp = async (wal: Wal) => {
    if (tidying) return;
    tidying = true;
    let leave = () => {};
    try {
      leave = await turns.enter();
      // Nobody else does it: a single PostgreSQL process has neither autovacuum nor a checkpointer.
      await run('vacuum', []);
      await run('checkpoint', []);
      wal.tidied();
    } catch {
      // The log stays long and the next statement tries again; a statement of somebody else's must not fail for it.
    } finally {
      leave();
      tidying = false;
    }
  };

  const connect = async (): Promise<PostgresPoolClient> => {
    let leave: (() => void) | null = null;
    /** The database on which a transaction is open; null: none is. */
    let begunOn: number | null = null;
    const free = () => {
      leave?.();
      leave = null;
    };
    const query = async (text: string, parameters: readonly unknown[]) => {
      leave ??= await turns.enter();
      // The rest of a transaction must not run, and be committed, on the database that took its place.
      if (begunOn !== null && begunOn !== generation && text !== 'rollback') throw new DatabaseUnavailable(stopped);
      let answer: Results<unknown>;
      try {
        answer = await run(text, parameters);
        if (answer.command === 'BEGIN') begunOn = generation;
        else if (text === 'commit' || text === 'rollback') begunOn = null;
      } finally {
        // The next one may go on while the disk is still busy with this one's log; several share one write.
        if (begunOn === null) free();
      }
      if (begunOn === null && !harmless.has(answer.command) && opened !== null) {
        const { wal } = opened;
        await wal.flush();
        if (wal.grown) void tidyUp(wal);
      }
      return {
        command: answer.command as PostgresQueryResult<unknown>['command'],
        rowCount: answer.rowCount ?? answer.affectedRows ?? 0,
        rows: answer.rows,
      };
    };
    return {
      query: query as PostgresPoolClient['query'],
      release: () => {
        if (begunOn === null) return free();
        void run('rollback', [])
          .catch(() => {})
          .finally(free);
      },
    };
  };

  return {
    connect,
    end: async () => {
      await turns.enter();
      await opened?.pglite.close();
      await opened?.wal.close();
      await release();
    },
  };
}
