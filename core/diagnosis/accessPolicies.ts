import type { Missing } from './cause.js';
import type { Readings, SignIn } from './evidence.js';
import type { Flow } from './flow.js';
import { isPasswordGrant } from './flows.js';
import type { ConditionalAccessPolicy } from './tenant.js';
import { failedWith } from './verdict.js';

/** Conditional Access refused, and the code alone does not say what for. */
export const refusedByPolicy = [53003, 50131];

/** From this instant the control "approved client app" is not enforced any more. */
export const approvedAppsEndedAt = '2026-07-01T00:00:00.000Z';

type RowPolicy = NonNullable<SignIn['policies']>[number];

/** A policy that refused a sign-in: what the row says of it, and how it is set up, where that could be read. */
export interface RefusingPolicy {
  readonly name: string;
  /** Controls that the row and the definition name, in the spelling of either. */
  readonly controls: readonly string[];
  readonly definition: ConditionalAccessPolicy | null;
}

/**
 * What a refusal by Conditional Access comes from. `unseen`: the row does not show its policies. `unread`: it does, and
 * their definitions would have to be read to tell. `plain`: none of the others.
 */
export type Refusal =
  | { readonly kind: 'none' | 'unseen' }
  | { readonly kind: 'unread'; readonly missing: readonly Missing[]; readonly policies: readonly RefusingPolicy[] }
  | {
      readonly kind: 'legacyClient' | 'location' | 'strength' | 'appProtection' | 'termsOfUse' | 'plain';
      readonly policies: readonly RefusingPolicy[];
    };

/**
 * The policies that refused a row, by their own results: one in report-only never refuses, and one that was satisfied or
 * did not apply neither. Empty as well where the row does not show them.
 */
export function refusingPolicies(row: SignIn, definitions: Readings['conditionalAccessPolicies']): RefusingPolicy[] {
  return (row.policies ?? [])
    .filter(({ result }) => result === 'failure')
    .map((policy) => {
      const definition = (definitions.known && definitions.value.find((one) => isSame(one, policy))) || null;
      return { name: policy.name, controls: [...policy.controls, ...(definition?.controls ?? [])], definition };
    });
}

/** Clients that sign in the old way, by their names in the sign-in log: they can satisfy no control at all. */
const legacyClients = [
  'Exchange ActiveSync',
  'Other clients',
  'IMAP4',
  'POP3',
  'Authenticated SMTP',
  'AutoDiscover',
  'Exchange Web Services',
  'MAPI over HTTP',
  'Outlook Anywhere',
];

/** True for a sign-in by an old client, which can neither show a page nor send the state of its device. */
export function isLegacyClient({ clientAppUsed }: SignIn): boolean {
  return legacyClients.some((client) => client === clientAppUsed);
}

/**
 * Why Conditional Access refused the attempt, in one word, so that exactly one cause answers for it. A policy that blocks
 * counts before one that asks for something; where one blocks whatever the place, the place does not matter.
 */
export function refusalOf(flows: readonly Flow[], definitions: Readings['conditionalAccessPolicies']): Refusal {
  const flow = failedWith(flows, refusedByPolicy);
  // A password grant can satisfy no policy at all: the old profile is the cause then, and no rule.
  if (!flow || isPasswordGrant(flow.last)) return { kind: 'none' };
  if (flow.last.policies === null) return { kind: 'unseen' };
  const refusing = refusingPolicies(flow.last, definitions);
  if (refusing.length === 0) return { kind: 'plain', policies: refusing };
  if (isLegacyClient(flow.last)) return { kind: 'legacyClient', policies: refusing };
  const blocking = refusing.filter(blocks);
  const policies = blocking.length > 0 ? blocking : refusing;
  const told = blocking.length > 0 ? null : demandOf(policies);
  if (told) return { kind: told, policies };
  // Without their definitions, neither a place nor a demanded strength can be seen.
  if (!definitions.known) {
    return { kind: 'unread', missing: [{ reading: 'conditionalAccessPolicies', why: definitions.why }], policies };
  }
  if (policies.every(({ definition }) => definition?.byLocation)) return { kind: 'location', policies };
  return { kind: 'plain', policies };
}

/** True where a policy blocks whatever is offered. */
export function blocks(policy: RefusingPolicy): boolean {
  return asksFor(policy, /^block/i);
}

/** True where a policy wants sign-ins of a certain strength, by the row or by its definition. */
export function demandsStrength({ controls, definition }: RefusingPolicy): boolean {
  return (definition?.authenticationStrength ?? null) !== null || controls.some((control) => /strength/i.test(control));
}

/** True where a policy wants terms of use accepted, by the row or by its definition. */
export function wantsTermsAccepted({ controls, definition }: RefusingPolicy): boolean {
  return definition?.termsOfUse === true || controls.some((control) => /terms ?of ?use/i.test(control));
}

/** Names of the policies that refused an attempt, for the helpdesk; none where there was no attempt. */
export function refusalNames(flow: Flow | null, definitions: Readings['conditionalAccessPolicies']) {
  return namesOf(flow === null ? [] : refusingPolicies(flow.last, definitions));
}

/** The policies' names for the helpdesk alone: they show how the company defends itself. */
export function namesOf(policies: readonly RefusingPolicy[]): {
  readonly policies: string;
  readonly policyNames: string;
} {
  const names = policies.map(({ name }) => name).filter((name) => name !== '');
  return { policies: names.length > 0 ? 'some' : 'none', policyNames: names.join(', ') };
}

/** What the policies ask for, as far as one of them says it: `compliantApplication` in a definition is `RequireCompliantApp` in rows. */
function demandOf(policies: readonly RefusingPolicy[]): 'appProtection' | 'strength' | 'termsOfUse' | null {
  if (policies.some((policy) => asksFor(policy, /compliantapp/i))) return 'appProtection';
  if (policies.some(demandsStrength)) return 'strength';
  return policies.some(wantsTermsAccepted) ? 'termsOfUse' : null;
}

function asksFor({ controls }: RefusingPolicy, control: RegExp): boolean {
  return controls.some((one) => control.test(one));
}

/** By its id; rows that give none still give the name. */
function isSame(definition: ConditionalAccessPolicy, policy: RowPolicy): boolean {
  return policy.id === null ? definition.name === policy.name : definition.id === policy.id;
}
