import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { parsers } from './columnTypes.js';
import { DatabaseUnavailable } from './databaseUnavailable.js';

/** Connections to a PostgreSQL server at most, per process. */
const mostConnections = 10;
/** How long to wait for a connection, in milliseconds. */
const connectWithinMs = 5_000;

/**
 * A pool of connections to a PostgreSQL server. It connects when it is first used; a server that is down, or refuses us,
 * is a DatabaseUnavailable then and at every later time.
 * @param url postgres://user:password@host:port/database
 * @param schema schema our tables are in
 * @throws DatabaseUnavailable when the address is none
 */
export function openServer(url: string, schema: string): PostgresPool {
  const pool = createPool(url, schema);
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  return {
    connect: async () => {
      try {
        return (await pool.connect()) as unknown as Awaited<ReturnType<PostgresPool['connect']>>;
      } catch (cause) {
        throw new DatabaseUnavailable(sentence(cause, place(url)), { cause });
      }
    },
    end: () => pool.end(),
  };
}

function createPool(url: string, schema: string): pg.Pool {
  try {
    return new pg.Pool({
      connectionString: url,
      max: mostConnections,
      connectionTimeoutMillis: connectWithinMs,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      options: `-c search_path=${schema} -c timezone=UTC`,
      types: {
        getTypeParser: ((oid: number, format?: 'text') =>
          parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
      },
    });
  } catch (cause) {
    throw new DatabaseUnavailable(
      'DATABASE_URL is not the address of a PostgreSQL database. Write postgres://user:password@host:5432/database.',
      { cause },
    );
  }
}

/** Where the server is, for an operator's eyes: never with the user or the password. */
function place(url: string): string {
  try {
    const parsed = new URL(url);
    const host = parsed.hostname === '' ? '' : ` at ${parsed.hostname}:${parsed.port === '' ? '5432' : parsed.port}`;
    return `The PostgreSQL server of DATABASE_URL${host}`;
  } catch {
    return 'The PostgreSQL server of DATABASE_URL';
  }
}

function sentence(error: unknown, server: string): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  // Codes: postgresql.org/docs/current/errcodes-appendix.html
  switch (code) {
    case '28P01':
    case '28000':
      return `${server} refuses the user or the password. Correct DATABASE_URL, or let the user in.`;
    case '3D000':
      return `${server} has no database of that name. Create it, or correct DATABASE_URL.`;
    case '53300':
      return `${server} has no connection left. Let it have more (max_connections), or stop what uses them.`;
    case '57P03':
      return `${server} is starting or stopping. Wait a moment and start again.`;
    default:
      return `${server} does not answer. Check that it runs and can be reached from here, then start again.`;
  }
}
