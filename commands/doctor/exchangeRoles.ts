import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../bot/config.js';
import { leavesWriting } from '../../bot/credential.js';
import { readPolicy } from '../../bot/policyFile.js';
import { Microsoft365Error } from '../../microsoft365/error.js';
import { type Cmdlet, type CmdletAnswer, cmdlets, type Exchange } from '../../microsoft365/exchange.js';
import { couldNotAsk, type Finding, notNeeded, ok } from './finding.js';
import type { Claims } from './identities.js';
import { addExchangeRole, grantPermission } from './mends.js';
import { whyInWords } from './whyInWords.js';

/** The role groups and the role that docs/operate.md has an administrator make. */
const readers = 'Mail Medic Readers';
const writers = 'Mail Medic Writers';
const writes = 'Mail Medic Writes';

type Outcome = 'answered' | Microsoft365Error;

interface Asked {
  readonly outcomes: readonly Outcome[];
  readonly answers: readonly CmdletAnswer[];
}

/** What is known about an identity at Exchange before it is asked. */
interface Caller {
  readonly clientId: string;
  readonly claims: Claims | null;
}

/**
 * Lines for the application permission, the two reading roles, the writing role and the authentication policies.
 * Who is asked about is nobody: an id made up here, to which a permitted caller gets "there is no such object" and
 * another one a refusal. So no mailbox is read, and none could be changed.
 * @throws ConfigError when the policy file cannot be used
 */
export async function examineExchange(
  exchange: Exchange,
  config: Config,
  callers: { readonly reader: Caller; readonly writer: Caller },
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const nobody = randomUUID();
  const { reader } = callers;
  const [recipients, configuration] = await Promise.all([
    read(
      exchange,
      [cmdlets.casMailbox(nobody), cmdlets.mailbox(nobody), cmdlets.user(nobody), cmdlets.mobileDevices(nobody)],
      signal,
    ),
    read(
      exchange,
      [
        cmdlets.authenticationPolicies(),
        cmdlets.organizationConfig(),
        cmdlets.activeSyncOrganizationSettings(),
        cmdlets.casMailboxPlans(),
        cmdlets.transportConfig(),
        cmdlets.mobileDevicePolicies(),
        cmdlets.deviceAccessRules(),
      ],
      signal,
    ),
  ]);
  const admitted = admission(reader, [...recipients.outcomes, ...configuration.outcomes]);
  const role = (name: string, asked: Asked): Finding =>
    admitted.state === 'ok'
      ? roleFinding(`Exchange role ${name}`, asked.outcomes, addExchangeRole(name, readers, reader.clientId))
      : couldNotAsk(`Exchange role ${name}`, whyInWords('notAsked'));
  return [
    admitted,
    role('View-Only Recipients', recipients),
    role('View-Only Configuration', configuration),
    ...assigned(config).map((name) => policy(name, config, configuration)),
    await writing(exchange, config, callers, nobody, signal),
  ];
}

async function read(exchange: Exchange, wanted: readonly Cmdlet[], signal: AbortSignal): Promise<Asked> {
  try {
    const answers = await exchange.read(wanted, signal);
    return { answers, outcomes: answers.map((answer) => ('error' in answer ? answer.error : 'answered')) };
  } catch (error) {
    const failure = errorOf(error);
    return { answers: [], outcomes: wanted.map(() => failure) };
  }
}

function errorOf(error: unknown): Microsoft365Error {
  if (error instanceof Microsoft365Error) return error;
  throw error;
}

/** True when Exchange itself said no; without a status it was the token that could not be had. */
function isRefusal(outcome: Outcome): boolean {
  return outcome !== 'answered' && outcome.why === 'notPermitted' && outcome.status !== null;
}

/** Whether Exchange's administration lets the identity in at all. */
function admission({ clientId, claims }: Caller, outcomes: readonly Outcome[]): Finding {
  const subject = 'Exchange Exchange.ManageAsApp';
  const says = 'for everything about mailboxes.';
  const inToken = claims?.roles.includes('Exchange.ManageAsApp');
  // An identity without any role is refused as a whole as well: what the token says tells the two apart.
  if (outcomes.some((outcome) => outcome === 'answered') || (inToken === true && outcomes.every(isRefusal)))
    return ok(subject, says);
  if (inToken === false || outcomes.every(isRefusal))
    return {
      subject,
      state: 'missing',
      says,
      mend: `${grantPermission('Exchange', 'Exchange.ManageAsApp', clientId)}.`,
    };
  const [failure] = failuresOf(outcomes).filter((error) => !isRefusal(error));
  return failure === undefined ? ok(subject, says) : couldNotAsk(subject, whyInWords(failure.why));
}

function failuresOf(outcomes: readonly Outcome[]): readonly Microsoft365Error[] {
  return outcomes.filter((outcome) => outcome !== 'answered');
}

function roleFinding(subject: string, outcomes: readonly Outcome[], mend: string): Finding {
  const says = 'for the mailbox causes.';
  if (outcomes.some(isRefusal)) return { subject, state: 'missing', says, mend };
  const [failure] = failuresOf(outcomes);
  return failure === undefined ? ok(subject, says) : couldNotAsk(subject, whyInWords(failure.why));
}

const policyRows = z.array(
  z.looseObject({
    Name: z.string(),
    AllowBasicAuthActiveSync: z.boolean(),
    AllowBasicAuthImap: z.boolean(),
    AllowBasicAuthPop: z.boolean(),
  }),
);

/** Names of every authentication policy that may be assigned to somebody, each once, whatever its letters' case. */
function assigned(config: Config): readonly string[] {
  const { groups, otherwise } = readPolicy(config).authenticationPolicies;
  const names = [otherwise, ...groups.map((one) => one.policy)];
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** A policy that keeps Basic closed: it is there, and it does. */
function policy(name: string, { policyFile }: Config, configuration: Asked): Finding {
  const subject = `Authentication policy "${name}"`;
  const [answer] = configuration.answers;
  const rows = policyRows.safeParse(answer !== undefined && 'objects' in answer ? answer.objects : undefined);
  if (!rows.success) return couldNotAsk(subject, whyInWords('notAsked'));
  const found = rows.data.find((row) => row.Name.toLowerCase() === name.toLowerCase());
  const quoted = name.replaceAll('"', '`"');
  if (found === undefined) {
    const mend = `in Exchange Online PowerShell: New-AuthenticationPolicy -Name "${quoted}" (Basic is closed in a new one), or set ${policyFile === null ? '' : 'the one in POLICY_FILE or '}AUTHENTICATION_POLICY to the name of yours (Get-AuthenticationPolicy).`;
    return { subject, state: 'missing', says: 'there is no policy of that name.', mend };
  }
  if (found.AllowBasicAuthActiveSync || found.AllowBasicAuthImap || found.AllowBasicAuthPop) {
    const mend = `in Exchange Online PowerShell: Set-AuthenticationPolicy "${quoted}" -AllowBasicAuthActiveSync:$false -AllowBasicAuthImap:$false -AllowBasicAuthPop:$false, after a look at who has it.`;
    return { subject, state: 'missing', says: 'it leaves Basic authentication open.', mend };
  }
  return ok(subject, 'it is there and keeps Basic authentication closed.');
}

/** The writing role; asked only where it will be used, so that MODE and WRITES mean what they say. */
async function writing(
  exchange: Exchange,
  config: Config,
  callers: { readonly reader: Caller; readonly writer: Caller },
  nobody: string,
  signal: AbortSignal,
): Promise<Finding> {
  const { reader } = callers;
  const { clientId, claims } = callers.writer;
  const subject = `Exchange role ${writes}`;
  if (config.mode !== 'full') return notNeeded(subject, `nothing is written while MODE is ${config.mode}.`);
  if (!config.writes) return notNeeded(subject, 'nothing is written while WRITES is off.');
  if (leavesWriting(config))
    return notNeeded(subject, 'npm run writer writes; with its settings the doctor asks for its role.');
  if (claims !== null && !claims.roles.includes('Exchange.ManageAsApp')) {
    if (clientId === reader.clientId) return couldNotAsk(subject, whyInWords('notAsked'));
    const mend = `${grantPermission('Exchange', 'Exchange.ManageAsApp', clientId)}.`;
    return { subject, state: 'missing', says: 'the identity that writes lacks Exchange.ManageAsApp.', mend };
  }
  const outcomes: Outcome[] = [];
  // Closing a door, and for nobody: if by a wonder the id were somebody's, this would be the safe way to be wrong.
  for (const cmdlet of [
    cmdlets.setSwitch(nobody, 'PopEnabled', false),
    cmdlets.setAuthenticationPolicy(nobody, readPolicy(config).authenticationPolicies.otherwise),
  ]) {
    try {
      await exchange.run(cmdlet, signal, async () => true);
      outcomes.push('answered');
    } catch (error) {
      const failure = errorOf(error);
      // "There is no such object" comes with a code; a 404 without one is an address where nobody is.
      outcomes.push(failure.status === 404 && failure.code !== null ? 'answered' : failure);
    }
  }
  const mend = `run the commands under "The identity that writes" in docs/operate.md; then ${addExchangeRole(writes, writers, clientId)}`;
  const finding = roleFinding(subject, outcomes, mend);
  return { ...finding, ...(finding.state === 'couldNotAsk' ? {} : { says: 'for the approved changes.' }) };
}
