import type { LedgerPart } from './ledgerHash.js';
import type { Executor } from './tables.js';

/** The parts about persons of some entries, by the id of the entry; what was erased is not there. */
export async function partsOf(db: Executor, entryIds: readonly string[]): Promise<ReadonlyMap<string, LedgerPart[]>> {
  const found = new Map<string, LedgerPart[]>();
  if (entryIds.length === 0) return found;
  const rows = await db
    .selectFrom('ledger_parts')
    .select(['entry_id as entryId', 'part', 'person_id as personId', 'salt', 'content'])
    .where('entry_id', 'in', entryIds)
    .orderBy('entry_id')
    .orderBy('part')
    .execute();
  for (const { entryId, ...part } of rows) {
    const own = found.get(entryId);
    if (own === undefined) found.set(entryId, [part]);
    else own.push(part);
  }
  return found;
}
