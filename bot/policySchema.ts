import { z } from 'zod';
import { weekdays } from '../core/approvals/dutyHours.js';
import type { ApprovedKind } from '../core/remedies/change.js';

/** How long a request waits for a decision, in minutes of duty time. */
export const requestMinutes = 4 * 60;
/** Graph answers for at most so many groups in one question; learn.microsoft.com/graph/api/directoryobject-checkmembergroups. */
export const mostGroups = 20;

const changeKinds = [
  'authenticationPolicy',
  'imap',
  'pop',
  'outlookMobile',
  'activeSync',
  'allowDevice',
  'revokeSessions',
] as const satisfies readonly ApprovedKind[];

const groupId = z
  .guid({
    error:
      'is not the id of a group; people are looked up by it. Copy the object id of the group from the Entra admin centre',
  })
  .transform((id) => id.toLowerCase());
const name = z
  .string({ error: 'is not a text; people read it on cards. Write what they call the group, such as "helpdesk"' })
  .trim()
  .min(1, { error: 'is empty; people read it on cards. Write what they call the group, such as "helpdesk"' })
  .max(60, { error: 'is longer than 60 letters; it stands on cards. Shorten it' });
const wholeNumber = (from: number, to: number, what: string) => {
  const error = `is not a whole number from ${from} to ${to}. Write ${what}`;
  return z.number({ error }).int({ error }).min(from, { error }).max(to, { error });
};
const clock = (pattern: RegExp, example: string) => {
  const error = `is not a time of day. Write it as hours and minutes, such as "${example}"`;
  return z.string({ error }).regex(pattern, { error });
};
const filled = 'is not a list with at least one entry; an empty one would fit nothing. Fill it or leave the line out';

const rule = z.strictObject({
  changes: z
    .union([z.literal('all'), z.array(z.enum(changeKinds)).min(1, { error: filled })], {
      error: `is neither "all" nor a list of changes the bot can make. Write "all", or some of ${changeKinds.join(', ')} in brackets`,
    })
    .describe('Which changes this rule is for.'),
  mailboxesOf: z
    .union([z.literal('everybody'), z.array(groupId).min(1, { error: filled })], {
      error: 'is neither "everybody" nor a list of group ids. Write "everybody", or object ids of groups in brackets',
    })
    .describe('Whose mailboxes this rule is for: everybody, or the members of these groups.'),
  decidedBy: z
    .strictObject({ group: groupId, name })
    .describe('The group whose members decide, and what people call it.'),
  approvers: z
    .union([z.literal(1), z.literal(2)], { error: 'is neither 1 nor 2; no more people are ever asked. Write 1 or 2' })
    .default(1)
    .describe('How many of them have to approve.'),
  stepUp: z
    .boolean({ error: 'is neither true nor false. Write one of them, or leave it out for false' })
    .optional()
    .describe('Whether each of them has to prove afresh who they are. Left out: no.'),
});

/** A policy file, as its JSON Schema says; what goes beyond that is checked by `contradictions`. */
export const policySchema = z.strictObject(
  {
    $schema: z.string().optional(),
    rules: z
      .array(rule, {
        error:
          'is missing or no list; without a rule nobody may decide. Write at least one rule for all changes and everybody',
      })
      .min(1, {
        error: 'is empty; without a rule nobody may decide. Write at least one rule for all changes and everybody',
      })
      .describe('The first rule that fits counts; the last one is for all changes and everybody.'),
    dutyHours: z
      .strictObject({
        timeZone: z
          .string({ error: 'is not a text. Write the name of a time zone, such as "Europe/Berlin"' })
          .refine(isTimeZone, { error: 'is no time zone that is known. Write its IANA name, such as "Europe/Berlin"' }),
        days: z
          .array(z.enum(weekdays, { error: `is no day of the week. Write one of ${weekdays.join(', ')}` }), {
            error: filled,
          })
          .min(1, { error: filled }),
        from: clock(/^([01]\d|2[0-3]):[0-5]\d$/, '08:00'),
        to: clock(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '18:00'),
      })
      .optional()
      .describe('When somebody is there; outside of it no request expires. Left out: always.'),
    caps: z
      .strictObject({
        perApproverAndHour: wholeNumber(1, 10_000, 'how many approvals one person may give in an hour').optional(),
        perHour: wholeNumber(1, 10_000, 'how many approvals there may be in an hour').optional(),
        looksPerHelpdeskMemberAndHour: wholeNumber(
          1,
          1_000,
          'for how many people one member of the helpdesk may look in an hour',
        ).optional(),
      })
      .optional()
      .describe('How many approvals there may be, and how many looks on behalf of others.'),
    authenticationPolicies: z
      .strictObject({
        groups: z
          .array(z.strictObject({ group: groupId, policy: policyName() }), { error: filled })
          .min(1, { error: filled })
          .optional()
          .describe('The first group somebody is in counts.'),
        otherwise: policyName(),
      })
      .optional()
      .describe('Which authentication policy is right for whom. Left out: the setting AUTHENTICATION_POLICY.'),
    protectedPeople: groupId.optional().describe('A group whose members the bot never changes.'),
    standIn: z
      .strictObject({
        group: groupId,
        name,
        afterMinutes: wholeNumber(
          1,
          requestMinutes - 1,
          'after how many minutes it steps in, before a request expires',
        ),
      })
      .optional()
      .describe('A group that may decide as well once nobody has for so many minutes of duty time.'),
    remindAfterMinutes: z
      .array(wholeNumber(1, requestMinutes - 1, 'after how many minutes to remind, before a request expires'), {
        error: filled,
      })
      .min(1, { error: filled })
      .max(3, { error: 'has more than 3 entries; more reminders are only ignored. Leave some out' })
      .optional()
      .describe('After how many minutes of duty time the helpdesk is reminded.'),
    helpdesk: z
      .strictObject({ group: groupId, name })
      .optional()
      .describe('A group whose members may ask on behalf of others, and what people call it. Left out: nobody may.'),
    roleHolders: z
      .enum(['refused', 'accepted'], { error: 'is neither "refused" nor "accepted". Write one of them' })
      .default('refused')
      .describe('May somebody decide who holds a directory role, or may activate one?'),
  },
  { error: 'is not an object in braces. Begin the file with { and end it with }' },
);

export type PolicyFile = z.output<typeof policySchema>;

function policyName() {
  const error = 'is not the name of an authentication policy. Write the name that Get-AuthenticationPolicy shows';
  return z.string({ error }).trim().min(1, { error });
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A mistake in a policy file: where in it, and what, why and how to mend it. */
export interface Mistake {
  readonly path: readonly (string | number)[];
  readonly what: string;
}

/** What is wrong in a file whose every line is right by itself. */
export function contradictions(file: PolicyFile): readonly Mistake[] {
  const found: Mistake[] = [];
  const add = (path: Mistake['path'], what: string) => found.push({ path, what });
  const { rules, dutyHours, caps, authenticationPolicies, remindAfterMinutes } = file;
  const last = rules.length - 1;
  if (rules[last]?.changes !== 'all' || rules[last]?.mailboxesOf !== 'everybody')
    add(
      ['rules', last],
      'is the last rule and not for everything, so somebody would have nobody who decides. End with a rule whose changes are "all" and whose mailboxesOf is "everybody"',
    );
  for (const [index, rule] of rules.entries()) {
    const before = rules.slice(0, index).findIndex((earlier) => covers(earlier, rule));
    if (before !== -1)
      add(
        ['rules', index],
        `never counts, because rule ${before + 1} fits everything it fits. Put it before that one or remove it`,
      );
  }
  if (dutyHours !== undefined && minuteOf(dutyHours.to) - minuteOf(dutyHours.from) < 30)
    add(
      ['dutyHours', 'to'],
      'is not at least half an hour after "from"; nobody could decide in that time. Write a later one; hours past midnight are not possible',
    );
  if ((caps?.perHour ?? Number.POSITIVE_INFINITY) < (caps?.perApproverAndHour ?? 0))
    add(['caps', 'perHour'], 'is smaller than perApproverAndHour, which would never count. Make it the larger one');
  for (const [index, { group }] of (authenticationPolicies?.groups ?? []).entries()) {
    if (authenticationPolicies?.groups?.slice(0, index).some((earlier) => earlier.group === group))
      add(
        ['authenticationPolicies', 'groups', index, 'group'],
        'stands there twice, and only the first counts. Remove one of them',
      );
  }
  for (const [index, minutes] of (remindAfterMinutes ?? []).entries()) {
    const earlier = remindAfterMinutes?.[index - 1];
    if (earlier !== undefined && earlier >= minutes)
      add(['remindAfterMinutes', index], 'is not later than the one before it. Write them in order');
  }
  const deciding = new Set([...rules.map(({ decidedBy }) => decidedBy.group), file.standIn?.group]);
  if (deciding.size > mostGroups)
    add(['rules'], `name more than ${mostGroups} groups that decide, more than one question can ask for. Name fewer`);
  const concerned = new Set([
    ...rules.flatMap(({ mailboxesOf }) => (mailboxesOf === 'everybody' ? [] : mailboxesOf)),
    ...(authenticationPolicies?.groups ?? []).map(({ group }) => group),
    file.protectedPeople,
  ]);
  if (concerned.size > mostGroups)
    add(
      ['rules'],
      `and authenticationPolicies name more than ${mostGroups} groups of people, more than one question can ask for. Name fewer, such as one group that holds others`,
    );
  return found;
}

type FileRule = PolicyFile['rules'][number];

function covers(earlier: FileRule, later: FileRule): boolean {
  const within = (one: string | readonly string[], all: string, other: string | readonly string[]) =>
    one === all || (Array.isArray(other) && other.every((entry) => one.includes(entry)));
  return within(earlier.changes, 'all', later.changes) && within(earlier.mailboxesOf, 'everybody', later.mailboxesOf);
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
