import { sql, type Transaction } from 'kysely';
import { commitment, entryHash, genesis, type HashedEntry } from './ledgerHash.js';
import { partsOf } from './ledgerParts.js';
import type { Executor, Tables } from './tables.js';

/** Entries that one transaction chains. */
const mostAtOnce = 500;

/** Any number that nobody else uses for an advisory lock in the same database. */
const lockNumber = 7_243_114_002;

/** The end of the chain: whoever notes it elsewhere can tell later whether anything before it was changed or cut off. */
export interface LedgerHead {
  /** 0 while nothing is chained. */
  readonly number: number;
  readonly hash: string;
}

/** An entry at the moment it was chained. */
export interface ChainedEntry extends HashedEntry {
  readonly hash: string;
}

/**
 * Chains what was appended and committed since, in the order of its ids. Any number of processes may do it: one lets the
 * others wait. An entry whose transaction took longer than those after it follows them; what depends on each other keeps
 * its order, because it was committed in it.
 * @returns what it chained, in order; empty when nothing waits
 */
export async function chainEntries(db: Executor): Promise<ChainedEntry[]> {
  const all: ChainedEntry[] = [];
  for (;;) {
    // Asked without the lock and outside a transaction, as mostly nothing waits.
    const waiting = await sql`select from ledger where hash is null limit 1`.execute(db);
    if (waiting.rows.length === 0) return all;
    const chained = db.isTransaction
      ? await chainSome(db as Transaction<Tables>)
      : await db.transaction().execute(chainSome);
    all.push(...chained);
  }
}

async function chainSome(transaction: Transaction<Tables>): Promise<ChainedEntry[]> {
  await lockLedger(transaction);
  const head = await ledgerHead(transaction);
  const rows = await transaction
    .selectFrom('ledger')
    .select(['id', 'at', 'kind', 'request_id as requestId', 'facts'])
    .where('hash', 'is', null)
    .orderBy('id')
    .limit(mostAtOnce)
    .execute();
  const ids = rows.map((row) => row.id);
  const parts = await partsOf(transaction, ids);
  let { number, hash } = head;
  const links = rows.map((row) => {
    number += 1;
    const own = parts.get(row.id) ?? [];
    const commitments = Object.fromEntries(own.map((part) => [part.part, commitment(part)]));
    const previous = hash;
    const entry = { ...row, number, commitments };
    hash = entryHash(entry, previous);
    return { ...entry, previous, hash };
  });
  if (links.length === 0) return links;
  const written = links.map(({ id, number: place, previous, hash: own, commitments }) => ({
    id,
    number: place,
    previous,
    hash: own,
    commitments,
  }));
  await sql`update ledger
    set number = link.number, previous = link.previous, hash = link.hash, commitments = link.commitments
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
      as link (id bigint, number bigint, previous text, hash text, commitments jsonb)
    where ledger.id = link.id`.execute(transaction);
  return links;
}

/** Keeps everybody else from chaining and erasing until the transaction ends. */
export async function lockLedger(transaction: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockNumber}::bigint)`.execute(transaction);
}

/** The last chained entry. */
export async function ledgerHead(db: Executor): Promise<LedgerHead> {
  const row = await db
    .selectFrom('ledger')
    .select(['number', 'hash'])
    .where('number', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { number: Number(row?.number ?? 0), hash: row?.hash ?? genesis };
}

/** How many entries were appended and not chained yet; above a few for more than seconds, nobody chains. */
export async function countUnchained(db: Executor): Promise<number> {
  const answer = await sql<{ count: string }>`select count(*) as count from ledger where hash is null`.execute(db);
  return Number(answer.rows[0]?.count ?? 0);
}
