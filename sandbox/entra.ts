import { randomUUID } from 'node:crypto';
import { botId, guidFor, tenantId, writerId } from './identifiers.js';
import { people } from './people.js';
import type { Answer, Asked } from './service.js';
import { createSignIn } from './signInPage.js';
import type { Signer, TokenFault } from './tokens.js';

/** A service that tokens are made for: the names its scope may carry, and the application roles granted there. */
export interface Resource {
  readonly audiences: readonly string[];
  readonly roles: readonly string[];
  /** Entra roles of the application, by their template ids. */
  readonly entraRoles: readonly string[];
}

export interface Entra {
  answer(asked: Asked): Answer;
  /** Checks the token a caller shows to a resource. */
  check(header: string | undefined, resource: Resource): TokenFault | null;
}

/** An hour less a second, as Entra says it. */
const tokenSeconds = 3599;

/**
 * The simulated Entra: client credentials for exactly two applications, the bot's and the writer's, of exactly one tenant,
 * and people who sign in to the bot's. `origin`, `resources` and `redirects` (of its registration) are asked at each request,
 * because ports are known only once everything listens.
 */
export function createEntra(
  signer: Signer,
  secret: string,
  origin: () => string,
  resources: () => readonly Resource[],
  redirects: () => readonly string[] = () => [],
): Entra {
  const issuer = (): string => `${origin()}/${tenantId}/v2.0`;
  const signIn = createSignIn({ signer, people, issuer, clientId: botId, redirects });

  function token(asked: Asked, tenant: string): Answer {
    const form = new URLSearchParams(asked.body);
    if (tenant !== tenantId) return refused(400, 90002, 'invalid_request', `Tenant '${tenant}' not found.`);
    if (form.get('grant_type') !== 'client_credentials')
      return refused(400, 70003, 'unsupported_grant_type', 'The grant type is not supported by the sandbox.');
    const client = form.get('client_id') ?? '';
    if (client !== botId && client !== writerId)
      return refused(400, 700016, 'unauthorized_client', `Application with identifier '${client}' was not found.`);
    if (form.get('client_secret') !== secret)
      return refused(401, 7000215, 'invalid_client', 'Invalid client secret provided.');
    const scope = /^(\S+)\/\.default$/.exec((form.get('scope') ?? '').trim())?.[1];
    if (scope === undefined)
      return refused(400, 1002012, 'invalid_scope', 'The provided value for scope must end in /.default.');
    const resource = resources().find((candidate) => candidate.audiences.includes(scope));
    if (resource === undefined)
      return refused(400, 500011, 'invalid_resource', `The resource principal named ${scope} was not found.`);
    const access = signer.sign(
      {
        aud: scope,
        iss: issuer(),
        appid: client,
        azp: client,
        idtyp: 'app',
        oid: guidFor(client === botId ? 'bot service principal' : 'writer service principal'),
        roles: resource.roles,
        tid: tenantId,
        uti: randomUUID(),
        ver: '2.0',
        ...(resource.entraRoles.length > 0 ? { wids: resource.entraRoles } : {}),
      },
      tokenSeconds,
    );
    return {
      status: 200,
      json: { token_type: 'Bearer', expires_in: tokenSeconds, ext_expires_in: tokenSeconds, access_token: access },
    };
  }

  return {
    check: (header, resource) => signer.check(header, resource.audiences, issuer()),
    answer(asked) {
      const [tenant = '', ...rest] = asked.path.split('/').filter((part) => part !== '');
      const what = rest.join('/');
      if (asked.method === 'POST' && what === 'oauth2/v2.0/token') return token(asked, tenant);
      if (tenant === tenantId && what === 'oauth2/v2.0/authorize') return signIn(asked);
      if (asked.method === 'GET' && what === 'v2.0/.well-known/openid-configuration')
        return { status: 200, json: openIdConfiguration(origin(), tenant) };
      if (asked.method === 'GET' && what === 'discovery/v2.0/keys')
        return { status: 200, json: { keys: [signer.jwk] } };
      return { status: 404 };
    },
  };
}

function openIdConfiguration(origin: string, tenant: string): unknown {
  return {
    issuer: `${origin}/${tenant}/v2.0`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  };
}

function refused(status: number, code: number, error: string, message: string): Answer {
  const trace = randomUUID();
  return {
    status,
    json: {
      error,
      error_description: `AADSTS${code}: ${message} Trace ID: ${trace}`,
      error_codes: [code],
      timestamp: new Date().toISOString(),
      trace_id: trace,
      correlation_id: randomUUID(),
    },
  };
}
