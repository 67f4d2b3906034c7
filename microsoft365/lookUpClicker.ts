import { z } from 'zod';
import { type Account, sameHuman } from '../core/approvals/account.js';
import { known, type Reading, unknown } from '../core/diagnosis/reading.js';
import {
  accountOf,
  type Compared,
  chunks,
  comparedAccounts,
  comparedParts,
  marks,
  marksSelect,
} from './comparedAccounts.js';
import { Microsoft365Error, whyUnknown } from './error.js';
import { isObjectId } from './exchange.js';
import { answered, checked, type Graph, type Part, type PartAnswer } from './graph.js';
import { holdsRole, rolesParts } from './holdsRole.js';
import { memberGroupsOf, memberGroupsPart } from './memberGroups.js';
import { readingLater, readingOf } from './slice.js';

/** What is asked besides the account itself. */
export interface AboutClicker {
  /** Groups of which it is asked whether the person is in them, at most 20. */
  readonly groups: readonly string[];
  /** Is it asked whether they hold a directory role? */
  readonly roles: boolean;
  /** Accounts that are read to be compared with theirs. */
  readonly others: readonly string[];
  /** Are those of them that are gone looked for among the deleted accounts? Left out: one that is gone is unknown. */
  readonly deletedToo?: boolean;
  /** People of whom it is asked in which of these groups they are, at most 20 groups; none: nobody is asked about. */
  readonly concerned: { readonly people: readonly string[]; readonly groups: readonly string[] };
}

/** Somebody who pressed a button, as the directory knows them at this moment. Ids of groups are lower case. */
export interface LookedUp {
  readonly personId: string;
  readonly accountEnabled: Reading<boolean>;
  readonly userType: Reading<string>;
  readonly fromElsewhere: Reading<boolean>;
  /** In which of the groups they are. */
  readonly memberOf: Reading<ReadonlySet<string>>;
  /** In at least one of them? */
  readonly inAnyOfThem: Reading<boolean>;
  readonly holdsRole: Reading<boolean>;
  /** Is this their own or another account of theirs? Unknown of whoever was not asked about. */
  readonly sameHuman: (personId: string) => Reading<boolean>;
  /** In which groups each of the people concerned is. */
  readonly concerned: Reading<ReadonlyMap<string, ReadonlySet<string>>>;
}

const clicker = marks.extend({
  accountEnabled: z.boolean(),
  userType: z.string().nullish(),
  externalUserState: z.string().nullish(),
});
const partsInOneBatch = 20;

/**
 * What has to be known, now, about somebody who pressed a button: one `$batch` unless many people are concerned, never
 * cached. Never throws.
 * @param now ISO-8601 UTC
 */
export async function lookUpClicker(
  graph: Graph,
  personId: string,
  about: AboutClicker,
  signal: AbortSignal,
  now: () => string,
): Promise<LookedUp> {
  if (![personId, ...about.others, ...about.concerned.people].every(isObjectId)) return nothing(personId, 'notAsked');
  const others = [...new Set(about.others)];
  const concerned = about.concerned.groups.length === 0 ? [] : [...new Set(about.concerned.people)];
  const ask = (parts: readonly Part[]) => askAll(graph, parts, signal);
  let answer: (id: string) => PartAnswer;
  try {
    answer = await ask([
      {
        id: 'user',
        method: 'GET',
        url: `/users/${personId}?$select=${marksSelect},accountEnabled,userType,externalUserState`,
      },
      memberGroupsPart(personId, about.groups),
      ...(about.roles ? rolesParts(personId) : []),
      ...comparedParts(others),
      ...concerned.map((id) => ({ ...memberGroupsPart(id, about.concerned.groups), id: `concerned ${id}` })),
    ]);
  } catch (error) {
    return nothing(personId, whyUnknown(error));
  }
  const at = now();
  const body = (id: string) => answered(answer(id));
  const user = readingOf(at, () => {
    const person = checked(clicker, body('user'));
    if (person.id.toLowerCase() !== personId.toLowerCase()) throw new Microsoft365Error('graph', 'ambiguous');
    return person;
  });
  const of = <T>(take: (person: z.output<typeof clicker>) => T): Reading<T> =>
    user.known ? known(take(user.value), at) : user;
  const compared = await readingLater(at, () => comparedAccounts(others, answer, about.deletedToo ? ask : null));
  const memberOf = readingOf(at, () => memberGroupsOf(body('memberGroups')));
  return {
    personId,
    accountEnabled: of((person) => person.accountEnabled),
    userType: of((person) => person.userType ?? 'Member'),
    // Names of invited accounts, and of those that another tenant synchronises, carry this mark, also as members;
    // learn.microsoft.com/entra/external-id/user-properties.
    fromElsewhere: of(
      ({ userPrincipalName, externalUserState }) => /#ext#/i.test(userPrincipalName) || Boolean(externalUserState),
    ),
    memberOf,
    inAnyOfThem: memberOf.known
      ? known(
          about.groups.some((group) => memberOf.value.has(group.toLowerCase())),
          at,
        )
      : memberOf,
    holdsRole: about.roles ? await holdsRole(graph, answer, ask, { personId, at, signal }) : known(false, at),
    sameHuman: comparing(of(accountOf), compared, at),
    concerned: readingOf(
      at,
      () => new Map(concerned.map((id) => [id, memberGroupsOf(body(`concerned ${id}`))] as const)),
    ),
  };
}

function nothing(personId: string, why: ReturnType<typeof whyUnknown>): LookedUp {
  const unread = unknown<never>(why);
  return {
    personId,
    accountEnabled: unread,
    userType: unread,
    fromElsewhere: unread,
    memberOf: unread,
    inAnyOfThem: unread,
    holdsRole: unread,
    sameHuman: () => unread,
    concerned: unread,
  };
}

function comparing(
  own: Reading<Account>,
  others: Reading<ReadonlyMap<string, Compared>>,
  at: string,
): LookedUp['sameHuman'] {
  return (personId) => {
    if (!own.known) return own;
    if (!others.known) return others;
    const other = others.value.get(personId);
    if (other === undefined) return unknown('notAsked');
    return known(other !== null && sameHuman(own.value, other), at);
  };
}

/** Any number of questions, in as many batches as it takes. */
async function askAll(graph: Graph, parts: readonly Part[], signal: AbortSignal): Promise<(id: string) => PartAnswer> {
  const batches = chunks(parts, partsInOneBatch);
  const answers = await Promise.all(batches.map((batch) => graph.batch(batch, { signal })));
  return (id) => {
    const index = batches.findIndex((batch) => batch.some((part) => part.id === id));
    return answers[index]?.(id) ?? { error: new Microsoft365Error('graph', 'malformed') };
  };
}
