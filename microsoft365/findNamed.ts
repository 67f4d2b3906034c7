import type { DirectoryUser } from '../core/diagnosis/evidence.js';
import { known, type Reading, unknown } from '../core/diagnosis/reading.js';
import { directoryUserOf, userSelect } from './directoryUser.js';
import { whyUnknown } from './error.js';
import { type Graph, literal } from './graph.js';

/** Two are as ambiguous as many. */
const enough = 2;
/** No address and no display name is longer; learn.microsoft.com/graph/api/resources/user. */
const longest = 256;

/**
 * Everybody whose user principal name or address this is or, where it is no address, whose exact display name: none, one,
 * or, where it is ambiguous, some of them. Never throws. `now`: ISO-8601 UTC.
 */
export async function findNamed(
  graph: Graph,
  name: string,
  signal: AbortSignal,
  now: () => string,
): Promise<Reading<readonly DirectoryUser[]>> {
  const wanted = name.trim();
  if (wanted === '' || wanted.length > longest) return known([], now());
  const address = wanted.includes('@');
  const filter = encodeURIComponent(address ? byAddress(wanted) : `displayName eq ${literal(wanted)}`);
  try {
    const rows = await graph.list(`/users?$filter=${filter}&${userSelect}`, enough, { signal });
    const people = rows.map(directoryUserOf);
    // Nobody is taken for somebody else because a filter was read more widely than it was meant.
    return known(
      people.filter((person) =>
        address ? addressesOf(person).includes(same(wanted)) : same(person.displayName) === same(wanted),
      ),
      now(),
    );
  } catch (error) {
    return unknown(whyUnknown(error));
  }
}

function byAddress(address: string): string {
  return [
    `userPrincipalName eq ${literal(address)}`,
    `mail eq ${literal(address)}`,
    // The primary address is written with its prefix in capitals.
    `proxyAddresses/any(p:p eq ${literal(`smtp:${address}`)})`,
    `proxyAddresses/any(p:p eq ${literal(`SMTP:${address}`)})`,
  ].join(' or ');
}

function addressesOf({ userPrincipalName, mail, addresses }: DirectoryUser): readonly string[] {
  return [userPrincipalName, ...(mail === null ? [] : [mail]), ...addresses].map(same);
}

function same(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
