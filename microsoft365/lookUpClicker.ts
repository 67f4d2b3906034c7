import { z } from 'zod';
import type { Clicker } from '../core/approvals/mayDecide.js';
import { known, unknown } from '../core/diagnosis/reading.js';
import { Microsoft365Error, whyUnknown } from './error.js';
import { isObjectId } from './exchange.js';
import { checked, type Graph, type PartAnswer } from './graph.js';
import { memberGroupsOf, memberGroupsPart } from './memberGroups.js';
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
    const person = checked(account, bodyOf(answer('user')));
    if (person.id.toLowerCase() !== personId.toLowerCase()) throw new Microsoft365Error('graph', 'ambiguous');
    return person;
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
