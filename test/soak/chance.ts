/** Numbers by chance that a seed repeats: each call gives one in [0, 1). The generator is mulberry32. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several, by chance. */
export function oneOf<T>(chance: () => number, of: readonly T[]): T {
  const found = of[Math.floor(chance() * of.length)];
  if (found === undefined) throw new RangeError('There is nothing to choose from.');
  return found;
}
