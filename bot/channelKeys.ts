import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A signing key of the channel and the channels it speaks for (empty: the document names none). */
export interface ChannelKey {
  readonly key: KeyObject;
  readonly endorsements: readonly string[];
}

export interface ChannelKeys {
  /** The key with this id. Null: the channel has no such key. `unavailable`: its document could not be had, so nobody can tell. */
  find(keyId: string): Promise<ChannelKey | null | 'unavailable'>;
}

/** The document is asked at most this often, in milliseconds, whatever key ids are tried. */
const askEveryMs = 60_000;
/** While no key at all is known everybody is turned away, so the document is asked more often, in milliseconds. */
const askWhileNoneEveryMs = 2_000;
/** Keys older than this are asked for again, in milliseconds; meanwhile the known ones serve. */
const refreshAfterMs = 24 * 60 * 60 * 1000;
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
 * The channel's signing keys, from the OpenID document at `address`
 * (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, steps 2 and 3).
 * One request serves everybody who waits; an unknown key id asks again, but not more than once a minute.
 * @param askAtMostEveryMs that minute, in milliseconds
 */
export function channelKeys(
  address: string,
  log: { warn(about: object, message: string): void },
  askAtMostEveryMs = askEveryMs,
): ChannelKeys {
  let known = new Map<string, ChannelKey>();
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;

  const ask = async (): Promise<void> => {
    askedAt = performance.now();
    try {
      known = await load(address);
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'channel keys could not be read');
    }
  };
  const refresh = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };

  return {
    find: async (keyId) => {
      const again = known.size === 0 ? askWhileNoneEveryMs : askAtMostEveryMs;
      const age = performance.now() - askedAt;
      const found = known.get(keyId);
      if (found !== undefined) {
        if (age > refreshAfterMs) void refresh();
        return found;
      }
      if (asking !== null || age > again) await refresh();
      return known.get(keyId) ?? (known.size === 0 ? 'unavailable' : null);
    },
  };
}

async function load(address: string): Promise<Map<string, ChannelKey>> {
  const { jwks_uri: keysAddress } = metadata.parse(await get(address));
  const keys = new Map<string, ChannelKey>();
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
