import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../store/database.js';
import { chainEntries, ledgerHead } from '../store/ledgerChain.js';
import type { Log } from './log.js';

/** How long an entry may wait to be chained, in milliseconds. */
const chainEveryMs = 1_000;
/** How often the head is told even where nothing happens, in milliseconds. */
const headEveryMs = 24 * 60 * 60 * 1_000;

/**
 * Chains what was committed to the ledger within a second, and writes each entry into the log as it is chained, with
 * its number, its hash and no person: whoever collects the log has an anchor that the database's owner cannot change.
 */
export function keepChaining({ database, log }: { readonly database: Database; readonly log: Log }): {
  /** Chains the rest. */
  stop(): Promise<void>;
} {
  const { db } = database;
  const stopping = new AbortController();
  let headToldAt = Number.NEGATIVE_INFINITY;

  const round = async (): Promise<void> => {
    try {
      for (const { number, at, kind, requestId, facts, hash } of await chainEntries(db)) {
        // Which parts an erasure names may be many, and tells a reader of the log nothing.
        log.info({ number, at, kind, requestId, facts: kind === 'erased' ? {} : facts, hash }, 'ledger entry');
      }
      if (performance.now() - headToldAt < headEveryMs) return;
      log.info(await ledgerHead(db), 'ledger head');
      headToldAt = performance.now();
    } catch (error) {
      // The entries wait; the next round, or another process, chains them.
      log.error({ err: error }, 'ledger not chained');
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await round();
      await sleep(chainEveryMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
    await round();
  };
  const running = loop();

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
