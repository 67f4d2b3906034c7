import { createHmac } from 'node:crypto';
import type { WebhookEvent } from '../core/approvals/webhookEvent.js';
import { withDeadline } from '../microsoft365/deadline.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { restWebhook, secondsBehind, webhookRests } from '../store/webhookOutbox.js';
import type { JobHandlers, JobLog, JobResult } from './jobs.js';

/** Where events go, and what they are signed with. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
}

/** How long the receiver may take for one event, in milliseconds. */
const usualDeadlineMs = 10_000;
/** Seconds before the second try, the third and so on: a day at last, three days in all. */
const pausesSeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** How long a receiver that says it is gone for good (410) is left alone, in seconds. */
const goneSeconds = 3_600;
/** An event that could not be delivered is given up at this age, in milliseconds, however often it was tried. */
const oldestMs = 4 * 24 * 60 * 60 * 1_000;
const mend =
  'See whether WEBHOOK_URL answers with 2xx within ten seconds. The event is lost to the receiver; the ledger has it.';

/**
 * The three headers of the Standard Webhooks scheme (github.com/standard-webhooks/standard-webhooks, version v1).
 * @param secret with the prefix `whsec_`, the base64 of the key; any other text is the key itself
 * @param seconds when it is sent, since 1970
 */
export function webhookHeaders(
  secret: string,
  id: string,
  seconds: number,
  body: string,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}

/**
 * Delivers events: one try a run, in the order of each request, at least once and always under the same id. Whatever is
 * no 2xx, a redirect included, is tried again later and later, and given up after three to four days.
 * @param deps `webhook` null: none is configured any more, and what waits is dropped
 */
export function webhookDelivery(deps: {
  readonly database: Pick<Database, 'db'>;
  readonly webhook: WebhookSettings | null;
  readonly log: Pick<JobLog, 'warn'>;
  readonly onResult: (result: 'delivered' | 'failed' | 'gone' | 'dead') => void;
  readonly deadlineMs?: number;
}): JobHandlers['webhook'] {
  const { webhook, log, onResult, deadlineMs = usualDeadlineMs } = deps;
  const { db } = deps.database;
  return async ({ event }, { signal, attempt }): Promise<JobResult> => {
    if (webhook === null) return { result: 'done' };
    const behind = await secondsBehind(db, event.id);
    if (behind !== null) return { result: 'later', inSeconds: behind, why: 'an earlier event is not delivered yet' };
    const rests = await webhookRests(db);
    const tooOld = Date.parse(await now(db)) - Date.parse(event.at) > oldestMs;
    if (rests > 0 && !tooOld) return { result: 'later', inSeconds: rests, why: 'the receiver said it is gone' };
    const outcome = rests > 0 ? 'HTTP 410, and no longer asked' : await post(webhook, event, signal, deadlineMs);
    if (outcome === 'delivered') {
      onResult('delivered');
      return { result: 'done' };
    }
    if (outcome === 'HTTP 410') {
      await restWebhook(db, goneSeconds);
      log.warn({ event: event.id }, 'webhook switched off for an hour: its receiver answers 410 (gone)');
    }
    const pause = pausesSeconds[attempt - 1];
    if (pause === undefined || tooOld) {
      onResult('dead');
      return { result: 'dead', why: outcome, mend };
    }
    onResult(outcome === 'HTTP 410' ? 'gone' : 'failed');
    // That is no failure of the event: the receiver is asked again after the hour, with those that are sent at once.
    if (outcome === 'HTTP 410') return { result: 'later', inSeconds: goneSeconds, why: outcome };
    return { result: 'again', inSeconds: pause, why: outcome };
  };
}

/** One try: "delivered", or what came instead in words without any foreign text. */
async function post(
  webhook: WebhookSettings,
  event: WebhookEvent,
  signal: AbortSignal,
  deadlineMs: number,
): Promise<string> {
  const body = JSON.stringify(event);
  const deadline = withDeadline(signal, deadlineMs);
  try {
    const answer = await fetch(webhook.url, {
      method: 'POST',
      // The signature is good for five minutes of real time, whatever the clock of the database says.
      headers: {
        'content-type': 'application/json',
        ...webhookHeaders(webhook.secret, event.id, Math.floor(Date.now() / 1000), body),
      },
      body,
      redirect: 'manual',
      signal: deadline.signal,
    });
    // Nothing that a receiver says is of interest, however much it is.
    await answer.body?.cancel();
    return answer.ok ? 'delivered' : `HTTP ${answer.status}`;
  } catch {
    return deadline.signal.aborted ? 'no answer in time' : 'no connection';
  } finally {
    deadline.end();
  }
}
