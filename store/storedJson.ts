import type { z } from 'zod';

/** A stored record that no longer has the shape the program expects; names the record, never its content. */
export class StoredRecordUnreadable extends Error {
  override readonly name = 'StoredRecordUnreadable';
}

/**
 * JSON text for a column. PostgreSQL's jsonb refuses U+0000 and lone surrogates, which foreign text may hold, in keys
 * too; they become U+FFFD. (JSON.stringify writes both as escapes and whole pairs as they are.)
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (!text.includes('\\u')) return text;
  // Every escape is consumed as a whole, so that an escaped backslash followed by "u0000" stays what it is.
  return text.replace(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g, (written, what: string) =>
    what.length === 5 ? '\ufffd' : written,
  );
}

/**
 * A stored JSON value, checked: what was written by an older version, or by hand, is not trusted.
 * @param what names the record for the error, such as "diagnosis 7F3A"
 * @throws StoredRecordUnreadable when the value does not fit the schema
 */
export function fromJson<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StoredRecordUnreadable(
    `The stored ${what} cannot be read: it does not have the shape this version of Mail Medic writes. It was left as it is.`,
    { cause: parsed.error },
  );
}
