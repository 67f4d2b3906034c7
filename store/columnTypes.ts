/** PostgreSQL's type numbers (pg_type.dat) of the columns that its two drivers read differently. */
const int8 = 20;
const timestamptz = 1184;

/** `2026-11-25 09:00:00.5+00` as PostgreSQL writes it, as `2026-11-25T09:00:00.500Z`. */
function toIso(text: string): string {
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
}

/** How columns are read in both databases: times as ISO-8601 UTC with milliseconds, int8 as text (it may exceed a number). */
export const parsers: Readonly<Record<number, (text: string) => string>> = {
  [int8]: (text) => text,
  [timestamptz]: toIso,
};
