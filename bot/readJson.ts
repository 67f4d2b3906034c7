import type { IncomingMessage } from 'node:http';
import { readText } from './readText.js';

export type ReadJson =
  | { readonly ok: true; readonly body: Record<string, unknown>; readonly text: string }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly reason: 'notJson' | 'tooLarge' | 'contentType' };

/** Reads a request's body as one JSON object, counting its bytes while they come; nothing larger is ever held. */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<ReadJson> {
  const read = await readText(request, 'application/json', mostBytes);
  if (!read.ok) return read;
  const { text } = read;
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return { ok: true, body: body as Record<string, unknown>, text };
  } catch {
    // Answered below, like every other body that is no JSON object.
  }
  return { ok: false, status: 400, reason: 'notJson' };
}
