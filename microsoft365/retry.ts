import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.js';
import { withDeadline } from './deadline.js';
import type { Dependency } from './dependency.js';
import { errorOfThrown, leftAlone, Microsoft365Error, noToken } from './error.js';
import { untilAborted } from './untilAborted.js';

const attempts = 3;
const retried: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
/** A turn of the bot lasts ten seconds: whoever is told to wait longer than half of it is answered "throttled". */
const longestWaitMs = 5_000;
const firstBackoffMs = 200;
/** No single call is waited for longer, in milliseconds, however patient the caller is. */
const deadlineMs = 10_000;
/** A change may take longer: Exchange answers a Set within seconds, and after this long nobody knows. */
const changeDeadlineMs = 15_000;

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

/** A caller who gives up sooner than this, in milliseconds, says nothing about the service. */
const patienceMs = 2_000;

/**
 * One HTTP call, read to its end.
 * @param always goes out even where the service did not answer lately: a change whose reading before it just worked
 * @throws Microsoft365Error when no whole answer came, or when the service is to be left alone
 */
export async function attempt(
  dependency: Dependency,
  send: (signal: AbortSignal) => Promise<Response>,
  caller: AbortSignal,
  always = false,
): Promise<Answer> {
  const { service, breaker } = dependency;
  if (!always && dependency.parkedMs() > 0) throw new Microsoft365Error(service, 'throttled');
  if (!breaker.enter() && !always) throw new Microsoft365Error(service, 'unavailable', { code: leftAlone });
  dependency.budget.earn();
  const { signal, end } = withDeadline(caller, always ? changeDeadlineMs : deadlineMs);
  const started = performance.now();
  let status: number | null = null;
  let clockAheadMs: number | null = null;
  let ok = false;
  try {
    const answer = await untilAborted(async () => {
      const response = await send(signal);
      status = response.status;
      const ms = performance.now() - started;
      const date = Date.parse(response.headers.get('date') ?? '');
      clockAheadMs = Number.isNaN(date) ? null : Date.now() - ms / 2 - date;
      return { status: response.status, headers: response.headers, text: await response.text() };
    }, signal);
    ok = answer.status < 300;
    if (answer.status >= 500) breaker.failed();
    else breaker.answered();
    const parkMs = answer.status === 429 ? retryAfterMs(answer.headers) : null;
    if (parkMs !== null) dependency.park(parkMs);
    return answer;
  } catch (thrown) {
    const error = errorOfThrown(service, thrown, signal);
    const told = error.why === 'unavailable' || (error.why === 'timedOut' && performance.now() - started > patienceMs);
    if (told && error.code !== noToken) breaker.failed();
    else breaker.unclear();
    throw error;
  } finally {
    end();
    dependency.onCall({ service, ok, status, ms: performance.now() - started, clockAheadMs });
  }
}

/**
 * Repeats a call that only reads, up to three times and within the budget, while Microsoft is busy or the line breaks.
 * @param renew told that the token was refused; the call is made once more with the next one
 * @returns the last answer, whatever its status
 * @throws Microsoft365Error when no answer came
 */
export async function reading(
  dependency: Dependency,
  once: () => Promise<Answer>,
  signal: AbortSignal,
  renew: () => void,
): Promise<Answer> {
  let renewed = false;
  for (let number = 1; ; number += 1) {
    let answer: Answer | null = null;
    let failure: Microsoft365Error | null = null;
    try {
      answer = await once();
      if (answer.status === 401 && !renewed && dependency.budget.spend()) {
        renewed = true;
        renew();
        continue;
      }
      if (!retried.has(answer.status)) return answer;
    } catch (thrown) {
      if (!(thrown instanceof Microsoft365Error) || thrown.why !== 'unavailable') throw thrown;
      if (thrown.code === leftAlone || thrown.code === noToken) throw thrown;
      failure = thrown;
    }
    const backoff = firstBackoffMs * 2 ** (number - 1) * (0.5 + Math.random() / 2);
    // A breath longer than asked: the service's clock is what it is measured by.
    const asked = answer && retryAfterMs(answer.headers);
    const wait = asked === null ? backoff : asked * (1 + Math.random() / 10) + 10;
    const worth = number < attempts && wait <= longestWaitMs * 1.1 + 10;
    if (worth && dependency.budget.spend() && (await slept(wait, signal))) continue;
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
