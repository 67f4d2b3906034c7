import { z } from 'zod';
import type { Clicker } from '../core/approvals/mayDecide.js';
import { known, type Reading, unknown } from '../core/diagnosis/reading.js';
import { memberGroupsOf, memberGroupsPart } from './directory.js';
import { Microsoft365Error, whyUnknown } from './error.js';
import { isObjectId } from './exchange.js';
import type { Graph, PartAnswer } from './graph.js';
import { readingOf } from './slice.js';

const account = z.object({ id: z.string(), accountEnabled: z.boolean(), userType: z.string().nullish() });

/**
 * What has to be known, now, about somebody who pressed a button: one `$batch`, never cached. Never throws.
 * @param now ISO-8601 UTC
 */
export async function lookUpClicker(
  graph: Graph,
  personId: string,
  approversGroupId: string,
  signal: AbortSignal,
  now: () => string,
): Promise<Clicker> {
  const nothing = (why: ReturnType<typeof whyUnknown>): Clicker => ({
    personId,
    accountEnabled: unknown(why),
    userType: unknown(why),
    inApproversGroup: unknown(why),
  });
  if (!isObjectId(personId)) return nothing('notAsked');
  let answer: (id: string) => PartAnswer;
  try {
    answer = await graph.batch(
      [
        { id: 'user', method: 'GET', url: `/users/${personId}?$select=id,accountEnabled,userType` },
        memberGroupsPart(personId, [approversGroupId]),
      ],
      { signal },
    );
  } catch (error) {
    return nothing(whyUnknown(error));
  }
  const at = now();
  const user = readingOf(at, () => {
    const checked = account.safeParse(bodyOf(answer('user')));
    if (!checked.success) throw new Microsoft365Error('graph', 'malformed');
    if (checked.data.id.toLowerCase() !== personId.toLowerCase()) throw new Microsoft365Error('graph', 'ambiguous');
    return checked.data;
  });
  return {
    personId,
    accountEnabled: user.known ? known(user.value.accountEnabled, at) : user,
    userType: user.known ? known(user.value.userType ?? 'Member', at) : user,
    inApproversGroup: readingOf(at, () =>
      memberGroupsOf(bodyOf(answer('memberGroups'))).has(approversGroupId.toLowerCase()),
    ),
  };
}

function bodyOf(part: PartAnswer): unknown {
  if ('error' in part) throw part.error;
  return part.body;
}

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
