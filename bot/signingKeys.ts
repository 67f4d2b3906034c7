import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A signing key and the channels it speaks for (empty: its document names none, so it speaks for no channel). */
export interface SigningKey {
  readonly key: KeyObject;
  readonly endorsements: readonly string[];
}

export interface SigningKeys {
  /** The key with this id. Null: the issuer has no such key. `unavailable`: its document could not be had, so nobody can tell. */
  find(keyId: string): Promise<SigningKey | null | 'unavailable'>;
  /** How old the known keys are, in seconds; null: none were ever read. */
  ageSeconds(): number | null;
}

/** Whose keys they are: those of the Bot Connector, for activities, or those of Entra's tenant, for people. */
export type KeyIssuer = 'channel' | 'tenant';

export interface SigningKeysOptions {
  /** OpenID document of the issuer, https. */
  readonly address: string;
  readonly whose: KeyIssuer;
  readonly log: { warn(about: object, message: string): void; error(about: object, message: string): void };
  /** Told when the document could not be had. */
  readonly onFailure?: () => void;
  /** The document is asked at most this often, in milliseconds, whatever key ids are tried. Default: a minute. */
  readonly askAtMostEveryMs?: number;
  /** Milliseconds that only run forward. */
  readonly clock?: () => number;
}

const askEveryMs = 60_000;
/** While no key at all is known everybody is turned away, so the document is asked more often, in milliseconds. */
const askWhileNoneEveryMs = 2_000;
const hourMs = 60 * 60 * 1000;
/** Keys older than this are asked for again, in milliseconds; meanwhile the known ones serve. */
const refreshAfterMs = 24 * hourMs;
/** Keys older than this serve no longer, in milliseconds: by then Microsoft may have withdrawn one for a reason. */
const serveForMs = 72 * hourMs;
const deadlineMs = 5_000;

const metadata = z.object({ jwks_uri: z.url({ protocol: /^https$/ }) });
const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
const rsaKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).optional(),
});

/**
 * An issuer's signing keys, from its OpenID document
 * (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, steps 2 and 3;
 * learn.microsoft.com/entra/identity-platform/access-tokens, "Validate the signature").
 * One request serves everybody who waits; an unknown key id asks again, but not more than once a minute.
 */
export function signingKeys(options: SigningKeysOptions): SigningKeys {
  const { address, log, whose, askAtMostEveryMs = askEveryMs, clock = () => performance.now() } = options;
  let known = new Map<string, SigningKey>();
  let askedAt = Number.NEGATIVE_INFINITY;
  let readAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;

  const ask = async (): Promise<void> => {
    askedAt = clock();
    try {
      known = await load(address);
      readAt = clock();
    } catch (error) {
      options.onFailure?.();
      const ageMs = clock() - readAt;
      const about = {
        error: error instanceof Error ? error.name : 'unknown',
        ageHours: Number.isFinite(ageMs) ? Math.floor(ageMs / hourMs) : null,
      };
      if (ageMs > refreshAfterMs) log.error(about, `${whose} keys are out of date and cannot be read`);
      else log.warn(about, `${whose} keys could not be read`);
    }
  };
  const refresh = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
  const usable = () => clock() - readAt <= serveForMs;

  return {
    find: async (keyId) => {
      const sinceAsked = clock() - askedAt;
      const found = usable() ? known.get(keyId) : undefined;
      if (found !== undefined) {
        if (clock() - readAt > refreshAfterMs && sinceAsked > askAtMostEveryMs) void refresh();
        return found;
      }
      const again = usable() ? askAtMostEveryMs : Math.min(askWhileNoneEveryMs, askAtMostEveryMs);
      if (asking !== null || sinceAsked > again) await refresh();
      return usable() ? (known.get(keyId) ?? null) : 'unavailable';
    },
    ageSeconds: () => (Number.isFinite(readAt) ? (clock() - readAt) / 1000 : null),
  };
}

async function load(address: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri: keysAddress } = metadata.parse(await get(address));
  const keys = new Map<string, SigningKey>();
  for (const candidate of keySet.parse(await get(keysAddress)).keys) {
    const parsed = rsaKey.safeParse(candidate);
    if (!parsed.success) continue;
    const { kid, endorsements, ...jwk } = parsed.data;
    keys.set(kid, { key: createPublicKey({ key: jwk, format: 'jwk' }), endorsements: endorsements ?? [] });
  }
  if (keys.size === 0) throw new Error('The key document holds no RSA key.');
  return keys;
}

async function get(address: string): Promise<unknown> {
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(deadlineMs) });
  if (!answer.ok) throw new Error(`The key document was answered with ${answer.status}.`);
  return answer.json();
}
