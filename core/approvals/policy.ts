import type { ApprovedKind, Change } from '../remedies/change.js';
import { afterOnDuty, type DutyHours } from './dutyHours.js';

/** A group whose members decide, and what people call it; null: the helpdesk. Ids are lower case. */
export interface DecidingGroup {
  readonly group: string;
  readonly name: string | null;
}

/** Which changes to whose mailboxes are decided by which group, and by how many of its members. */
export interface Rule {
  readonly changes: 'all' | readonly ApprovedKind[];
  /** Ids of groups of people, or everybody. */
  readonly mailboxesOf: 'everybody' | readonly string[];
  readonly decidedBy: DecidingGroup;
  readonly approvers: 1 | 2;
  /** Each approval needs a fresh proof that it is them who gives it. Left out: it does not. */
  readonly stepUp?: boolean | undefined;
}

/** Who may decide what, and when: a policy file, or the default without one. */
export interface ApprovalPolicy {
  /** The first that fits counts; the last fits everything. */
  readonly rules: readonly Rule[];
  /** Null: somebody is always there. */
  readonly dutyHours: DutyHours | null;
  /** How many approvals an hour; null: any number. */
  readonly caps: { readonly perApproverAndHour: number | null; readonly perHour: number | null };
  /** Which authentication policy is the right one: the first group somebody is in counts. */
  readonly authenticationPolicies: {
    readonly groups: readonly { readonly group: string; readonly policy: string }[];
    readonly otherwise: string;
  };
  /** Members are never changed by the bot; null: there is no such group. */
  readonly protectedPeople: string | null;
  /** Who may decide as well once nobody has for so many minutes of duty time; null: nobody. */
  readonly standIn: (DecidingGroup & { readonly afterMinutes: number }) | null;
  /** After how many minutes of duty time the helpdesk is reminded. */
  readonly remindAfterMinutes: readonly number[];
  /** Whose members may ask for somebody else, and how often in an hour; null: nobody may. */
  readonly helpdesk: (DecidingGroup & { readonly looksPerHour: number }) | null;
  /** People who hold a directory role, also one they only have to activate. */
  readonly roleHolders: 'refused' | 'accepted';
}

/** Without a policy file: one approver of the one group, for everything, at any time. */
export function defaultPolicy(approversGroupId: string, authenticationPolicy: string): ApprovalPolicy {
  return {
    rules: [
      {
        changes: 'all',
        mailboxesOf: 'everybody',
        decidedBy: { group: approversGroupId, name: null },
        approvers: 1,
      },
    ],
    dutyHours: null,
    caps: { perApproverAndHour: null, perHour: null },
    authenticationPolicies: { groups: [], otherwise: authenticationPolicy },
    protectedPeople: null,
    standIn: null,
    remindAfterMinutes: [],
    helpdesk: null,
    roleHolders: 'refused',
  };
}

/** One person of a request: what would change for them, and in which of the policy's groups they are (lower case ids). */
export interface Concerned {
  readonly changes: readonly ApprovedKind[];
  readonly memberOf: ReadonlySet<string>;
}

/** Who decides about a request. */
export interface Deciders {
  /** A decider is in each of them; mostly it is one. */
  readonly groups: readonly DecidingGroup[];
  readonly approvers: 1 | 2;
  /** From when on a member of this group may decide as well; null: never. */
  readonly standIn: (DecidingGroup & { readonly from: string }) | null;
}

/**
 * Who decides about changes for these people. Where their rules differ, a decider fulfils all of them, and the larger
 * number of approvers counts. `'protected'`: for one of them the bot changes nothing. Where nothing would change for anybody,
 * no rule fits, and nobody decides.
 * @param createdAt when it was asked, ISO-8601 UTC
 */
export function decidersOf(
  policy: ApprovalPolicy,
  people: readonly Concerned[],
  createdAt: string,
): Deciders | 'protected' {
  const { standIn } = policy;
  if (people.some(({ memberOf }) => isProtected(policy, memberOf))) return 'protected';
  const rules = rulesFor(policy, people);
  if (rules.size === 0) return { groups: [], approvers: 2, standIn: null };
  const groups = new Map([...rules].map(({ decidedBy }) => [decidedBy.group, decidedBy]));
  return {
    groups: [...groups.values()],
    approvers: [...rules].some(({ approvers }) => approvers === 2) ? 2 : 1,
    standIn:
      standIn === null
        ? null
        : {
            group: standIn.group,
            name: standIn.name,
            from: afterOnDuty(policy.dutyHours, createdAt, standIn.afterMinutes),
          },
  };
}

/** Does one of the rules for these people demand that whoever decides proves afresh who they are? Without a rule it is so too. */
export function demandsStepUp(policy: ApprovalPolicy, people: readonly Concerned[]): boolean {
  const rules = rulesFor(policy, people);
  return rules.size === 0 || [...rules].some(({ stepUp }) => stepUp === true);
}

function rulesFor(policy: ApprovalPolicy, people: readonly Concerned[]): ReadonlySet<Rule> {
  return new Set(people.flatMap((person) => person.changes.map((change) => ruleFor(policy, change, person))));
}

/** Is somebody with these memberships one of those for whom the bot changes nothing? */
export function isProtected({ protectedPeople }: ApprovalPolicy, memberOf: ReadonlySet<string>): boolean {
  return protectedPeople !== null && memberOf.has(protectedPeople);
}

function ruleFor({ rules }: ApprovalPolicy, change: ApprovedKind, { memberOf }: Concerned): Rule {
  const found = rules.find(
    (rule) =>
      (rule.changes === 'all' || rule.changes.includes(change)) &&
      (rule.mailboxesOf === 'everybody' || rule.mailboxesOf.some((group) => memberOf.has(group))),
  );
  if (found === undefined) throw new RangeError('The last rule of a policy is for everything.');
  return found;
}

/** Is somebody with these memberships one of the deciders at this moment? `at`: ISO-8601 UTC. */
export function mayBeDecider(deciders: Deciders, memberOf: ReadonlySet<string>, at: string): boolean {
  const { groups, standIn } = deciders;
  if (standIn !== null && memberOf.has(standIn.group) && Date.parse(at) >= Date.parse(standIn.from)) return true;
  return groups.length > 0 && groups.every(({ group }) => memberOf.has(group));
}

/** Name of the authentication policy that is right for somebody with these memberships. */
export function authenticationPolicyFor(
  { authenticationPolicies }: ApprovalPolicy,
  memberOf: ReadonlySet<string>,
): string {
  const { groups, otherwise } = authenticationPolicies;
  return groups.find(({ group }) => memberOf.has(group))?.policy ?? otherwise;
}

/**
 * Is every authentication policy that would be assigned to somebody with these memberships the one that is right for them?
 * Whatever stands elsewhere, no other is.
 */
export function assignsOnlyRight(
  policy: ApprovalPolicy,
  changes: readonly Change[],
  memberOf: ReadonlySet<string>,
): boolean {
  const right = authenticationPolicyFor(policy, memberOf).toLowerCase();
  return changes.every((change) => change.kind !== 'authenticationPolicy' || change.to.toLowerCase() === right);
}

/** Every group whose members may decide something. */
export function decidingGroups({ rules, standIn }: ApprovalPolicy): readonly string[] {
  return [...new Set([...rules.map(({ decidedBy }) => decidedBy.group), ...(standIn === null ? [] : [standIn.group])])];
}

/** Every group that says something about the person whose mailbox it is; empty: their groups need not be asked. */
export function concernedGroups({ rules, protectedPeople, authenticationPolicies }: ApprovalPolicy): readonly string[] {
  return [
    ...new Set([
      ...rules.flatMap(({ mailboxesOf }) => (mailboxesOf === 'everybody' ? [] : mailboxesOf)),
      ...(protectedPeople === null ? [] : [protectedPeople]),
      ...authenticationPolicies.groups.map(({ group }) => group),
    ]),
  ];
}
