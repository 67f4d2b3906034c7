import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { stated } from './signedToken.js';
import type { SigningKeys } from './signingKeys.js';

/** What a token must be, from the configuration. */
export interface TokenRules {
  readonly issuer: string;
  /** The bot's application id. */
  readonly audience: string;
  /** The channel the key must be endorsed for. */
  readonly channelId: string;
}

export type TokenRefusal =
  | 'noToken'
  | 'notAToken'
  | 'algorithm'
  | 'issuer'
  | 'audience'
  | 'noExpiry'
  | 'unknownKey'
  | 'keysUnavailable'
  | 'endorsement'
  | 'signatureOrTime'
  | 'noServiceUrl';

export type CheckedToken =
  | { readonly ok: true; readonly serviceUrl: string }
  | { readonly ok: false; readonly why: TokenRefusal };

/** Difference between two clocks that is tolerated, in seconds (the channel's own rule, same page as the keys). */
const clockToleranceSeconds = 300;

const header = z.object({ alg: z.string(), kid: z.string().max(256) });
const payload = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  iat: z.number().optional(),
  serviceurl: z.string().optional(),
});

/**
 * Checks the bearer token of a request from the channel. What can be refused without a signature is refused first, so
 * that a forged token costs no key look-up and leaves nothing behind.
 */
export async function checkToken(
  authorization: string | undefined,
  rules: TokenRules,
  keys: SigningKeys,
): Promise<CheckedToken> {
  const no = (why: TokenRefusal): CheckedToken => ({ ok: false, why });
  if (authorization === undefined || authorization === '') return no('noToken');
  const [scheme, token, ...rest] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || rest.length > 0) return no('notAToken');
  const said = stated(token);
  const head = header.safeParse(said?.header);
  const claims = payload.safeParse(said?.claims);
  if (!head.success) return no('notAToken');
  if (head.data.alg !== 'RS256') return no('algorithm');
  if (!claims.success)
    return no(claims.error.issues.some((issue) => issue.path[0] === 'exp') ? 'noExpiry' : 'notAToken');
  if (claims.data.iss !== rules.issuer) return no('issuer');
  if (claims.data.aud !== rules.audience) return no('audience');

  const found = await keys.find(head.data.kid);
  if (found === 'unavailable') return no('keysUnavailable');
  if (found === null) return no('unknownKey');
  if (!found.endorsements.includes(rules.channelId)) return no('endorsement');
  try {
    jwt.verify(token, found.key, {
      algorithms: ['RS256'],
      issuer: rules.issuer,
      audience: rules.audience,
      clockTolerance: clockToleranceSeconds,
    });
  } catch {
    return no('signatureOrTime');
  }
  const { serviceurl: serviceUrl, iat } = claims.data;
  // jsonwebtoken leaves this claim alone: a token from the future is none of ours.
  if (iat !== undefined && iat > Date.now() / 1000 + clockToleranceSeconds) return no('signatureOrTime');
  return serviceUrl === undefined ? no('noServiceUrl') : { ok: true, serviceUrl };
}
