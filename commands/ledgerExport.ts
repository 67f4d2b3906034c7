import { z } from 'zod';
import type { LedgerPart } from '../store/ledgerHash.js';
import type { StoredEntry } from '../store/readLedger.js';

/** An entry as other programs get it. Null in the place of a person or their detail: nobody, or erased. */
export interface ExportedEntry {
  readonly number: number;
  readonly at: string;
  readonly kind: string;
  readonly requestId: string | null;
  /** Object id of who did it; null: Mail Medic itself, or erased. */
  readonly by: string | null;
  /** Object id of the person it is about. */
  readonly about: string | null;
  readonly facts: unknown;
  readonly detail: unknown;
  readonly byDetail: unknown;
  /** Names of the parts that the entry had and that are gone. */
  readonly erased: readonly string[];
  readonly hash: string;
  /** What the hash was made from besides, so that it can be checked without the database. */
  readonly proof: {
    readonly id: string;
    readonly previous: string;
    readonly commitments: Readonly<Record<string, string>>;
    readonly salts: Readonly<Record<string, string>>;
  };
}

/** An entry for an export. */
export function exported(entry: StoredEntry): ExportedEntry {
  const { number, at, kind, requestId, facts, hash, id, previous, commitments, parts } = entry;
  const by = parts.find(({ part }) => part === 'by');
  const about = parts.find(({ part }) => part === 'about');
  return {
    number,
    at,
    kind,
    requestId,
    by: by?.personId ?? null,
    about: about?.personId ?? null,
    facts,
    detail: about?.content ?? null,
    byDetail: by?.content ?? null,
    erased: Object.keys(commitments).filter((name) => !parts.some(({ part }) => part === name)),
    hash,
    proof: { id, previous, commitments, salts: Object.fromEntries(parts.map(({ part, salt }) => [part, salt])) },
  };
}

const maybeText = z.string().nullable();

/** An exported entry as it comes back from a file. */
const exportedSchema: z.ZodType<ExportedEntry> = z.object({
  number: z.int(),
  at: z.string(),
  kind: z.string(),
  requestId: maybeText,
  by: maybeText,
  about: maybeText,
  facts: z.unknown(),
  detail: z.unknown(),
  byDetail: z.unknown(),
  erased: z.array(z.string()),
  hash: z.string(),
  proof: z.object({
    id: z.string(),
    previous: z.string(),
    commitments: z.record(z.string(), z.string()),
    salts: z.record(z.string(), z.string()),
  }),
});

/** The entry that a line of an export in JSON holds, to be verified without the database; null: it holds none. */
export function imported(line: string): StoredEntry | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = exportedSchema.safeParse(json);
  if (!parsed.success) return null;
  const { number, at, kind, requestId, facts, hash, by, byDetail, about, detail, proof } = parsed.data;
  const { id, previous, commitments, salts } = proof;
  const parts: LedgerPart[] = [];
  if (salts.about !== undefined) parts.push({ part: 'about', personId: about, salt: salts.about, content: detail });
  if (salts.by !== undefined) parts.push({ part: 'by', personId: by, salt: salts.by, content: byDetail });
  return { number, id, at, kind, requestId, facts, commitments, previous, hash, parts };
}

const columns = [
  'number',
  'at',
  'kind',
  'requestId',
  'by',
  'about',
  'facts',
  'detail',
  'byDetail',
  'erased',
  'hash',
] as const;

/** The first line of a CSV export. */
export const csvHeader = `${columns.join(',')}\r\n`;

/** An entry as a line of CSV (RFC 4180). */
export function csvLine(entry: ExportedEntry): string {
  return `${columns.map((column) => cell(entry[column])).join(',')}\r\n`;
}

/**
 * A cell that no spreadsheet takes for a formula: owasp.org/www-community/attacks/CSV_Injection. An apostrophe before what
 * would begin one makes it text.
 */
function cell(value: unknown): string {
  const text = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const safe = typeof value !== 'number' && /^[\s\p{C}]*[=+\-@|%＝＋－＠]/u.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
