import type { Readings } from './evidence.js';

/** Every name that signs this person in or reaches them, in lower case; empty when the directory was not read. */
export function addressesOf({ user }: Pick<Readings, 'user'>): ReadonlySet<string> {
  if (!user.known || user.value === null) return new Set();
  const { addresses, userPrincipalName, mail } = user.value;
  return new Set([...addresses, userPrincipalName, mail ?? ''].map((one) => one.toLowerCase()).filter(Boolean));
}
