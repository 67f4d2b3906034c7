import type { WebhookSettings } from './webhook.js';

interface Given {
  readonly WEBHOOK_URL?: string | undefined;
  readonly WEBHOOK_SECRET?: string | undefined;
}

/** What is wrong with the two settings together, a line each. Unsigned events would be believed by nobody, or by too many. */
export function webhookLines({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret }: Given): string[] {
  if (url !== undefined && secret === undefined)
    return ['WEBHOOK_SECRET is missing: WEBHOOK_URL is set, and what is sent there has to be signed.'];
  if (url === undefined && secret !== undefined)
    return ['WEBHOOK_URL is missing: WEBHOOK_SECRET is set, but not where events are sent.'];
  return [];
}

/** Where events go and how they are signed; null: nowhere. */
export function webhookOf({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret }: Given): WebhookSettings | null {
  return url === undefined || secret === undefined ? null : { url, secret };
}
