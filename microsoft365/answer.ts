import { Microsoft365Error, type Service, whyOfStatus } from './error.js';

/** One HTTP answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * The JSON of an answer that succeeded.
 * @throws Microsoft365Error for every other status, and `malformed` for what is no JSON (a proxy's page, half an answer)
 */
export function json(service: Service, answer: Answer): unknown {
  const requestId = answer.headers.get('request-id');
  const body = parsed(answer.text);
  const { status } = answer;
  if (status < 200 || status > 299) {
    const code = errorCode(body);
    throw new Microsoft365Error(service, whyOfStatus(status, code), { status, code, requestId });
  }
  if (body === undefined) throw new Microsoft365Error(service, 'malformed', { status, requestId });
  return body;
}

/** Microsoft's error code in an error body, or null. */
export function errorCode(body: unknown): string | null {
  const error = field(body, 'error');
  const code = field(error, 'code');
  return typeof code === 'string' ? code : null;
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
