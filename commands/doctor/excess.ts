import { neededFor } from '../../core/diagnosis/permissions.js';
import { type Finding, ok } from './finding.js';
import type { Claims, Examined } from './identities.js';
import { revokePermission } from './mends.js';

/** Everything the reader makes use of at Graph; docs/permissions.md. */
const used: ReadonlySet<string> = new Set([
  ...Object.values(neededFor).flatMap(({ permission }) =>
    permission.startsWith('Graph ') ? [permission.slice('Graph '.length)] : [],
  ),
  'Policy.Read.ConditionalAccess',
  'RoleEligibilitySchedule.Read.Directory',
]);

/**
 * Entra roles that let an application change people, apps, mail or rules, by template id
 * (learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference).
 */
const powerful: Readonly<Record<string, string>> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  'e8611ab8-c189-46e8-94e1-60213ab1f814': 'Privileged Role Administrator',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13': 'Privileged Authentication Administrator',
  'c4e39bd9-1100-46d3-8c65-fb160da0071f': 'Authentication Administrator',
  '29232cdf-9323-42fd-ade2-1d097af3e4de': 'Exchange Administrator',
  '31392ffb-586c-42d1-9346-e59415a2cc4e': 'Exchange Recipient Administrator',
  'fe930be7-5e62-47db-91af-98c3a49a38b1': 'User Administrator',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8': 'Helpdesk Administrator',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3': 'Application Administrator',
  '158c047a-c907-4556-b7ef-446551a6b5f7': 'Cloud Application Administrator',
  '194ae4cb-b126-40b2-bd5b-6091b380977d': 'Security Administrator',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9': 'Conditional Access Administrator',
  '3a2c62db-5318-420d-8d74-23affee5d9d5': 'Intune Administrator',
};

/** A warning for each right that an identity holds and has no use for, by the tokens it was given. */
export function examineExcess(examined: readonly Examined[]): readonly Finding[] {
  return examined.flatMap(({ identity, uses, graph, exchange }): readonly Finding[] => {
    const subject = `What the identity that ${uses.join(', ')} may do`;
    const tokens: readonly Claims[] = [graph, exchange].filter((claims) => claims !== null);
    if (tokens.length === 0) return [];
    const reads = uses.includes('reads');
    const unused = (graph?.roles ?? []).filter((role) => !reads || !used.has(role));
    const managed = reads || uses.includes('writes');
    const atExchange = (exchange?.roles ?? []).filter((role) => !managed || role !== 'Exchange.ManageAsApp');
    const entraRoles = [...new Set(tokens.flatMap((claims) => claims.entraRoles))].flatMap((id) => powerful[id] ?? []);
    const warnings: Finding[] = [
      ...[...unused, ...atExchange].map((role): Finding => {
        const says = `it holds ${role} and makes no use of it.`;
        return { subject, state: 'warning', says, mend: revokePermission(role, identity.clientId) };
      }),
      ...entraRoles.map((role): Finding => {
        const says = `it holds the Entra role ${role}, which is far more than it needs.`;
        const mend = `Entra admin centre > Roles & admins > ${role} > Assignments > the app > Remove; the Exchange role group of docs/operate.md is enough.`;
        return { subject, state: 'warning', says, mend };
      }),
    ];
    return warnings.length > 0 ? warnings : [ok(subject, 'no more than it needs, by its tokens.')];
  });
}
