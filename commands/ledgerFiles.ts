import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { StoredEntry } from '../store/readLedger.js';
import { imported } from './ledgerExport.js';

/** The lines of a file; "-": of standard input. */
function linesOf(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The entries of an export in JSON lines, in the order of their numbers; or a sentence that says why there are none. */
export async function entriesOfExport(file: string): Promise<readonly StoredEntry[] | string> {
  const entries: StoredEntry[] = [];
  let number = 0;
  try {
    for await (const line of linesOf(file)) {
      number += 1;
      if (line.trim() === '') continue;
      const entry = imported(line);
      if (entry === null) return `Line ${number} of the file holds no exported entry.`;
      entries.push(entry);
    }
  } catch {
    return `The file ${file} cannot be read.`;
  }
  return entries.toSorted((one, other) => one.number - other.number);
}

const logged = z.object({
  msg: z.enum(['ledger entry', 'ledger head']),
  number: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The hashes that the bot's log holds, by number (its other lines are passed by); or a sentence. */
export async function hashesOfLog(file: string): Promise<ReadonlyMap<number, string> | string> {
  const hashes = new Map<number, string>();
  try {
    for await (const line of linesOf(file)) {
      const { number, hash } = hashOfLine(line) ?? { number: 0, hash: '' };
      if (number > 0) hashes.set(number, hash);
    }
  } catch {
    return `The file ${file} cannot be read.`;
  }
  return hashes.size > 0 ? hashes : `The file ${file} holds no line of the bot's log about the ledger.`;
}

function hashOfLine(line: string): { readonly number: number; readonly hash: string } | null {
  try {
    return logged.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
