import type { TokenCredential } from '@azure/identity';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../cards/adaptiveCard.js';
import { isAllowedServiceUrl } from './gate.js';

export interface Place {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

/**
 * What came of one call to Teams. `ambiguous`: a message may or may not have been created. `throttled`, `unavailable`:
 * nothing was created, later is fine. The others are final.
 */
export type SendResult =
  | { readonly sent: true; readonly activityId: string }
  | {
      readonly sent: false;
      readonly why: 'throttled' | 'unavailable' | 'ambiguous' | 'gone' | 'blockedByUser' | 'notInRoster' | 'refused';
      /** What the answer asked for, in seconds; null: it said nothing. */
      readonly retryInSeconds: number | null;
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
  readonly credential: TokenCredential;
  readonly scope: string;
  readonly serviceUrlHosts: readonly string[];
  readonly botId: string;
  /** Per call, in milliseconds. */
  readonly deadlineMs: number;
}

/** The longest a Retry-After is honoured, in seconds; longer ones are asked again then. */
const longestRetrySeconds = 3_600;
const created = z.object({ id: z.string().min(1) });
const failure = z.object({ error: z.object({ code: z.string() }) });

/**
 * Calls to the Bot Connector (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference):
 * one attempt each, under a deadline, only to listed hosts, following no redirect. Who calls decides about repeating.
 */
export function createOutbound(options: OutboundOptions): Outbound {
  const call = async (
    method: 'POST' | 'PUT',
    place: Place,
    path: string,
    activity: Partial<Activity>,
  ): Promise<SendResult> => {
    // Asked again here and not only at the gate: a stored address may be older than the list.
    if (!isAllowedServiceUrl(place.serviceUrl, options.serviceUrlHosts)) return no('refused');
    const base = place.serviceUrl.replace(/\/+$/, '');
    const signal = AbortSignal.timeout(options.deadlineMs);
    let token: string | undefined;
    try {
      token = (await options.credential.getToken(options.scope, { abortSignal: signal }))?.token;
    } catch {
      return no('unavailable');
    }
    if (token === undefined) return no('unavailable');
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
      if (answer.ok) return accepted(text, method, activity);
      return refused(answer.status, text, answer.headers.get('retry-after'), method);
    } catch (error) {
      return no(neverArrived(error) || method === 'PUT' ? 'unavailable' : 'ambiguous');
    }
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

function no(why: Extract<SendResult, { sent: false }>['why'], retryInSeconds: number | null = null): SendResult {
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
function refused(status: number, text: string, retryAfter: string | null, method: 'POST' | 'PUT'): SendResult {
  const parsed = failure.safeParse(json(text));
  const code = parsed.success ? parsed.data.error.code : '';
  if (status === 429) return no('throttled', seconds(retryAfter));
  if (status === 412 || status === 503) return no('unavailable', seconds(retryAfter));
  if (status === 408 || status >= 500) return no(method === 'PUT' ? 'unavailable' : 'ambiguous');
  if (status === 404) return no('gone');
  if (status === 403 && ['ConversationBlockedByUser', 'MessageWritesBlocked'].includes(code))
    return no('blockedByUser');
  if (status === 403 && code === 'BotNotInConversationRoster') return no('notInRoster');
  return no('refused');
}

function seconds(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  const stated = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
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
