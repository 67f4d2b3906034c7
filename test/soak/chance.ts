/** One of several, by chance. */
export function oneOf<T>(chance: () => number, of: readonly T[]): T {
  const found = of[Math.floor(chance() * of.length)];
  if (found === undefined) throw new RangeError('There is nothing to choose from.');
  return found;
}
