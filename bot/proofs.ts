import type { ProvenDeps } from '../dialogs/proof.js';
import { signInAt } from './authority.js';
import { channelKeys } from './channelKeys.js';
import type { Config } from './config.js';
import { idTokenCheck } from './idToken.js';
import type { Log } from './log.js';

/** Checks proofs of people with the tenant's own keys; undefined: the settings name no context, so nothing is ever proven. */
export function proofsOf(config: Config, log: Log): ProvenDeps['proofs'] {
  const { stepUp, tenantId, mode, authorityHost } = config;
  if (stepUp.context === null || stepUp.appId === null) return undefined;
  const { issuer, openIdMetadata } = signInAt(authorityHost, tenantId);
  const rules = { issuer, audience: stepUp.appId, tenantId, context: stepUp.context };
  return { mode, check: idTokenCheck(rules, channelKeys({ address: openIdMetadata, log, whose: 'tenant' })) };
}
