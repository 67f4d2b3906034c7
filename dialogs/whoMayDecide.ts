import { revocable } from '../core/approvals/approvedChanges.js';
import { type Clicker, concernedIds, noDecider, noSecond } from '../core/approvals/mayDecide.js';
import {
  type ApprovalPolicy,
  assignsOnlyRight,
  type Concerned,
  concernedGroups,
  type Deciders,
  decidersOf,
  decidingGroups,
  demandsStepUp,
  mayBeDecider,
} from '../core/approvals/policy.js';
import type { ApprovalRequest, RequestItem } from '../core/approvals/request.js';
import { known, type Reading } from '../core/diagnosis/reading.js';
import type { LookedUp } from '../microsoft365/lookUpClicker.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import { approvalsOf } from '../store/approvals.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { isFrozen } from '../store/people.js';
import { approvalsProven, type Meant, type ProvenDeps, undoProven } from './proof.js';

export interface WhoDeps {
  readonly database: Database;
  readonly policy: ApprovalPolicy;
  readonly microsoft365: Pick<Microsoft365, 'lookUpClicker'>;
}

/**
 * Asks about somebody who pressed a button. Null: no request is meant, and every group that decides anything counts.
 * `others`: whom they are compared with besides the people of the request.
 */
export type LookUp = (
  personId: string,
  request: ApprovalRequest | null,
  others?: readonly string[],
) => Promise<Clicker>;

/**
 * What decides, at this moment, whether a person may decide a request: their account, roles and groups, the people it is
 * about and the rules for them. One look-up in Entra, never cached.
 */
export async function lookUpDecider(
  deps: WhoDeps,
  personId: string,
  request: ApprovalRequest | null,
  signal: AbortSignal,
  comparedWith: readonly string[] = [],
): Promise<Clicker> {
  const { database, policy, microsoft365 } = deps;
  const earlier = request === null ? [] : await approvalsOf(database.db, request.id);
  const concerned = request === null ? [] : concernedIds(request);
  const others = [...concerned, ...earlier.map((approval) => approval.personId), ...comparedWith];
  const looked = await microsoft365.lookUpClicker(personId, signal, {
    groups: decidingGroups(policy),
    // Who settles a case of security may well be an administrator; who decides a change may not.
    roles: request !== null && policy.roleHolders === 'refused',
    others: others.filter((id) => id !== personId),
    // A case of security outlives the account it is about; a request does not.
    deletedToo: request === null,
    concerned: {
      people: request === null ? [] : request.items.map((item) => item.personId),
      groups: concernedGroups(policy),
    },
  });
  const at = await now(database.db);
  const people = request === null ? null : concernedRead(request, looked);
  const deciders = request === null || people === null ? null : decidersRead(policy, request, people, looked);
  return {
    personId,
    accountEnabled: looked.accountEnabled,
    userType: looked.userType,
    frozen: await isFrozen(database.db, personId),
    fromElsewhere: looked.fromElsewhere,
    decidesThis: deciders === null ? looked.inAnyOfThem : decides(deciders, looked, at),
    memberOf: looked.memberOf.known ? looked.memberOf.value : new Set(),
    holdsRole: looked.holdsRole,
    sameHuman: (id) => (id === personId ? known(true, at) : looked.sameHuman(id)),
    protectedPerson: deciders === null ? known(false, at) : map(deciders, (found) => found === 'protected'),
    assignsOnlyRight: (request?.items ?? []).every((item) => assignsRight(policy, item, looked)),
    approversNeeded: deciders === null ? known(1, at) : map(deciders, (found) => approversIn(found)),
    stepUp: people === null ? known(false, at) : map(people, (found) => demandsStepUp(policy, found)),
  };
}

/** What could not be read is not taken for right. */
function assignsRight(policy: ApprovalPolicy, { personId, plan }: RequestItem, { concerned }: LookedUp): boolean {
  if (!concerned.known) return false;
  const changes = plan.map(({ change }) => change);
  return assignsOnlyRight(policy, changes, concerned.value.get(personId) ?? new Set());
}

/** What would change for whom, with the groups they are in. */
function concernedRead(request: ApprovalRequest, { concerned }: LookedUp): Reading<readonly Concerned[]> {
  return map(concerned, (found) =>
    request.items.map((item) => concernedBy(item, request, found.get(item.personId) ?? new Set<string>())),
  );
}

/** Who decides about these people, by the groups they are in. What could not be read decides nothing. */
function decidersRead(
  policy: ApprovalPolicy,
  request: ApprovalRequest,
  people: Reading<readonly Concerned[]>,
  { memberOf }: LookedUp,
): Reading<Deciders | 'protected'> {
  if (!people.known) return people;
  const at = memberOf.known ? memberOf.at : people.at;
  return known(decidersOf(policy, people.value, request.createdAt), at);
}

/** Nobody has chosen anything beside the plan yet. */
export const nothingChosen = { closeImapPop: false } as const;

/** What a request changes for one person, as the policy sees it. */
export function concernedBy(
  item: Pick<RequestItem, 'plan' | 'optional'>,
  chosen: Pick<ApprovalRequest, 'closeImapPop' | 'revokeSessions'>,
  memberOf: ReadonlySet<string>,
): Concerned {
  const { plan, optional } = item;
  const changes = [...plan, ...(chosen.closeImapPop ? optional : [])].map(({ change }) => change.kind);
  const signsOut = chosen.revokeSessions === true && revocable([item]);
  return { changes: [...changes, ...(signsOut ? (['revokeSessions'] as const) : [])], memberOf };
}

function decides(deciders: Reading<Deciders | 'protected'>, { memberOf }: LookedUp, at: string): Reading<boolean> {
  if (!deciders.known) return deciders;
  if (!memberOf.known) return memberOf;
  const found = deciders.value;
  // Nobody decides about protected people; who would otherwise may know why.
  if (found === 'protected') return known(memberOf.value.size > 0, at);
  return known(mayBeDecider(found, memberOf.value, at), at);
}

function approversIn(found: Deciders | 'protected'): 1 | 2 {
  return found === 'protected' ? 2 : found.approvers;
}

function map<T, U>(reading: Reading<T>, to: (value: T) => U): Reading<U> {
  return reading.known ? known(to(reading.value), reading.at) : reading;
}

/**
 * May what these people approved still be written? Asked right before each write: each of them has to be a decider still,
 * they have to be as many as the policy wants and different people, and nobody concerned may be protected; where the policy
 * demands it, each has to have proven that it was them. False too when it could not be asked.
 * @param meant what is about to be written, where `request` is only the part of it that is about one person
 */
export async function approversStill(
  deps: StillDeps,
  request: ApprovalRequest,
  meant: Meant = { request, written: [] },
): Promise<Still> {
  const approvals = await approvalsOf(deps.database.db, request.id);
  const ids = approvals.map((approval) => approval.personId);
  if (request.decidedBy === null || !ids.includes(request.decidedBy)) return false;
  const clickers = await Promise.all(ids.map((id) => deps.lookUp(id, request)));
  const still = clickers.every(
    (clicker) =>
      stillDecider(request, clicker) &&
      noSecond(
        clicker,
        ids.filter((id) => id !== clicker.personId),
      ) === null &&
      clicker.assignsOnlyRight &&
      clicker.approversNeeded.known &&
      clicker.approversNeeded.value <= ids.length &&
      clicker.stepUp.known,
  );
  if (!still || !clickers.some(wantsProof)) return still;
  return (await approvalsProven(deps, meant, ids)) ? true : 'notProven';
}

interface StillDeps extends ProvenDeps {
  readonly lookUp: LookUp;
}

/** Does somebody's word still count? `notProven`: it would, but it was never proven that it is theirs. */
export type Still = boolean | 'notProven';

/** Whose word a write goes by: everybody's who approved, or one person's who takes it back; `reopening` opens a door again. */
export type OnWhoseWord = 'approval' | 'undo' | 'reopening';

/**
 * May something still be written for a request on the word of `personId`? One person alone opens no door again that two
 * had to approve closing. False too when it could not be asked.
 * @param meant as above; of an undo, everything that is taken back
 */
export async function mayStill(
  deps: StillDeps,
  personId: string,
  request: ApprovalRequest,
  of: OnWhoseWord,
  meant: Meant = { request, written: [] },
): Promise<Still> {
  if (of === 'approval') return approversStill(deps, request, meant);
  const clicker = await deps.lookUp(personId, request);
  if (!stillDecider(request, clicker) || !clicker.stepUp.known) return false;
  if (of === 'reopening' && !decidesAlone(clicker)) return false;
  if (!wantsProof(clicker)) return true;
  return (await undoProven(deps, meant, personId)) ? true : 'notProven';
}

function wantsProof({ stepUp }: Clicker): boolean {
  return !stepUp.known || stepUp.value;
}

/** Is one approval enough, by the rules for the people concerned? Unread means no. */
export function decidesAlone({ approversNeeded }: Clicker): boolean {
  return approversNeeded.known && approversNeeded.value === 1;
}

/** May this person still have something done to the people of a request? Unread means no. */
function stillDecider(request: ApprovalRequest, clicker: Clicker): boolean {
  return noDecider(request, clicker) === null && noChangeFor(clicker) === null;
}

/** Why nobody may have anything changed for the people concerned; null: it may be. Unread means no. */
export function noChangeFor({ protectedPerson }: Clicker): 'couldNotCheck' | 'protectedPerson' | null {
  if (!protectedPerson.known) return 'couldNotCheck';
  return protectedPerson.value ? 'protectedPerson' : null;
}
