import { randomUUID } from 'node:crypto';
import type { Answer } from './service.js';

/** A request to Graph without its version, alone or as a part of a `$batch`. */
export interface GraphAsked {
  readonly version: 'v1.0' | 'beta';
  readonly method: string;
  /** Decoded segments of the path below the version. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** What advanced queries of the directory need; null: no such header. */
  readonly consistencyLevel: string | null;
  /** https://host/version, for `@odata.context` and `@odata.nextLink`. */
  readonly root: string;
}

/** Graph's error envelope. */
export function graphError(status: number, code: string, message: string): Answer {
  const id = randomUUID();
  return {
    status,
    json: {
      error: {
        code,
        message,
        innerError: { date: new Date().toISOString().slice(0, 19), 'request-id': id, 'client-request-id': id },
      },
    },
  };
}
