import { randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * Makes an empty database of its own on a server, for a measurement or a test.
 * @param server postgres:// address of any database on it, whose user may create others
 * @param prefix what its name begins with: letters, digits and underscores
 * @returns its address, and how to drop it with everything in it, whoever is still connected
 * @throws what the server says when it does not answer, or does not let this user create databases
 */
export async function createScratchDatabase(
  server: string,
  prefix: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
