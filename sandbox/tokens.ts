import { createPublicKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import jsonwebtoken from 'jsonwebtoken';

/** Why a token is not accepted; null: it is. */
export type TokenFault = 'missing' | 'invalid' | 'wrongAudience';

/** One signing key and the tokens made with it. Tokens live by the machine's clock, whatever the sandbox's says. */
export interface Signer {
  /** The key document's entry. */
  readonly jwk: JsonWebKey & { readonly kid: string };
  /** Signs claims (RS256); `validSeconds` from now, five minutes back to allow for clocks. */
  sign(claims: Readonly<Record<string, unknown>>, validSeconds: number): string;
  /** Checks an Authorization header. */
  check(header: string | undefined, audiences: readonly string[], issuer: string): TokenFault | null;
}

/** The claim `roles` of the token in an Authorization header that was checked before. */
export function rolesIn(header: string | undefined): readonly string[] {
  const claims = jsonwebtoken.decode((header ?? '').replace(/^Bearer /i, ''));
  const roles: unknown = claims !== null && typeof claims === 'object' ? claims.roles : undefined;
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}

/** The client id of the application in such a token; null: it names none. */
export function clientIdIn(header: string | undefined): string | null {
  const claims = jsonwebtoken.decode((header ?? '').replace(/^Bearer /i, ''));
  const id: unknown = claims !== null && typeof claims === 'object' ? claims.appid : undefined;
  return typeof id === 'string' ? id : null;
}

const makeKeys = promisify(generateKeyPair);

const signers = new Map<string, Promise<Signer>>();

/**
 * The signer of this name: its RSA key is made once a process, because that takes up to a second. What keeps the
 * simulations of one process apart is the issuer in their tokens.
 */
export function signerNamed(kid: string): Promise<Signer> {
  const known = signers.get(kid) ?? createSigner(kid);
  signers.set(kid, known);
  return known;
}

async function createSigner(kid: string): Promise<Signer> {
  const { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject } = await makeKeys('rsa', {
    modulusLength: 2048,
  });
  const jwk = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
  return {
    jwk: { ...jwk, kid, use: 'sig', alg: 'RS256' },
    sign(claims, validSeconds) {
      const now = Math.floor(Date.now() / 1000);
      return jsonwebtoken.sign({ iat: now, nbf: now - 300, exp: now + validSeconds, ...claims }, privateKey, {
        algorithm: 'RS256',
        keyid: kid,
      });
    },
    check(header, audiences, issuer) {
      const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
      if (token === undefined) return 'missing';
      try {
        const claims = jsonwebtoken.verify(token, publicKey, { algorithms: ['RS256'], issuer });
        if (typeof claims === 'string' || typeof claims.aud !== 'string') return 'invalid';
        return audiences.includes(claims.aud) ? null : 'wrongAudience';
      } catch {
        return 'invalid';
      }
    },
  };
}
