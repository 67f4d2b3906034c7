import { z } from 'zod';
import type { HashedEntry, LedgerPart } from './ledgerHash.js';
import { partsOf } from './ledgerParts.js';
import type { Executor } from './tables.js';

/** Entries that are read at once. */
const batch = 1_000;

/** An entry as it stands in the database, whoever wrote it. */
export interface StoredEntry extends HashedEntry {
  readonly previous: string;
  readonly hash: string;
  readonly parts: readonly LedgerPart[];
}

const commitmentsSchema = z.record(z.string(), z.string()).catch({});

/**
 * The chained entries in the order of their numbers, from the first with a number above `after`.
 * @param after 0 gives all of them, and whatever stands before the first
 */
export async function* chainedEntries(db: Executor, after = Number.MIN_SAFE_INTEGER): AsyncGenerator<StoredEntry> {
  for (let last = after; ; ) {
    const rows = await db
      .selectFrom('ledger')
      .select(['id', 'number', 'at', 'kind', 'request_id as requestId', 'facts', 'previous', 'hash', 'commitments'])
      .where('number', '>', String(last))
      .orderBy('number')
      .limit(batch)
      .execute();
    const parts = await partsOf(
      db,
      rows.map((row) => row.id),
    );
    for (const row of rows) {
      last = Number(row.number);
      yield {
        ...row,
        number: last,
        previous: row.previous ?? '',
        hash: row.hash ?? '',
        commitments: commitmentsSchema.parse(row.commitments),
        parts: parts.get(row.id) ?? [],
      };
    }
    if (rows.length < batch) return;
  }
}
