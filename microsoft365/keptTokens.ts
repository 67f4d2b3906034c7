import type { AccessToken, TokenCredential } from '@azure/identity';
import { type CircuitBreaker, circuitBreaker } from './circuitBreaker.js';
import { untilAborted } from './untilAborted.js';

/** A credential that can be told to remember nothing, so that its next token is a new one. */
export interface RenewableCredential extends TokenCredential {
  forget?(): void;
}

/** Where a caller gets its tokens; one that keeps them can be told which was refused. */
export interface TokenSource extends TokenCredential {
  /** A service refused the token of this scope: the next one is asked for anew. */
  refused?(scope: string): void;
}

/** No token could be had; why, is the cause. */
export class NoToken extends Error {
  override readonly name = 'NoToken';

  constructor(cause: unknown) {
    super('No token could be had.', { cause });
  }
}

export interface KeptTokensOptions {
  readonly onCircuit?: (open: boolean) => void;
  /** Wall time in milliseconds: what a token's end is given in. */
  readonly clock?: () => number;
}

/** So long before its end a token is asked for anew, in milliseconds, while the old one serves. */
const refreshBeforeMs = 5 * 60_000;
/** A token that fails to be renewed is asked for again after this long, in milliseconds. */
const refreshEveryMs = 30_000;
/** Entra answers within seconds; after this long, in milliseconds, it does not. */
const deadlineMs = 10_000;

interface Kept {
  token: AccessToken | null;
  asking: Promise<AccessToken> | null;
  triedAt: number;
}

/**
 * Keeps the tokens of a credential: one request in flight for each scope, whoever waits; a token serves until it really
 * ends, also while Entra is away; and Entra is left alone for a while when it does not answer.
 * MSAL's own memory gives a token up five minutes before its end, and asks once for each caller.
 */
export function keptTokens(credential: RenewableCredential, options: KeptTokensOptions = {}): Required<TokenSource> {
  const { clock = Date.now, onCircuit } = options;
  const breaker = circuitBreaker(onCircuit === undefined ? {} : { onChange: onCircuit });
  const scopes = new Map<string, Kept>();

  const ask = (scope: string, kept: Kept): Promise<AccessToken> => {
    kept.triedAt = clock();
    kept.asking ??= asked(credential, scope, breaker)
      .then((token) => {
        kept.token = token;
        return token;
      })
      .finally(() => {
        kept.asking = null;
      });
    return kept.asking;
  };

  return {
    // Its callers share one request, so none of them may end it: each stops waiting for itself.
    getToken: async (wanted) => {
      const scope = String(wanted);
      const kept = scopes.get(scope) ?? { token: null, asking: null, triedAt: 0 };
      scopes.set(scope, kept);
      // An end that is no number is none that could be relied on.
      const leftMs = (kept.token?.expiresOnTimestamp ?? 0) - clock();
      if (kept.token !== null && leftMs > 0) {
        if (leftMs < refreshBeforeMs && clock() - kept.triedAt > refreshEveryMs) ask(scope, kept).catch(() => {});
        return kept.token;
      }
      return ask(scope, kept);
    },
    refused: (scope) => {
      const kept = scopes.get(scope);
      // While a new one is on its way, the refused one is already the old one.
      if (kept === undefined || kept.asking !== null) return;
      kept.token = null;
      credential.forget?.();
    },
  };
}

async function asked(credential: TokenCredential, scope: string, breaker: CircuitBreaker): Promise<AccessToken> {
  if (!breaker.enter()) throw new NoToken(new Error('Entra did not answer lately.'));
  const abortSignal = AbortSignal.timeout(deadlineMs);
  try {
    const token = await untilAborted(() => credential.getToken(scope, { abortSignal }), abortSignal);
    breaker.answered();
    if (token === null) throw new NoToken(null);
    return token;
  } catch (error) {
    if (error instanceof NoToken) throw error;
    // A refusal is an answer too; which it is, is for the caller to say.
    if (isRefusal(error)) breaker.answered();
    else breaker.failed();
    throw new NoToken(error);
  }
}

/** Errors of RFC 6749 section 5.2 that asking again does not mend. */
const refusals: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_grant',
  'invalid_scope',
]);

/** True when Entra refused the token (wrong secret, no such app): @azure/identity keeps what MSAL says as the cause. */
export function isRefusal(thrown: unknown): boolean {
  const code = property(property(thrown, 'cause'), 'errorCode') ?? property(property(thrown, 'errorResponse'), 'error');
  return typeof code === 'string' && refusals.has(code);
}

function property(thrown: unknown, name: string): unknown {
  return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
}
