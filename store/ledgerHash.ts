import { createHash, createHmac } from 'node:crypto';

/** What the first entry is chained to. */
export const genesis = '0'.repeat(64);

/** The part of an entry that is about one person. */
export interface LedgerPart {
  readonly part: 'by' | 'about';
  /** Object id; null: about nobody in particular. */
  readonly personId: string | null;
  /** 128 random bits, so that the commitment to a guessed content cannot be recognised once the part is erased. */
  readonly salt: string;
  readonly content: unknown;
}

/** Everything of an entry that its hash covers, but for the hash of the entry before it. */
export interface HashedEntry {
  /** Its place in the chain, from 1. */
  readonly number: number;
  /** Its row's id, which its parts refer to. */
  readonly id: string;
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly kind: string;
  readonly requestId: string | null;
  readonly facts: unknown;
  /** By the name of a part. */
  readonly commitments: Readonly<Record<string, string>>;
}

/** JSON with the keys of every object in order and no spaces: the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** What an entry keeps of a part: HMAC-SHA256 (hex) of person and content, with the part's salt as the key. */
export function commitment({ part, personId, salt, content }: LedgerPart): string {
  return createHmac('sha256', salt).update(canonicalJson({ part, personId, content })).digest('hex');
}

/** The hash of an entry (SHA-256, hex), which covers the hash of the one before it. */
export function entryHash(entry: HashedEntry, previous: string): string {
  const { number, id, at, kind, requestId, facts, commitments } = entry;
  return createHash('sha256')
    .update(canonicalJson({ number, id, at, kind, requestId, facts, commitments, previous }))
    .digest('hex');
}
