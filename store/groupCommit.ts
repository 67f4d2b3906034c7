interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins calls into batches, as a database joins commits: what arrives while a batch is under way goes into the next one
 * together. A call alone goes at once, unless it may wait.
 * @param run works a batch and gives one result an item, in their order; when it throws, every call of the batch does
 * @param how at most so many items a batch; `waitMs` is how long the first of a batch may wait for company
 */
export function groupCommit<In, Out>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  how: { readonly mostItems: number; readonly waitMs: number },
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let running = false;

  const work = async (): Promise<void> => {
    running = true;
    if (how.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, how.waitMs));
    while (waiting.length > 0) {
      const batch = waiting.splice(0, how.mostItems);
      try {
        const results = await run(batch.map((one) => one.item));
        for (const [index, one] of batch.entries()) one.resolve(results[index] as Out);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    running = false;
  };

  return (item) =>
    new Promise<Out>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void work();
    });
}
