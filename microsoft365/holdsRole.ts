import { z } from 'zod';
import type { Reading } from '../core/diagnosis/reading.js';
import { answered, checked, type Graph, literal, type Part, type PartAnswer } from './graph.js';
import { readingLater } from './slice.js';

/** Casts of memberships are answered as advanced queries only; learn.microsoft.com/graph/aad-advanced-queries. */
const advanced = { ConsistencyLevel: 'eventual' };
/** No Privileged Identity Management without its licence, so nobody can be eligible for anything. */
export const noEligibility = 'AadPremiumLicenseRequired';

const roles = z.object({ value: z.array(z.object({ id: z.string() })) });
const groups = z.object({ id: z.string(), isAssignableToRole: z.boolean().nullish() });

const membershipsOf = (personId: string) =>
  `/users/${personId}/transitiveMemberOf/microsoft.graph.group?$select=id,isAssignableToRole&$count=true&$top=999`;

/** The questions whether a person holds a directory role, directly, through a group, or one they only have to activate. */
export function rolesParts(personId: string): readonly Part[] {
  return [
    {
      id: 'roles',
      method: 'GET',
      url: `/users/${personId}/transitiveMemberOf/microsoft.graph.directoryRole?$select=id&$count=true`,
      headers: advanced,
    },
    { id: 'roleGroups', method: 'GET', url: membershipsOf(personId), headers: advanced },
    eligibilityPart(personId),
  ];
}

/**
 * Does the person hold a directory role, by the answers to `rolesParts`? A group of theirs that may be assigned roles is
 * asked about as well, in one more batch.
 */
export function holdsRole(
  graph: Graph,
  answer: (id: string) => PartAnswer,
  ask: (parts: readonly Part[]) => Promise<(id: string) => PartAnswer>,
  about: { readonly personId: string; readonly at: string; readonly signal: AbortSignal },
): Promise<Reading<boolean>> {
  const { personId, at, signal } = about;
  return readingLater(at, async () => {
    if (checked(roles, answered(answer('roles'))).value.length > 0) return true;
    if (isEligible(answer(eligibilityOf(personId)))) return true;
    const all = await graph.following(answered(answer('roleGroups')), membershipsOf(personId), {
      signal,
      headers: advanced,
    });
    const assignable = all.map((row) => checked(groups, row)).filter(({ isAssignableToRole }) => isAssignableToRole);
    if (assignable.length === 0) return false;
    const eligible = await ask(assignable.map(({ id }) => eligibilityPart(id)));
    return assignable.some(({ id }) => isEligible(eligible(eligibilityOf(id))));
  });
}

const eligibilityOf = (principalId: string) => `eligible ${principalId}`;

function eligibilityPart(principalId: string): Part {
  const filter = encodeURIComponent(`principalId eq ${literal(principalId)}`);
  return {
    id: eligibilityOf(principalId),
    method: 'GET',
    url: `/roleManagement/directory/roleEligibilityScheduleInstances?$filter=${filter}&$select=id`,
  };
}

function isEligible(part: PartAnswer): boolean {
  if ('error' in part && part.error.code === noEligibility) return false;
  return checked(roles, answered(part)).value.length > 0;
}
