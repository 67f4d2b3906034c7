import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../cards/adaptiveCard.js';
import { circuitBreaker } from '../microsoft365/circuitBreaker.js';
import type { TokenSource } from '../microsoft365/keptTokens.js';
import { untilAborted } from '../microsoft365/untilAborted.js';
import { isAllowedServiceUrl } from './gate.js';
import { inOrder } from './inOrder.js';
import { type Refusal, refusalOf } from './sendRefusals.js';

export interface Place {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

/**
 * What came of one call to Teams. `ambiguous`: a message may or may not have been created. `throttled`, `unavailable`,
 * `unauthorized`: nothing was created, later is fine. The others are final.
 */
export type SendResult =
  | { readonly sent: true; readonly activityId: string }
  | {
      readonly sent: false;
      readonly why: 'throttled' | 'unavailable' | 'unauthorized' | 'ambiguous';
      /** What the answer asked for, in seconds; null: it said nothing. */
      readonly retryInSeconds: number | null;
    }
  | {
      readonly sent: false;
      readonly why: Refusal;
      readonly retryInSeconds: null;
      /** Teams' own code, or what stands for it. */
      readonly code: string;
      /** What an operator should know and do. */
      readonly mend: string;
    };

export interface Outbound {
  /** Posts a card as a new message. */
  post(place: Place, card: Card): Promise<SendResult>;
  /** Replaces the card of a message; may be repeated safely. */
  update(place: Place & { readonly activityId: string }, card: Card): Promise<SendResult>;
  /** Sends any activity, as botbuilder makes it. */
  send(place: Place, activity: Partial<Activity>): Promise<SendResult>;
}

export interface OutboundOptions {
  readonly credential: TokenSource;
  readonly scope: string;
  readonly serviceUrlHosts: readonly string[];
  readonly botId: string;
  /** Per call, in milliseconds. */
  readonly deadlineMs: number;
  /** Told what came of each call: `sent`, a reason, or Teams' own code. */
  readonly onResult?: (result: string) => void;
  /** Told when Teams does not answer and is left alone (true), and when it answers again. */
  readonly onCircuit?: (open: boolean) => void;
}

/** The longest a Retry-After is honoured, in seconds; longer ones are asked again then. */
const longestRetrySeconds = 3_600;
/** A call that was given up sooner than this, in milliseconds, says nothing about Teams. */
const patienceMs = 2_000;
/** Conversations that asked to be left alone; the one that did so longest ago is dropped first. */
const mostParked = 10_000;
const created = z.object({ id: z.string().min(1) });

/**
 * Calls to the Bot Connector (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference):
 * one attempt each, under a deadline, only to listed hosts, following no redirect, one at a time for each conversation
 * (Teams answers 412 otherwise). Who calls decides about repeating.
 */
export function createOutbound(options: OutboundOptions): Outbound {
  const { credential, scope } = options;
  const breaker = circuitBreaker(options.onCircuit === undefined ? {} : { onChange: options.onCircuit });
  const queue = inOrder();
  /** Until when a conversation wants to be left alone, in milliseconds that only run forward. */
  const parked = new Map<string, number>();

  const park = (conversationId: string, seconds: number): void => {
    parked.delete(conversationId);
    parked.set(conversationId, performance.now() + seconds * 1_000);
    const [oldest] = parked.keys();
    if (parked.size > mostParked && oldest !== undefined) parked.delete(oldest);
  };

  const attempt = async (
    method: 'POST' | 'PUT',
    place: Place,
    path: string,
    activity: Partial<Activity>,
    signal: AbortSignal,
  ): Promise<SendResult> => {
    const restSeconds = ((parked.get(place.conversationId) ?? 0) - performance.now()) / 1_000;
    if (restSeconds > 0) return no('throttled', Math.ceil(restSeconds));
    // Its place in the line came too late: nothing has left yet.
    if (signal.aborted) return no('unavailable');
    let token: string | undefined;
    try {
      token = (await untilAborted(async () => credential.getToken(scope), signal))?.token;
    } catch {
      return no('unavailable');
    }
    if (token === undefined) return no('unavailable');
    if (!breaker.enter()) return no('unavailable', Math.max(1, Math.ceil(breaker.restMs() / 1_000)));
    const started = performance.now();
    const base = place.serviceUrl.replace(/\/+$/, '');
    try {
      const answer = await fetch(
        `${base}/v3/conversations/${encodeURIComponent(place.conversationId)}/activities${path}`,
        {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            from: { id: `28:${options.botId}` },
            conversation: { id: place.conversationId },
            ...activity,
          }),
          redirect: 'manual',
          signal,
        },
      );
      const text = await answer.text();
      if (answer.status >= 500) breaker.failed();
      else breaker.answered();
      if (answer.status === 401) credential.refused?.(scope);
      if (answer.ok) return accepted(text, method, activity);
      const result = refused(answer, text, method);
      if (result.why === 'throttled' && result.retryInSeconds !== null)
        park(place.conversationId, result.retryInSeconds);
      return result;
    } catch (error) {
      if (signal.aborted && performance.now() - started < patienceMs) breaker.unclear();
      else breaker.failed();
      return no(neverArrived(error) || method === 'PUT' ? 'unavailable' : 'ambiguous');
    }
  };

  const call = async (
    method: 'POST' | 'PUT',
    place: Place,
    path: string,
    activity: Partial<Activity>,
  ): Promise<SendResult> => {
    // Asked again here and not only at the gate: a stored address may be older than the list.
    if (!isAllowedServiceUrl(place.serviceUrl, options.serviceUrlHosts)) return hostNotListed;
    const signal = AbortSignal.timeout(options.deadlineMs);
    const result = await queue(place.conversationId, () => attempt(method, place, path, activity, signal));
    options.onResult?.(result.sent ? 'sent' : 'code' in result ? result.code : result.why);
    return result;
  };

  return {
    post: (place, card) => call('POST', place, '', message(card)),
    update: (place, card) => {
      const path = `/${encodeURIComponent(place.activityId)}`;
      return call('PUT', place, path, { ...message(card), id: place.activityId });
    },
    send: (place, activity) => call('POST', place, '', activity),
  };
}

/** A message that carries one card. */
export function message(card: Card): Partial<Activity> {
  // Teams shows the summary in the notification; without one it says only "sent a card".
  const summary = card.fallbackText ?? card.speak ?? 'Mail Medic';
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

type Unsent = Exclude<SendResult, { sent: true }>;

const hostNotListed: SendResult = {
  sent: false,
  why: 'refused',
  retryInSeconds: null,
  code: 'HostNotListed',
  mend: 'The stored address of a conversation is on no host of SERVICE_URL_HOSTS; it is renewed when somebody writes there.',
};

function no(why: Exclude<Unsent['why'], Refusal>, retryInSeconds: number | null = null): Unsent {
  return { sent: false, why, retryInSeconds };
}

function accepted(text: string, method: 'POST' | 'PUT', activity: Partial<Activity>): SendResult {
  const known = created.safeParse(json(text));
  if (known.success) return { sent: true, activityId: known.data.id };
  // An update keeps its id, and a typing indicator needs none. A message whose id is unknown could never be updated.
  if (method === 'PUT' || activity.type === 'typing') return { sent: true, activityId: activity.id ?? '' };
  return no('ambiguous');
}

/** What a status means, by learn.microsoft.com/microsoftteams/platform/bots (status codes of bot conversational APIs). */
function refused(answer: Response, text: string, method: 'POST' | 'PUT'): Unsent {
  const { status } = answer;
  const seconds = retryAfterSeconds(answer.headers);
  if (status === 429) return no('throttled', seconds);
  if (status === 412 || status === 503) return no('unavailable', seconds);
  if (status === 408 || status >= 500) return no(method === 'PUT' ? 'unavailable' : 'ambiguous');
  const refusal = refusalOf(status, json(text));
  // The token was not taken, which the next one may mend; what Teams says of the bot itself, it does not.
  if (status === 401 && refusal.why === 'refused') return no('unauthorized');
  return { sent: false, retryInSeconds: null, ...refusal };
}

/** What a Retry-After asks for, by the clock of whoever wrote it; null: nothing that could be understood. */
function retryAfterSeconds(headers: Headers): number | null {
  const asked = headers.get('retry-after');
  if (asked === null) return null;
  const from = Date.parse(headers.get('date') ?? '') || Date.now();
  const stated = /^\d+$/.test(asked) ? Number(asked) : Math.ceil((Date.parse(asked) - from) / 1_000);
  return Number.isFinite(stated) ? Math.min(longestRetrySeconds, Math.max(1, stated)) : null;
}

/** Node's codes for a connection that did not come about, or whose other side could not prove who it is. */
const notConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** True when no connection came about, so that nothing can have been created. */
function neverArrived(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return notConnected.includes(String(cause?.code));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
