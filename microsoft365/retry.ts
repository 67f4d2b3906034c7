import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.js';
import { errorOfThrown, Microsoft365Error, type Service } from './error.js';

/** What the caller's metrics learn about one HTTP call. `ms`: milliseconds until the last byte. */
export interface Call {
  readonly service: Service;
  readonly ok: boolean;
  readonly status: number | null;
  readonly ms: number;
}

const attempts = 3;
const retried: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
/** A turn of the bot lasts ten seconds: whoever is told to wait longer than half of it is answered "throttled". */
const longestWaitMs = 5_000;
const firstBackoffMs = 200;

/** Milliseconds of a Retry-After header, clamped to a second and an hour; null: there is none that can be used. */
export function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  // A date is compared with the answer's own Date, so that a wrong clock here does not matter.
  const asked = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - (Date.parse(headers.get('date') ?? '') || Date.now());
  if (!(asked >= 0)) return null;
  return Math.min(Math.max(asked, 1_000), 3_600_000);
}

/**
 * One HTTP call, read to its end.
 * @throws Microsoft365Error when no whole answer came
 */
export async function attempt(
  service: Service,
  send: () => Promise<Response>,
  signal: AbortSignal,
  onCall: (call: Call) => void,
): Promise<Answer> {
  const started = performance.now();
  let status: number | null = null;
  let ok = false;
  try {
    const answer = await untilAborted(async () => {
      const response = await send();
      status = response.status;
      return { status: response.status, headers: response.headers, text: await response.text() };
    }, signal);
    ok = answer.status < 300;
    return answer;
  } catch (thrown) {
    throw errorOfThrown(service, thrown, signal);
  } finally {
    onCall({ service, ok, status, ms: performance.now() - started });
  }
}

/**
 * Repeats a call that only reads, up to three times, while Microsoft is busy or the line breaks.
 * @returns the last answer, whatever its status
 * @throws Microsoft365Error when no answer came
 */
export async function reading(once: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (let number = 1; ; number += 1) {
    let answer: Answer | null = null;
    let failure: Microsoft365Error | null = null;
    try {
      answer = await once();
      if (!retried.has(answer.status)) return answer;
    } catch (thrown) {
      if (!(thrown instanceof Microsoft365Error) || thrown.why !== 'unavailable') throw thrown;
      failure = thrown;
    }
    const backoff = firstBackoffMs * 2 ** (number - 1) * (0.5 + Math.random() / 2);
    const wait = (answer && retryAfterMs(answer.headers)) ?? backoff;
    if (number < attempts && wait <= longestWaitMs && (await slept(wait, signal))) continue;
    if (answer !== null) return answer;
    throw failure;
  }
}

async function slept(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

/** Ends the waiting when the signal says so, also for work that does not listen to it, such as a credential. */
export async function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = promiseParts<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function promiseParts<T>() {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((_, no) => {
    reject = no;
  });
  return { promise, reject };
}
