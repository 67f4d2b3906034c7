import type { IncomingMessage } from 'node:http';

type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly status: 413 | 415; readonly reason: 'tooLarge' | 'contentType' };

/**
 * Reads a request's body of one media type (lower case), counting its bytes while they come; nothing larger is ever held.
 */
export async function readText(request: IncomingMessage, mediaType: string, mostBytes: number): Promise<ReadText> {
  const [contentType] = (request.headers['content-type'] ?? '').split(';');
  if (contentType?.trim().toLowerCase() !== mediaType) return { ok: false, status: 415, reason: 'contentType' };
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return { ok: false, status: 413, reason: 'tooLarge' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece: Buffer = chunk;
    bytes += piece.length;
    if (bytes > mostBytes) return { ok: false, status: 413, reason: 'tooLarge' };
    chunks.push(piece);
  }
  return { ok: true, text: Buffer.concat(chunks).toString('utf8') };
}
