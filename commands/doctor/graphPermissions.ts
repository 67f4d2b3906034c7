import { z } from 'zod';
import { neededFor } from '../../core/diagnosis/permissions.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import type { Graph, How } from '../../microsoft365/graph.js';
import { noEligibility } from '../../microsoft365/holdsRole.js';
import { couldNotAsk, type Finding, ok } from './finding.js';
import { grantPermission } from './mends.js';
import { whyInWords } from './whyInWords.js';

/** A permission, and questions that only it (or a greater one) opens; of what is about people one row is asked for, and dropped. */
interface Probe {
  readonly permission: string;
  readonly questions: readonly string[];
  /** True: what is missing without it is said on the cards, and everything else works. */
  readonly optional: boolean;
  /** Beyond the readings that need it. */
  readonly also?: string;
}

/** As docs/permissions.md; the audit log and the authentication methods are asked below, in ways of their own. */
const probes: readonly Probe[] = [
  {
    permission: 'Directory.Read.All',
    questions: [
      '/users?$top=1&$select=id',
      '/servicePrincipals?$top=1&$select=id',
      '/oauth2PermissionGrants?$top=1&$select=id',
    ],
    optional: false,
    also: 'who may approve',
  },
  {
    permission: 'RoleEligibilitySchedule.Read.Directory',
    questions: ['/roleManagement/directory/roleEligibilityScheduleInstances?$top=1&$select=id'],
    optional: false,
    also: 'which approvers could make themselves administrators',
  },
  {
    permission: 'Policy.Read.ConditionalAccess',
    questions: ['/identity/conditionalAccess/policies'],
    optional: false,
    also: 'the names of the policies in the sign-ins',
  },
  { permission: 'Policy.Read.All', questions: ['/policies/authorizationPolicy'], optional: true },
  {
    permission: 'ConsentRequest.Read.All',
    questions: ['/identityGovernance/appConsent/appConsentRequests?$top=1&$select=id'],
    optional: true,
  },
  {
    permission: 'IdentityRiskyUser.Read.All',
    questions: ['/identityProtection/riskyUsers?$top=1&$select=id'],
    optional: true,
  },
  {
    permission: 'DeviceManagementManagedDevices.Read.All',
    questions: ['/deviceManagement/managedDevices?$top=1&$select=id'],
    optional: true,
  },
  {
    permission: 'ServiceHealth.Read.All',
    questions: ['/admin/serviceAnnouncement/issues?$top=1&$select=id'],
    optional: true,
  },
];

type Outcome = 'answered' | Microsoft365Error;

const people = z.looseObject({ value: z.array(z.looseObject({ id: z.string() })) });

/** A line for every Graph permission, and one for the licence that the sign-in log takes. */
export async function examineGraph(graph: Graph, clientId: string, how: How): Promise<readonly Finding[]> {
  const [batch, audits] = await Promise.all([askBatch(graph, how), once(() => audit(graph, how))]);
  // Of the same small quota, so only where the first says that there is something to be had.
  const signIns = audits === 'answered' ? await once(() => signIn(graph, how)) : audits;
  const methods = await askMethods(graph, batch.somebody, how);
  const judge = (permission: string, outcomes: readonly Outcome[], optional = false, also?: string): Finding =>
    findingOf({ permission, outcomes, optional, also, clientId });
  return [
    judge('AuditLog.Read.All', [audits], false, 'the notice after enrolment'),
    licence(signIns, audits),
    ...probes.flatMap(({ permission, optional, also }) => [
      judge(permission, batch.outcomes.get(permission) ?? [], optional, also),
      ...(permission === 'Directory.Read.All' ? [judge('UserAuthenticationMethod.Read.All', [methods])] : []),
    ]),
  ];
}

const audit = (graph: Graph, how: How) => graph.get('/auditLogs/directoryAudits?$top=1', how);
const signIn = (graph: Graph, how: How) => graph.get('/auditLogs/signIns?$top=1', { ...how, version: 'beta' });

async function askBatch(
  graph: Graph,
  how: How,
): Promise<{ readonly outcomes: ReadonlyMap<string, readonly Outcome[]>; readonly somebody: string | null }> {
  const parts = probes.flatMap(({ permission, questions }) =>
    questions.map((url, index) => ({ id: `${permission} ${index}`, method: 'GET' as const, url })),
  );
  try {
    const answer = await graph.batch(parts, how);
    const outcomes = probes.map(({ permission, questions }): [string, readonly Outcome[]] => [
      permission,
      questions.map((_, index) => {
        const part = answer(`${permission} ${index}`);
        return 'error' in part && part.error.code !== noEligibility ? part.error : 'answered';
      }),
    ]);
    const first = answer('Directory.Read.All 0');
    const found = people.safeParse('body' in first ? first.body : undefined);
    return { outcomes: new Map(outcomes), somebody: found.data?.value[0]?.id ?? null };
  } catch (error) {
    const failure = errorOf(error);
    return { outcomes: new Map(probes.map(({ permission }) => [permission, [failure]])), somebody: null };
  }
}

/** The methods of the first account that the directory named: there is no asking about nobody. The answer is dropped. */
async function askMethods(graph: Graph, somebody: string | null, how: How): Promise<Outcome> {
  if (somebody === null) return new Microsoft365Error('graph', 'notAsked');
  return once(() => graph.get(`/users/${encodeURIComponent(somebody)}/authentication/methods`, how));
}

async function once(ask: () => Promise<unknown>): Promise<Outcome> {
  try {
    await ask();
    return 'answered';
  } catch (error) {
    return errorOf(error);
  }
}

function errorOf(error: unknown): Microsoft365Error {
  if (error instanceof Microsoft365Error) return error;
  throw error;
}

function findingOf(given: {
  readonly permission: string;
  readonly outcomes: readonly Outcome[];
  readonly optional: boolean;
  readonly also: string | undefined;
  readonly clientId: string;
}): Finding {
  const { permission, outcomes, optional, also, clientId } = given;
  const subject = `Graph ${permission}`;
  const needs = Object.entries(neededFor).filter(([, needed]) => needed.permission === subject);
  const says = `for ${[...needs.map(([reading]) => reading), ...(also === undefined ? [] : [also])].join(', ')}.`;
  const errors = outcomes.filter((outcome) => outcome !== 'answered');
  // A status says that Graph itself refused; without one it was the token that could not be had.
  if (errors.some(({ why, status }) => why === 'notPermitted' && status !== null)) {
    const licences = [...new Set(needs.flatMap(([, { licence: wanted }]) => wanted ?? []))];
    const licensed = licences.length === 0 ? '' : ` It also takes ${licences.join(' or ')}.`;
    return {
      subject,
      state: 'missing',
      says,
      mend: `${grantPermission('Graph', permission, clientId)}.${licensed}`,
      optional,
    };
  }
  const [error] = errors;
  if (error !== undefined) return { ...couldNotAsk(subject, whyInWords(error.why)), optional };
  return ok(subject, says);
}

/** Graph shows the sign-in log only to tenants with Entra ID P1; learn.microsoft.com/graph/api/signin-list. */
function licence(signIns: Outcome, audits: Outcome): Finding {
  const subject = 'Microsoft Entra ID P1';
  const says = 'for signIns; without it causes in mailbox and account are still found.';
  if (signIns === 'answered') return ok(subject, says);
  if (signIns.why === 'notLicensed') {
    const mend = 'Microsoft 365 admin center > Billing > Purchase services > Microsoft Entra ID P1.';
    return { subject, state: 'missing', says, mend, optional: true };
  }
  const why = audits === 'answered' ? signIns.why : 'notAsked';
  return { ...couldNotAsk(subject, whyInWords(why)), optional: true };
}
