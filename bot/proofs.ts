import type { ProvenDeps } from '../dialogs/proof.js';
import { signInAt } from './authority.js';
import type { Config } from './config.js';
import { idTokenCheck } from './idToken.js';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { signingKeys } from './signingKeys.js';

/** Where the age of the tenant's keys and their failures are counted. */
export type KeyMetrics = Pick<Metrics, 'keyAge' | 'keyDocumentFailed'>;

type ProofSettings = Pick<Config, 'stepUp' | 'tenantId' | 'mode' | 'authorityHost'>;

/** Checks proofs of people with the tenant's own keys; undefined: the settings name no context, so nothing is ever proven. */
export function proofsOf(config: ProofSettings, log: Log, metrics: KeyMetrics): ProvenDeps['proofs'] {
  const { stepUp, tenantId, mode, authorityHost } = config;
  if (stepUp.context === null || stepUp.appId === null) return undefined;
  const { issuer, openIdMetadata } = signInAt(authorityHost, tenantId);
  const rules = { issuer, audience: stepUp.appId, tenantId, context: stepUp.context };
  const onFailure = () => metrics.keyDocumentFailed('tenant');
  const keys = signingKeys({ address: openIdMetadata, log, whose: 'tenant', onFailure });
  metrics.keyAge('tenant', keys.ageSeconds);
  return { mode, check: idTokenCheck(rules, keys) };
}
