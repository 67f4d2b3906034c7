import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { type CheckProof, clockSeconds, type ProofFault } from '../dialogs/proof.js';
import { stated } from './signedToken.js';
import type { SigningKeys } from './signingKeys.js';

/** What a person's token must be, from the configuration. */
export interface IdTokenRules {
  readonly issuer: string;
  /** The app registration that people sign in to. */
  readonly audience: string;
  readonly tenantId: string;
  /** Id of the authentication context that it must carry. */
  readonly context: string;
}

const header = z.object({ alg: z.string(), kid: z.string().max(256) });
/** learn.microsoft.com/entra/identity-platform/id-token-claims-reference; `acrs` and `auth_time` are among the optional claims. */
const payload = z.object({
  iss: z.string(),
  aud: z.string(),
  tid: z.string(),
  oid: z.string(),
  nonce: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number(),
  auth_time: z.number().optional(),
  acrs: z.union([z.string(), z.array(z.string())]).optional(),
});

/**
 * Checks tokens that Entra signs for a person who signed in at a browser. What can be refused without a signature is refused
 * first.
 * @param nowSeconds since 1970, of this machine's clock
 */
export function idTokenCheck(
  rules: IdTokenRules,
  keys: Pick<SigningKeys, 'find'>,
  nowSeconds: () => number = () => Date.now() / 1000,
): CheckProof {
  return async (token, { personId, nonce, past = false }) => {
    const no = (why: ProofFault) => ({ ok: false, why }) as const;
    const said = stated(token);
    const head = header.safeParse(said?.header);
    const claims = payload.safeParse(said?.claims);
    if (!head.success) return no('notAToken');
    if (head.data.alg !== 'RS256') return no('algorithm');
    if (!claims.success) return no('notAToken');
    const { iss, aud, tid, oid, acrs = [], iat, auth_time: authenticatedAt } = claims.data;
    if (iss !== rules.issuer) return no('issuer');
    if (aud !== rules.audience) return no('audience');
    if (tid !== rules.tenantId) return no('tenant');
    if (oid.toLowerCase() !== personId) return no('person');
    if (claims.data.nonce !== nonce) return no('nonce');
    if (![acrs].flat().includes(rules.context)) return no('context');
    if (authenticatedAt === undefined) return no('noTime');

    const found = await keys.find(head.data.kid);
    if (found === 'unavailable') return no('keysUnavailable');
    if (found === null) return no('unknownKey');
    try {
      jwt.verify(token, found.key, {
        algorithms: ['RS256'],
        issuer: rules.issuer,
        audience: rules.audience,
        nonce,
        clockTolerance: clockSeconds,
        clockTimestamp: Math.floor(nowSeconds()),
        ignoreExpiration: past,
      });
    } catch {
      return no('signatureOrTime');
    }
    // jsonwebtoken leaves these two alone: nobody signs in in the future.
    if (Math.max(iat, authenticatedAt) > nowSeconds() + clockSeconds) return no('signatureOrTime');
    return { ok: true, authenticatedAt, issuedAt: iat, ageSeconds: nowSeconds() - authenticatedAt };
  };
}
