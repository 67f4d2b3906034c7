import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ApprovalPolicy, defaultPolicy } from '../core/approvals/policy.js';
import { type Config, ConfigError } from './config.js';
import { contradictions, policySchema } from './policySchema.js';
import { JsonMistake, type Positioned, parsePositioned } from './positionedJson.js';
import { stepUpLines } from './stepUpSettings.js';

/** A file of this many bytes is no policy. */
const largest = 1_000_000;
/** For so many people one member of the helpdesk may look in an hour, where the file does not say. */
const usualLooksPerHour = 30;

type PolicySettings = Pick<Config, 'policyFile' | 'approversGroupId' | 'authenticationPolicy'> &
  Partial<Pick<Config, 'stepUp'>>;

/**
 * The approval policy of the setting POLICY_FILE, or the default without one. Read once, at the start.
 * @throws ConfigError with a line for every mistake in the file, or for what it needs of other settings and does not find
 */
export function readPolicy(config: PolicySettings): ApprovalPolicy {
  return readPolicyFile(config).policy;
}

/** The approval policy and the SHA-256 of the file it was read from, in hexadecimal; null: there is none. */
export interface PolicyFile {
  readonly policy: ApprovalPolicy;
  readonly sha256: string | null;
}

/**
 * The same, with what tells its file from others.
 * @throws ConfigError with a line for every mistake in the file
 */
export function readPolicyFile(config: PolicySettings): PolicyFile {
  const { policyFile, approversGroupId, authenticationPolicy } = config;
  if (policyFile === null) {
    if (approversGroupId === null) throw new ConfigError(['Nobody may decide: set APPROVERS_GROUP_ID or POLICY_FILE.']);
    return { policy: defaultPolicy(approversGroupId, authenticationPolicy), sha256: null };
  }
  let text: string;
  try {
    text = readFileSync(policyFile, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ConfigError([
      `POLICY_FILE ${policyFile} cannot be read (${code}), so nobody would be known who may decide. Name a file that is there and that the bot may read, or remove the setting.`,
    ]);
  }
  const policy = policyOf(text, policyFile, authenticationPolicy);
  const lines = stepUpLines(policy, config.stepUp ?? { context: null, publicUrl: null, appId: null });
  if (lines.length > 0) throw new ConfigError(lines);
  return {
    policy,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

/**
 * The policy that the text of a policy file says.
 * @param fileName how the file is called in messages
 * @param authenticationPolicy counts where the file names none
 * @throws ConfigError with a line for every mistake, in the order of the file
 */
export function policyOf(text: string, fileName: string, authenticationPolicy: string): ApprovalPolicy {
  const sentence = (line: number, what: string) => `POLICY_FILE ${fileName}, line ${line}: ${what}.`;
  if (text.length > largest)
    throw new ConfigError([sentence(1, 'the file is far too large for a policy. Name the right file')]);
  let read: Positioned;
  try {
    read = parsePositioned(text);
  } catch (error) {
    if (error instanceof JsonMistake) throw new ConfigError([sentence(error.line, error.message)]);
    throw error;
  }
  const parsed = policySchema.safeParse(read.value);
  const mistakes = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((name) => ({
              path: [...issue.path, name],
              what: 'is nothing that a policy has, so it would have no effect. Correct its spelling (docs/policy.schema.json lists all names) or remove it',
            }))
          : [{ path: issue.path, what: there(read.value, issue.path) ? issue.message : missing }],
      );
  if (!parsed.success || mistakes.length > 0) {
    const placed = mistakes.map(({ path, what }) => ({ line: read.lineOf(path), what: `${nameOf(path)} ${what}` }));
    const inOrder = placed.toSorted((one, other) => one.line - other.line);
    throw new ConfigError(inOrder.map(({ line, what }) => sentence(line, what)));
  }
  const { rules, dutyHours, caps, authenticationPolicies, protectedPeople, standIn, remindAfterMinutes } = parsed.data;
  const { helpdesk, roleHolders } = parsed.data;
  return {
    rules,
    dutyHours: dutyHours ?? null,
    caps: { perApproverAndHour: caps?.perApproverAndHour ?? null, perHour: caps?.perHour ?? null },
    authenticationPolicies: {
      groups: authenticationPolicies?.groups ?? [],
      otherwise: authenticationPolicies?.otherwise ?? authenticationPolicy,
    },
    protectedPeople: protectedPeople ?? null,
    standIn: standIn ?? null,
    remindAfterMinutes: remindAfterMinutes ?? [],
    helpdesk:
      helpdesk === undefined
        ? null
        : { ...helpdesk, looksPerHour: caps?.looksPerHelpdeskMemberAndHour ?? usualLooksPerHour },
    roleHolders,
  };
}

const missing = 'is missing, and has no default. Write it, as in the example of docs/operate.md';

function there(value: unknown, path: readonly PropertyKey[]): boolean {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return false;
    found = Reflect.get(found, step);
  }
  return true;
}

function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('');
}
