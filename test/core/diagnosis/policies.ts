import type { SignIn } from '../../../core/diagnosis/evidence.js';
import type { ConditionalAccessPolicy } from '../../../core/diagnosis/tenant.js';

type RowPolicy = NonNullable<SignIn['policies']>[number];

/** A policy as a sign-in row names it: it refused, and blocks. */
export function rowPolicy(over: Partial<RowPolicy> = {}): RowPolicy {
  return { id: 'policy-1', name: 'Policy one', result: 'failure', controls: ['Block'], ...over };
}

/** The same policy as it is set up: a plain block for everybody. */
export function definition(over: Partial<ConditionalAccessPolicy> = {}): ConditionalAccessPolicy {
  return {
    id: 'policy-1',
    name: 'Policy one',
    state: 'enabled',
    controls: ['block'],
    authenticationStrength: null,
    byLocation: false,
    termsOfUse: false,
    clientAppTypes: ['all'],
    ...over,
  };
}
