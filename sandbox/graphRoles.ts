import { type GraphAsked, graphError } from './graphAsked.js';
import { list, missing } from './graphDirectory.js';
import { guidFor } from './identifiers.js';
import type { Answer } from './service.js';
import { groupsOf, type Tenant } from './tenant.js';

const eligibilities = 'roleManagement/directory/roleEligibilityScheduleInstances';

/** Directory roles that people hold or may activate, and memberships cast to one kind; null for what is asked elsewhere. */
export function answerRoles(tenant: Tenant, asked: GraphAsked): Answer | null {
  if (asked.method !== 'GET') return null;
  if (asked.segments.join('/') === eligibilities) {
    const rows = tenant.users.flatMap((user) =>
      user.roles.eligible.map((role) => ({
        id: guidFor(`eligibility ${user.id} ${role}`),
        principalId: user.id,
        roleDefinitionId: guidFor(`role ${role}`),
        directoryScopeId: '/',
      })),
    );
    return list(asked, rows, { principalId: ['eq'], roleDefinitionId: ['eq'] });
  }
  const [collection, id, relation, cast] = asked.segments;
  if (collection !== 'users' || relation !== 'transitiveMemberOf') return null;
  const user = tenant.user(id ?? '');
  if (user === undefined) return missing(id ?? '');
  // Only as advanced queries; learn.microsoft.com/graph/api/user-list-transitivememberof.
  if (asked.query.size > 0 && (asked.consistencyLevel !== 'eventual' || asked.query.get('$count') !== 'true'))
    return graphError(400, 'Request_UnsupportedQuery', 'Request with $count query parameter only is supported.');
  switch (cast) {
    case 'microsoft.graph.directoryRole':
      return list(
        asked,
        user.roles.active.map((role) => ({ id: guidFor(`directory role ${role}`), displayName: role })),
        {},
      );
    case 'microsoft.graph.group':
      return list(
        asked,
        groupsOf(tenant, user.id).map((group) => ({ id: group, isAssignableToRole: null })),
        {},
      );
    default:
      return graphError(400, 'BadRequest', `Resource not found for the segment '${cast ?? relation}'.`);
  }
}
