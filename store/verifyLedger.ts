import { z } from 'zod';
import { commitment, entryHash, genesis } from './ledgerHash.js';
import type { StoredEntry } from './readLedger.js';

/** One thing that is not as it was written. `number` is the place in the chain. */
export type LedgerFault =
  | { readonly kind: 'missing'; readonly number: number; readonly until: number }
  | { readonly kind: 'changed' | 'inserted'; readonly number: number }
  /** The next entry was chained to another one than this: this one was rewritten, hash and all, or that one put in. */
  | { readonly kind: 'broken'; readonly number: number }
  /** The entry that was written as `number` stands at another place. */
  | { readonly kind: 'moved'; readonly number: number; readonly standsAt: number }
  | { readonly kind: 'partChanged' | 'partMissing'; readonly number: number; readonly part: string }
  /** The head that was noted elsewhere is in the chain no more; `number` is the last that is. */
  | { readonly kind: 'headMissing'; readonly number: number }
  /** Elsewhere another hash was noted for it: it was written anew, and so was everything after it. */
  | { readonly kind: 'rewritten'; readonly number: number }
  /** Noted elsewhere, and beyond the last that is there. */
  | { readonly kind: 'cutOff'; readonly number: number; readonly until: number };

/** What was noted elsewhere, without which nobody can tell that the end was cut off or the whole written anew. */
export interface Noted {
  readonly head?: string | null;
  /** Hashes by number, such as the bot's log holds them. */
  readonly hashes?: ReadonlyMap<number, string>;
}

export interface Verified {
  /** In the order of their numbers; empty: the chain is whole. */
  readonly faults: readonly LedgerFault[];
  readonly entries: number;
  /** Parts that are gone because somebody was erased, which the chain itself tells. */
  readonly erasedParts: number;
  /** Numbers of the entries that tell it: whoever knows of no such request for erasure should ask. */
  readonly erasures: readonly number[];
  readonly head: { readonly number: number; readonly hash: string };
}

/** Numbers from one to another, both included. */
interface Range {
  readonly number: number;
  readonly until: number;
}

/** The true place of an entry that does not fit its own is looked for among so many others. */
const mostCandidates = 300;

/** What an entry of the kind `erased` tells. */
const erasure = z.object({ parts: z.array(z.string()) });

/**
 * Checks a chain from its first entry to its last, and names what was changed, left out, put in or moved.
 * @param entries in the order of their numbers, as they stand in the database
 */
export async function verifyLedger(
  entries: AsyncIterable<StoredEntry> | Iterable<StoredEntry>,
  { head = null, hashes = new Map() }: Noted = {},
): Promise<Verified> {
  const faults: LedgerFault[] = [];
  const gaps: Range[] = [];
  const misfits: StoredEntry[] = [];
  const absent: { readonly number: number; readonly key: string; readonly part: string }[] = [];
  const erased = new Set<string>();
  const erasures: number[] = [];
  let last = { number: 0, hash: genesis };
  let lastMisfits = false;
  let rewrittenFrom: number | null = null;
  let count = 0;
  // Noted before anything had happened, it proves nothing and is no fault.
  let headSeen = head === null || head === genesis;

  for await (const entry of entries) {
    count += 1;
    const { number, hash } = entry;
    const gap = number - last.number - 1;
    if (gap > 0) gaps.push({ number: last.number + 1, until: number - 1 });
    const fits = entryHash(entry, entry.previous) === hash;
    if (!fits) misfits.push(entry);
    else {
      if (gap === 0 && !lastMisfits && entry.previous !== last.hash)
        faults.push({ kind: 'broken', number: last.number });
      if (number <= last.number) faults.push({ kind: 'inserted', number });
      if (entry.kind === 'erased') {
        erasures.push(number);
        for (const key of erasure.safeParse(entry.facts).data?.parts ?? []) erased.add(key);
      }
    }
    faults.push(...changedParts(entry));
    for (const part of Object.keys(entry.commitments)) {
      if (!entry.parts.some((own) => own.part === part)) absent.push({ number, key: `${entry.id}:${part}`, part });
    }
    last = { number, hash };
    lastMisfits = !fits;
    headSeen ||= hash === head;
    rewrittenFrom ??= (hashes.get(number) ?? hash) === hash ? null : number;
  }

  faults.push(...displaced(misfits, gaps, last.number));
  for (const { number, key, part } of absent) {
    if (!erased.has(key)) faults.push({ kind: 'partMissing', number, part });
  }
  if (rewrittenFrom !== null) faults.push({ kind: 'rewritten', number: rewrittenFrom });
  const until = highest(hashes.keys());
  if (until > last.number) faults.push({ kind: 'cutOff', number: last.number + 1, until });
  if (!headSeen) faults.push({ kind: 'headMissing', number: last.number });
  return {
    faults: faults.toSorted((one, other) => one.number - other.number),
    entries: count,
    erasedParts: absent.filter(({ key }) => erased.has(key)).length,
    erasures,
    head: last,
  };
}

/** Parts that are not what the entry was bound to, or that it was never bound to. */
function changedParts({ number, commitments, parts }: StoredEntry): LedgerFault[] {
  return parts
    .filter((part) => commitments[part.part] !== commitment(part))
    .map(({ part }) => ({ kind: 'partChanged', number, part }));
}

/** Tells entries that were moved from entries that were changed, and with them what was left out or put in. */
function displaced(misfits: readonly StoredEntry[], gaps: readonly Range[], lastNumber: number): LedgerFault[] {
  const faults: LedgerFault[] = [];
  const places = misfits.slice(0, mostCandidates).map(({ number }) => number);
  /** Where an entry stands, by the number it was written as. */
  const moved = new Map<number, number>();
  for (const [index, entry] of misfits.entries()) {
    const { number } = entry;
    const candidates = [number + 1, number - 1, ...(index < mostCandidates ? places : [])];
    const written = candidates.find((place) => entryHash({ ...entry, number: place }, entry.previous) === entry.hash);
    if (written === undefined) faults.push({ kind: 'changed', number });
    else moved.set(written, number);
  }
  const vacated = new Set(moved.values());
  const free = (number: number) =>
    vacated.has(number) || number > lastNumber || gaps.some((gap) => number >= gap.number && number <= gap.until);
  for (const [number, standsAt] of moved) {
    if (!free(number)) faults.push({ kind: 'inserted', number });
    else if (inCircle(moved, number)) faults.push({ kind: 'moved', number, standsAt });
  }
  const lastWritten = highest(moved.keys());
  for (const number of vacated) {
    // The place at the end that is left over when everything made room for an inserted one was nobody's.
    if (!moved.has(number) && number <= lastWritten) faults.push({ kind: 'missing', number, until: number });
  }
  for (const gap of gaps) faults.push(...unfilled(gap, moved));
  return faults;
}

/** The highest of any number of numbers, which would be too many arguments for Math.max; 0 of none. */
function highest(numbers: Iterable<number>): number {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  return most;
}

/** Did this entry change places with others, and not only make or fill room? */
function inCircle(moved: ReadonlyMap<number, number>, start: number): boolean {
  let at = moved.get(start);
  for (let steps = 0; at !== undefined && steps <= moved.size; steps += 1) {
    if (at === start) return true;
    at = moved.get(at);
  }
  return false;
}

/** The numbers of a gap that no moved entry was written as. */
function unfilled(gap: Range, moved: ReadonlyMap<number, number>): LedgerFault[] {
  const inside = [...moved.keys()].filter((number) => number >= gap.number && number <= gap.until);
  const faults: LedgerFault[] = [];
  let from = gap.number;
  for (const number of [...inside.toSorted((one, other) => one - other), gap.until + 1]) {
    if (number > from) faults.push({ kind: 'missing', number: from, until: number - 1 });
    from = number + 1;
  }
  return faults;
}
