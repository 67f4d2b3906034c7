import { distance } from '../language/spelling.js';
import type { Readings } from './evidence.js';

/** Every name that signs this person in or reaches them, in lower case; empty when the directory was not read. */
export function addressesOf({ user }: Pick<Readings, 'user'>): ReadonlySet<string> {
  if (!user.known || user.value === null) return new Set();
  const { addresses, userPrincipalName, mail } = user.value;
  return new Set([...addresses, userPrincipalName, mail ?? ''].map((one) => one.toLowerCase()).filter(Boolean));
}

/** As many letters off, an address is a slip of the finger; further, it is somebody else's. */
const slips = 2;

/** True when `typed` is `address` but for a slip of the finger. Both in lower case. */
export function isSlipOf(typed: string, address: string): boolean {
  return distance(typed, address, slips) <= slips;
}
