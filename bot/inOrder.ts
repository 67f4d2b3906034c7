/** One after the other for each key; different keys do not wait for each other. */
export type InOrder = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Keeps the order in which work was given, key by key; nothing is kept of a key that nobody waits for. */
export function inOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
