import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { migrate, pendingMigrations } from './migrate.js';
import { type Clock, createClock, ParameterPlugin } from './now.js';
import type { Tables } from './tables.js';

/** The open database of this process. */
export interface Database {
  /** Runs statements. Inside a transaction use the transaction instead: the embedded database has one connection. */
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly kind: 'pglite' | 'postgres';
  /** Says that work may have become due; call it after the commit that enqueued it. */
  wake(): void;
  /** Has `listener` called at every `wake` and whenever the clock is turned. Gives the function that ends it. */
  onWake(listener: () => void): () => void;
  /** Asks the database for nothing. @throws when it does not answer */
  ping(): Promise<void>;
  /** Closes the database when what is under way has ended; frees the data folder. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Address of a PostgreSQL server; left out: the embedded database in `dataDir`. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  /** Schema of the tables, letters, digits and underscores; default "public"; on a server only. */
  readonly schema?: string;
  /** False: leaves the tables as they are, for who only looks. Default: brings them to the present shape. */
  readonly migrate?: boolean;
}

/**
 * Opens the database and, unless told otherwise, brings it to the present shape.
 * @throws DatabaseUnavailable, DataFolderInUse, DatabaseNewer, each with a sentence for the operator
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  // The embedded database is ours alone and needs no schema of its own.
  const schema = options.url === undefined ? 'public' : (options.schema ?? 'public');
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new RangeError(`"${schema}" cannot be the name of a schema.`);
  const pool = await openPool(options, schema);
  const listeners = new Set<() => void>();
  const wake = () => {
    for (const listener of listeners) listener();
  };
  const clock = createClock(wake);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new ParameterPlugin(clock)],
  });
  try {
    if (options.migrate === false) await pendingMigrations(db, schema);
    else await migrate(db, schema);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    clock,
    kind: options.url === undefined ? 'pglite' : 'postgres',
    wake,
    onWake: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/** Loads only the kind of database that is used: the other one would cost every start a tenth of a second. */
async function openPool(options: DatabaseOptions, schema: string): Promise<PostgresPool> {
  if (options.url === undefined) return (await import('./embedded.js')).openEmbedded(options.dataDir);
  return (await import('./postgresServer.js')).openServer(options.url, schema);
}
