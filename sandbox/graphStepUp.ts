import type { GraphAsked } from './graphAsked.js';
import { botId, guidFor } from './identifiers.js';
import type { Answer } from './service.js';

/** What an administrator set up for step-up: a published authentication context, and the bot's registration with its addresses. */
export function answerStepUp({ method, segments, query }: GraphAsked, redirects: readonly string[]): Answer | null {
  if (method !== 'GET') return null;
  switch (segments.join('/')) {
    case 'identity/conditionalAccess/authenticationContextClassReferences':
      return {
        status: 200,
        json: { value: [{ id: 'c1', displayName: 'Approve a change', description: '', isAvailable: true }] },
      };
    case 'applications':
      return {
        status: 200,
        json: { value: query.get('$filter') === `appId eq '${botId}'` ? [registration(redirects)] : [] },
      };
    default:
      return null;
  }
}

function registration(redirectUris: readonly string[]) {
  return {
    id: guidFor('bot registration'),
    web: { redirectUris, implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false } },
    optionalClaims: {
      idToken: ['auth_time', 'acrs'].map((name) => ({ name, essential: false })),
      accessToken: [],
      saml2Token: [],
    },
  };
}
