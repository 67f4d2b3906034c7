import { z } from 'zod';
import type { Config } from '../../bot/config.js';
import { readPolicy } from '../../bot/policyFile.js';
import { type ApprovalPolicy, concernedGroups } from '../../core/approvals/policy.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import type { Graph, How } from '../../microsoft365/graph.js';
import { memberGroupsOf, memberGroupsPart } from '../../microsoft365/memberGroups.js';
import { couldNotAsk, type Finding, notNeeded, ok } from './finding.js';
import { whyInWords } from './whyInWords.js';

const group = z.object({
  id: z.string(),
  groupTypes: z.array(z.string()).default([]),
  membershipRule: z.string().nullish(),
  visibility: z.string().nullish(),
});
const member = z.looseObject({ id: z.string(), userType: z.string().nullish(), accountEnabled: z.boolean().nullish() });
const owner = z.looseObject({ id: z.string(), '@odata.type': z.string().nullish() });

/** More people than this are no helpdesk: probably the wrong group. */
const manyApprovers = 100;
/** Pages of the largest size that are read at most; learn.microsoft.com/graph/api/group-list-transitivemembers. */
const mostMembers = 4 * 999;
/** learn.microsoft.com/graph/json-batching */
const largestBatch = 20;

/** A group whose members decide: what its lines are about, its id, and the setting that names it. */
interface Deciding {
  readonly subject: string;
  readonly id: string;
  readonly setting: string;
}

const inEntra = 'Entra admin centre > Groups > the group';

/**
 * Lines about the groups that the settings and the policy file name: they are there, and those that decide are what they
 * should be.
 * @throws ConfigError when the policy file cannot be used
 */
export async function examineGroups(graph: Graph, config: Config, how: How): Promise<readonly Finding[]> {
  const { nativeMail, adminsGroupId } = config;
  const policy = readPolicy(config);
  const lines = await Promise.all([
    ...deciding(policy).map((about) => examineDeciding(graph, about, adminsGroupId, how)),
    ...concernedGroups(policy).map((id) => named(graph, how, `Group ${id} of the policy`, 'POLICY_FILE', id)),
    ...(policy.helpdesk === null
      ? []
      : [named(graph, how, `Helpdesk’s group, "${policy.helpdesk.name}"`, 'POLICY_FILE', policy.helpdesk.group)]),
    named(graph, how, 'Administrators’ group', 'ADMINS_GROUP_ID', config.adminsGroupId),
    named(graph, how, 'Service accounts’ group', 'SERVICE_ACCOUNTS_GROUP_ID', config.serviceAccountsGroupId),
    named(graph, how, 'Native mail group', 'NATIVE_MAIL', nativeMail.kind === 'group' ? nativeMail.id : null),
  ]);
  return lines.flat();
}

function deciding({ rules, standIn }: ApprovalPolicy): readonly Deciding[] {
  const all = [...rules.map(({ decidedBy }) => decidedBy), ...(standIn === null ? [] : [standIn])];
  return [...new Map(all.map((one) => [one.group, one])).values()].map(({ group: id, name }) =>
    name === null
      ? { subject: "Approvers' group", id, setting: 'APPROVERS_GROUP_ID' }
      : { subject: `Group that decides, "${name}"`, id, setting: 'POLICY_FILE' },
  );
}

async function named(
  graph: Graph,
  how: How,
  subject: string,
  setting: string,
  id: string | null,
): Promise<readonly Finding[]> {
  if (id === null) return [notNeeded(subject, `${setting} names none.`)];
  const found = await look(graph, id, how);
  if ('why' in found) return [found.why === 'gone' ? gone(subject, setting) : couldNotAsk(subject, found.why)];
  return [ok(subject, 'it is there.')];
}

type Look = { readonly group: z.output<typeof group> } | { readonly why: string };

async function look(graph: Graph, id: string, how: How): Promise<Look> {
  try {
    const raw = await graph.get(`/groups/${id}?$select=id,groupTypes,membershipRule,visibility`, how);
    const parsed = group.safeParse(raw);
    return parsed.success ? { group: parsed.data } : { why: whyInWords('malformed') };
  } catch (error) {
    return { why: whyOf(error) };
  }
}

/** "gone" for a group that is not there, else why it could not be asked, in words. */
function whyOf(error: unknown): string {
  if (!(error instanceof Microsoft365Error)) throw error;
  if (error.status === 404) return 'gone';
  return whyInWords(error.why === 'notPermitted' ? 'notAsked' : error.why);
}

function gone(subject: string, setting: string): Finding {
  const mend = `${inEntra} > Overview: copy its Object ID into ${setting}; or in Microsoft Graph PowerShell: Get-MgGroup -Search '"displayName:helpdesk"' -ConsistencyLevel eventual.`;
  return { subject, state: 'missing', says: `there is no group with the id of ${setting}.`, mend };
}

async function examineDeciding(
  graph: Graph,
  about: Deciding,
  adminsGroupId: string | null,
  how: How,
): Promise<readonly Finding[]> {
  const found = await look(graph, about.id, how);
  if ('why' in found)
    return [found.why === 'gone' ? gone(about.subject, about.setting) : couldNotAsk(about.subject, found.why)];
  return [
    ...(await examineMembers(graph, about, how)),
    ...(await examineOwners(graph, about, adminsGroupId, how)),
    ...waysIn(found.group, about),
  ];
}

async function examineMembers(
  graph: Graph,
  { subject: approvers, id, setting }: Deciding,
  how: How,
): Promise<readonly Finding[]> {
  let members: z.output<typeof member>[];
  try {
    // A type in the path is an advanced query: learn.microsoft.com/graph/aad-advanced-queries.
    const rows = await graph.list(
      `/groups/${id}/transitiveMembers/microsoft.graph.user?$count=true&$select=id,userType,accountEnabled&$top=999`,
      mostMembers,
      { ...how, headers: { ConsistencyLevel: 'eventual' } },
    );
    members = z.array(member).parse(rows);
  } catch (error) {
    const why = error instanceof z.ZodError ? whyInWords('malformed') : whyOf(error);
    return [couldNotAsk(approvers, why)];
  }
  const guests = members.filter(({ userType }) => (userType ?? 'Member') !== 'Member').length;
  const able = members.filter((one) => (one.userType ?? 'Member') === 'Member' && one.accountEnabled !== false).length;
  const findings: Finding[] = [];
  if (able === 0) {
    const mend = `${inEntra} > Members > Add members; or in Microsoft Graph PowerShell: New-MgGroupMember -GroupId ${id} -DirectoryObjectId <object id of the person>.`;
    findings.push({ subject: approvers, state: 'missing', says: 'nobody in it may approve.', mend });
  } else {
    findings.push(ok(approvers, `${able} ${able === 1 ? 'person' : 'people'} may approve.`));
  }
  if (able > manyApprovers) {
    const mend = `${inEntra} > Members: make sure that this is the helpdesk's group, and name a smaller one in ${setting} if it is not.`;
    findings.push({
      subject: `${approvers}: its size`,
      state: 'warning',
      says: `more than ${manyApprovers} people may approve.`,
      mend,
    });
  }
  if (guests > 0) {
    const mend = `${inEntra} > Members, filter by user type Guest > Remove; or in Microsoft Graph PowerShell: Remove-MgGroupMemberByRef -GroupId ${id} -DirectoryObjectId <object id of the guest>.`;
    const says = `${guests === 1 ? 'one guest is' : `${guests} guests are`} in it. The bot refuses guests all the same.`;
    findings.push({ subject: `${approvers}: guests`, state: 'warning', says, mend });
  }
  return findings;
}

/** An owner can put themselves into the group, and so approve: owners should be people who may anyway. */
async function examineOwners(
  graph: Graph,
  { subject: approvers, id }: Deciding,
  adminsGroupId: string | null,
  how: How,
): Promise<readonly Finding[]> {
  const subject = `${approvers}: owners`;
  try {
    const owners = z.array(owner).parse(await graph.list(`/groups/${id}/owners?$select=id`, mostMembers, how));
    const strangers = adminsGroupId === null ? owners.length : await notIn(graph, owners, adminsGroupId, how);
    if (strangers === 0) return [ok(subject, owners.length === 0 ? 'it has none.' : 'all are administrators.')];
    const says = `${strangers} of ${owners.length} can add themselves and ${adminsGroupId === null ? 'are not known to be' : 'are not'} administrators of Mail Medic (ADMINS_GROUP_ID).`;
    const mend = `${inEntra} > Owners > Remove; or in Microsoft Graph PowerShell: Remove-MgGroupOwnerByRef -GroupId ${id} -DirectoryObjectId <object id of the owner>. Best is a role-assignable group without owners.`;
    return [{ subject, state: 'warning', says, mend }];
  } catch (error) {
    return [couldNotAsk(subject, error instanceof z.ZodError ? whyInWords('malformed') : whyOf(error))];
  }
}

/** How many of the owners are not in the administrators' group; what is no person never is. */
async function notIn(
  graph: Graph,
  owners: readonly z.output<typeof owner>[],
  adminsGroupId: string,
  how: How,
): Promise<number> {
  const people = owners.filter((one) => (one['@odata.type'] ?? '#microsoft.graph.user') === '#microsoft.graph.user');
  const asked = people.slice(0, largestBatch);
  const answer = await graph.batch(
    asked.map(({ id }) => ({ ...memberGroupsPart(id, [adminsGroupId]), id })),
    how,
  );
  const admins = asked.filter(({ id }) => {
    const part = answer(id);
    if ('error' in part) throw part.error;
    return memberGroupsOf(part.body).has(adminsGroupId.toLowerCase());
  });
  return owners.length - admins.length;
}

/** Ways into the group that no administrator opens by hand. */
function waysIn(
  { groupTypes, membershipRule, visibility }: z.output<typeof group>,
  { subject: approvers, setting }: Deciding,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (groupTypes.includes('DynamicMembership') || (membershipRule ?? '') !== '') {
    findings.push({
      subject: `${approvers}: rule`,
      state: 'warning',
      says: 'a rule fills it, so whoever can change what the rule looks at can approve.',
      mend: `${inEntra} > Properties > Membership type > Assigned, or a group of its own in ${setting}.`,
    });
  }
  if (groupTypes.includes('Unified') && visibility !== 'Private' && visibility !== 'HiddenMembership') {
    findings.push({
      subject: `${approvers}: self-service`,
      state: 'warning',
      says: 'it is a public Microsoft 365 group, which anybody can join.',
      mend: `Microsoft 365 admin center > Teams & groups > Active teams & groups > the group > Settings > Privacy > Private; better a security group of its own in ${setting}.`,
    });
  }
  return findings;
}
