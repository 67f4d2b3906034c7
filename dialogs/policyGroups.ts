import { type ApprovalPolicy, authenticationPolicyFor, concernedGroups } from '../core/approvals/policy.js';
import { known, type Reading } from '../core/diagnosis/reading.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';

/** The policy, and what has to be known to use it for somebody. */
export interface PolicyDeps {
  readonly policy: ApprovalPolicy;
  /** In which groups that the policy names a person is. Lower case ids. */
  readonly policyGroups: (personId: string) => Promise<Reading<ReadonlySet<string>>>;
}

/** In which groups that the policy names a person is; asks nobody where it names none. */
export async function policyGroupsOf(
  deps: {
    readonly policy: ApprovalPolicy;
    readonly microsoft365: Pick<Microsoft365, 'groupsOf'>;
    /** ISO-8601 UTC. */
    readonly now: () => string;
  },
  personId: string,
  signal: AbortSignal,
): Promise<Reading<ReadonlySet<string>>> {
  const groups = concernedGroups(deps.policy);
  if (groups.length === 0) return known(new Set<string>(), deps.now());
  return deps.microsoft365.groupsOf(personId, groups, signal);
}

/** No authentication policy has this name, so none is assigned. */
const noPolicy = '';

/** The authentication policy that is right for somebody; where their groups could not be read, none is assigned. */
export function rightPolicy(policy: ApprovalPolicy, groups: Reading<ReadonlySet<string>>): string {
  return groups.known ? authenticationPolicyFor(policy, groups.value) : noPolicy;
}
