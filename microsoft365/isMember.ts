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
  if (!isObjectId(personId)) return unknown('notAsked');
  try {
    const { url, body } = memberGroupsPart(personId, [groupId]);
    return known(memberGroupsOf(await graph.ask(url, body, { signal })).has(groupId.toLowerCase()), now());
  } catch (error) {
    return unknown(whyUnknown(error));
  }
}
