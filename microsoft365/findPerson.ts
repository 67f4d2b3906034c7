import type { DirectoryUser } from '../core/diagnosis/evidence.js';
import { known, type Reading, unknown } from '../core/diagnosis/reading.js';
import { directoryUserOf, notFound, userSelect } from './directoryUser.js';
import { Microsoft365Error } from './error.js';
import { isObjectId } from './exchange.js';
import { type Graph, literal } from './graph.js';

/** The longest user principal name; learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname. */
const longestName = 113;

/** A person by object id or user principal name; known null: nobody of that name. Never throws. `now`: ISO-8601 UTC. */
export async function findPerson(
  graph: Graph,
  idOrName: string,
  signal: AbortSignal,
  now: () => string,
): Promise<Reading<DirectoryUser | null>> {
  try {
    const person = isObjectId(idOrName) ? await byId(graph, idOrName, signal) : await byName(graph, idOrName, signal);
    return known(person, now());
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    return unknown(error.why);
  }
}

async function byId(graph: Graph, id: string, signal: AbortSignal): Promise<DirectoryUser | null> {
  try {
    return sameOrThrow(directoryUserOf(await graph.get(`/users/${id}?${userSelect}`, { signal })), 'id', id);
  } catch (error) {
    if (error instanceof Microsoft365Error && error.status === 404 && error.code === notFound) return null;
    throw error;
  }
}

async function byName(graph: Graph, name: string, signal: AbortSignal): Promise<DirectoryUser | null> {
  // Every user principal name has an @; asking for less would be asking for something else.
  if (name.length > longestName || !/^[^\s@]+@[^\s@]+$/.test(name)) return null;
  const filter = encodeURIComponent(`userPrincipalName eq ${literal(name)}`);
  const rows = await graph.list(`/users?$filter=${filter}&${userSelect}`, 2, { signal });
  if (rows.length > 1) throw new Microsoft365Error('graph', 'ambiguous');
  return rows.length === 0 ? null : sameOrThrow(directoryUserOf(rows[0]), 'userPrincipalName', name);
}

function sameOrThrow(person: DirectoryUser, by: 'id' | 'userPrincipalName', asked: string): DirectoryUser {
  if (person[by].toLowerCase() !== asked.toLowerCase()) throw new Microsoft365Error('graph', 'ambiguous');
  return person;
}
