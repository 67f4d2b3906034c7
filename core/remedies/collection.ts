import type { Readings } from '../diagnosis/evidence.js';
import type { Plan } from './change.js';
import { policyChange } from './policyChange.js';

/**
 * What the daily collection proposes for a newly enrolled person: the configured authentication policy, where Basic is
 * open for them; empty where nothing would change or where it could not be read whether it would.
 */
export function policyPlan(readings: Readings, options: { readonly authenticationPolicy: string }): Plan {
  const change = policyChange(readings, options.authenticationPolicy);
  return change ? [{ change, effect: 'hardens' }] : [];
}
