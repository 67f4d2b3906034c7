import { z } from 'zod';
import { checked, type Part } from './graph.js';

const memberGroups = z.object({ value: z.array(z.string()) });

/**
 * Which of the groups a person is in, from the answer of checkMemberGroups.
 * @throws Microsoft365Error `malformed`
 */
export function memberGroupsOf(raw: unknown): ReadonlySet<string> {
  return new Set(checked(memberGroups, raw).value.map((id) => id.toLowerCase()));
}

/** The question which of `groupIds` a person is in, directly or through other groups. */
export function memberGroupsPart(personId: string, groupIds: readonly string[]): Part {
  return { id: 'memberGroups', method: 'POST', url: `/users/${personId}/checkMemberGroups`, body: { groupIds } };
}
