import { guidFor } from './identifiers.js';

/** A Conditional Access policy with the one control it asks for. */
export interface AccessPolicy {
  readonly id: string;
  readonly displayName: string;
  /** As the policy's own `builtInControls` name it. */
  readonly control: string;
  /** As rows of the sign-in log name the same control. */
  readonly enforced: string;
}

function policy(displayName: string, control: string, enforced: string): AccessPolicy {
  return { id: guidFor(`policy ${displayName}`), displayName, control, enforced };
}

/** The Conditional Access policies of the simulated tenant. */
export const accessPolicies = {
  secondFactor: policy('Second factor for everybody', 'mfa', 'Mfa'),
  personalPhones: policy('No mail on personal phones', 'block', 'Block'),
  compliantDevice: policy('Mail needs a compliant device', 'compliantDevice', 'RequireCompliantDevice'),
  protectedApps: policy('Mail in protected apps only', 'compliantApplication', 'RequireCompliantApp'),
} as const;

/** As Graph lists those that sign-ins meet; learn.microsoft.com/graph/api/resources/conditionalaccesspolicy. */
const forSigningIn = Object.values(accessPolicies).map(({ id, displayName, control }) => ({
  id,
  displayName,
  state: 'enabled',
  conditions: { clientAppTypes: ['all'], locations: null },
  grantControls: {
    operator: 'OR',
    builtInControls: [control],
    termsOfUse: [],
    authenticationStrength: null,
  },
}));

/** As Graph lists all of them: also the one for whoever approves a change, which no other sign-in meets. */
export const listedAccessPolicies = [
  ...forSigningIn,
  {
    id: guidFor('policy Approving a change'),
    displayName: 'Approving a change',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      locations: null,
      applications: { includeApplications: [], includeAuthenticationContextClassReferences: ['c1'] },
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'], termsOfUse: [], authenticationStrength: null },
  },
];
