import { known, type Reading, unknown } from '../core/diagnosis/reading.js';
import { whyUnknown } from './error.js';
import { isObjectId } from './exchange.js';
import type { Graph } from './graph.js';
import { memberGroupsOf, memberGroupsPart } from './memberGroups.js';

/** Transitive membership, asked live. Never throws. `now`: ISO-8601 UTC. */
export async function isMember(
  graph: Graph,
  personId: string,
  groupId: string,
  signal: AbortSignal,
  now: () => string,
): Promise<Reading<boolean>> {
  const groups = await groupsOf(graph, personId, [groupId], signal, now);
  return groups.known ? known(groups.value.has(groupId.toLowerCase()), groups.at) : groups;
}

/** In which of the groups (at most 20) a person is, transitively, asked live. Never throws. `now`: ISO-8601 UTC. */
export async function groupsOf(
  graph: Graph,
  personId: string,
  groupIds: readonly string[],
  signal: AbortSignal,
  now: () => string,
): Promise<Reading<ReadonlySet<string>>> {
  if (!isObjectId(personId)) return unknown('notAsked');
  try {
    const { url, body } = memberGroupsPart(personId, groupIds);
    return known(memberGroupsOf(await graph.ask(url, body, { signal })), now());
  } catch (error) {
    return unknown(whyUnknown(error));
  }
}
