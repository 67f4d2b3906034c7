import type { WhyUnknown } from '../core/diagnosis/reading.js';
import { isRefusal, NoToken } from './keptTokens.js';

export type Service = 'graph' | 'exchange';

interface Circumstances {
  /** HTTP status of the answer; null when none came. */
  readonly status?: number | null;
  /** Microsoft's own error code, such as "Request_ResourceNotFound". */
  readonly code?: string | null;
  /** What Microsoft's support asks for. */
  readonly requestId?: string | null;
  readonly cause?: unknown;
}

/** Microsoft 365 could not be asked, or its answer cannot be used. The message holds no text of a library or service. */
export class Microsoft365Error extends Error {
  readonly service: Service;
  readonly why: WhyUnknown;
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;

  constructor(service: Service, why: WhyUnknown, { status, code, requestId, cause }: Circumstances = {}) {
    const name = service === 'graph' ? 'Microsoft Graph' : 'Exchange Online';
    super(`${name}: ${why}${status ? ` (HTTP ${status})` : ''}`, { cause });
    this.name = 'Microsoft365Error';
    this.service = service;
    this.why = why;
    this.status = status ?? null;
    this.code = code ?? null;
    this.requestId = requestId ?? null;
  }
}

/** Why nothing is known after `error`. What is no Microsoft365Error counts as a service that does not work. */
export function whyUnknown(error: unknown): WhyUnknown {
  return error instanceof Microsoft365Error ? error.why : 'unavailable';
}

/** No premium licence; learn.microsoft.com/graph/api/signin-list. */
const notLicensed = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';

/** What an HTTP status (and, for 403, Microsoft's error code) says about why nothing is known. */
export function whyOfStatus(status: number, code: string | null): WhyUnknown {
  if (status === 403 && code === notLicensed) return 'notLicensed';
  if (status === 401 || status === 403) return 'notPermitted';
  if (status === 429) return 'throttled';
  return 'unavailable';
}

/** Codes of our own, beside Microsoft's: no call was made, as there was no token for it or nobody answered lately. */
export const noToken = 'noToken';
export const leftAlone = 'leftAlone';

/** What a thrown value of fetch or of a credential says about why nothing is known. */
export function errorOfThrown(service: Service, thrown: unknown, signal: AbortSignal): Microsoft365Error {
  const carried = property(thrown, 'customError');
  if (carried !== undefined) return errorOfThrown(service, carried, signal);
  if (thrown instanceof Microsoft365Error) return thrown;
  if (signal.aborted) return new Microsoft365Error(service, 'timedOut', { cause: thrown });
  if (thrown instanceof NoToken) {
    // A token that was refused (wrong secret, no such app) is a matter of permission, not of weather.
    const why = isRefusal(thrown.cause) ? 'notPermitted' : 'unavailable';
    return new Microsoft365Error(service, why, { code: noToken, cause: thrown });
  }
  return new Microsoft365Error(service, 'unavailable', { cause: thrown });
}

function property(thrown: unknown, name: string): unknown {
  return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
}
