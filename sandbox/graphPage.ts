import type { GraphAsked } from './graphAsked.js';

interface Page<Row> {
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Row[];
}

/**
 * One page of a list, with the link to the next: it carries the query on, and an opaque mark of the last row. A text
 * is Graph's complaint about `$top` or the mark.
 */
export function pageOf<Row extends { readonly id?: unknown }>(
  asked: GraphAsked,
  rows: readonly Row[],
  limits: { readonly usual: number; readonly most: number },
): Page<Row> | string {
  const top = Number(asked.query.get('$top') ?? limits.usual);
  if (!Number.isInteger(top) || top < 1 || top > limits.most)
    return `The limit of '${limits.most}' for Top query has been exceeded.`;
  const mark = asked.query.get('$skiptoken');
  let from = 0;
  if (mark !== null) {
    const last = Buffer.from(mark, 'base64url').toString();
    from = rows.findIndex((row) => row.id === last) + 1;
    if (from === 0) return 'Invalid skip token.';
  }
  const value = rows.slice(from, from + top);
  const last = value.at(-1);
  if (last === undefined || from + top >= rows.length) return { value };
  const next = new URLSearchParams(asked.query);
  next.set('$skiptoken', Buffer.from(String(last.id)).toString('base64url'));
  return { '@odata.nextLink': `${asked.root}/${asked.segments.join('/')}?${next}`, value };
}
