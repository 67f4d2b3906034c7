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
    const pglite = await start(dataDir, folder);
    return createPool(pglite, openWal(join(folder, 'pg_wal')), () => lock.release());
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

/** Longest wait for the one connection, in milliseconds. */
const longestWaitMs = 10_000;

/** Statements that leave nothing to be made durable. */
const harmless = new Set(['SELECT', 'BEGIN', 'ROLLBACK', 'SET', 'SHOW', undefined]);

function createPool(pglite: PGlite, wal: Wal, release: () => Promise<void>): PostgresPool {
  const turns = new Turns(longestWaitMs);
  const run = (text: string, parameters: readonly unknown[]) => pglite.query(text, [...parameters]);

  let tidying = false;
  const tidyUp = async () => {
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
    let inTransaction = false;
    const free = () => {
      leave?.();
      leave = null;
    };
    const query = async (text: string, parameters: readonly unknown[]) => {
      leave ??= await turns.enter();
      let answer: Results<unknown>;
      try {
        answer = await run(text, parameters);
        if (answer.command === 'BEGIN') inTransaction = true;
        else if (text === 'commit' || text === 'rollback') inTransaction = false;
      } finally {
        // The next one may go on while the disk is still busy with this one's log; several share one write.
        if (!inTransaction) free();
      }
      if (!inTransaction && !harmless.has(answer.command)) {
        await wal.flush();
        if (wal.grown) void tidyUp();
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
        if (!inTransaction) return free();
        void run('rollback', []).finally(free);
      },
    };
  };

  return {
    connect,
    end: async () => {
      await turns.enter();
      await pglite.close();
      await wal.close();
      await release();
    },
  };
}
