import type { IncomingMessage } from 'node:http';

export type ReadJson =
  | { readonly ok: true; readonly body: Record<string, unknown>; readonly text: string }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly reason: 'notJson' | 'tooLarge' | 'contentType' };

/** Reads a request's body as one JSON object, counting its bytes while they come; nothing larger is ever held. */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<ReadJson> {
  const [contentType] = (request.headers['content-type'] ?? '').split(';');
  if (contentType?.trim().toLowerCase() !== 'application/json')
    return { ok: false, status: 415, reason: 'contentType' };
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return { ok: false, status: 413, reason: 'tooLarge' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece: Buffer = chunk;
    bytes += piece.length;
    if (bytes > mostBytes) return { ok: false, status: 413, reason: 'tooLarge' };
    chunks.push(piece);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return { ok: true, body: body as Record<string, unknown>, text };
  } catch {
    // Answered below, like every other body that is no JSON object.
  }
  return { ok: false, status: 400, reason: 'notJson' };
}
