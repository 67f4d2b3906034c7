import { z } from 'zod';
import { type Mode, modes } from '../dialogs/mode.js';
import type { NativeMail } from '../microsoft365/directory.js';
import type { PowerShell } from '../microsoft365/door/moduleDoor.js';
import { powerShellOf, refusedDoor } from './exchangeDoor.js';
import { publicChannel, refusedInProduction } from './hardening.js';
import { slips } from './slips.js';
import { type StepUpSettings, stepUpOf, stepUpShape } from './stepUpSettings.js';
import type { WebhookSettings } from './webhook.js';
import { webhookLines, webhookOf } from './webhookSettings.js';

/** Settings that cannot be used; the message has one line a setting: what is wrong, why, how to mend it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** One identity towards Entra; which fields are set decides the kind of credential. */
export interface Identity {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly certificatePath: string | null;
  readonly federatedTokenFile: string | null;
}

/** Every setting, checked once at the start. */
export interface Config {
  readonly port: number;
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'UserAssignedMSI';
  readonly tenantId: string;
  readonly identities: { readonly bot: Identity; readonly reader: Identity; readonly writer: Identity };
  /** Null: Microsoft's public cloud. */
  readonly authorityHost: string | null;
  readonly graphEndpoint: string;
  readonly exchangeEndpoint: string;
  /** What changes go through; null: Exchange's REST door. */
  readonly powerShell: PowerShell | null;
  readonly openIdMetadata: string;
  readonly tokenIssuer: string;
  readonly channelScope: string;
  /** `host[:port]`, lower case. */
  readonly serviceUrlHosts: readonly string[];
  /** What one person may write in a minute. */
  readonly messagesPerMinute: number;
  /** What everybody together may send in a second. */
  readonly activitiesPerSecond: number;
  readonly helpdeskLocale: string;
  readonly helpdeskTimeZone: string;
  readonly securityContact: string | null;
  readonly writes: boolean;
  readonly retentionDays: number;
  readonly confirmWithinHours: number;
  readonly takeBackUnconfirmed: boolean;
  readonly databaseUrl: string | undefined;
  /** Writing is left to a process of its own, `npm run writer`. */
  readonly writerProcess: boolean;
  /** What that process may write in an hour. */
  readonly writerChangesPerHour: number;
  readonly dataDir: string;
  /** Null: the policy file says who decides. */
  readonly approversGroupId: string | null;
  readonly adminsGroupId: string | null;
  readonly serviceAccountsGroupId: string | null;
  readonly helpdeskConversation: string | null;
  readonly securityConversation: string | null;
  readonly authenticationPolicy: string;
  /** Path of the approval policy; null: the default one. */
  readonly policyFile: string | null;
  readonly stepUp: StepUpSettings;
  readonly mode: Mode;
  readonly nativeMail: NativeMail;
  /** Null: nobody is told. */
  readonly webhook: WebhookSettings | null;
  /** How many people with the same cause within half an hour make an incident. */
  readonly incidentPeople: number;
  readonly operationsPort: number;
  readonly operationsHost: string;
  readonly logLevel: string;
}

const guid = z
  .guid({
    error: 'is not an id such as 12345678-90ab-cdef-1234-567890abcdef; copy the object id from the Entra admin centre',
  })
  .transform((id) => id.toLowerCase());
const https = z
  .url({ protocol: /^https$/, error: 'is not an https address; tokens are sent there, so nothing else is allowed' })
  .transform((url) => url.replace(/\/+$/, ''));
const port = z.coerce
  .number({ error: 'is not a port number' })
  .int({ error: 'is not a port number' })
  .min(0, { error: 'is not a port number between 0 and 65535' })
  .max(65_535, { error: 'is not a port number between 0 and 65535' });
const rate = z.coerce
  .number({ error: 'is not a number' })
  .int({ error: 'is not a whole number' })
  .min(1, { error: 'is less than one, so that nobody could write at all' });
const locale = z
  .string()
  .refine((tag) => isKnown(() => Intl.getCanonicalLocales(tag)), { error: 'is not a language tag such as en-GB' });
const timeZone = z.string().refine((zone) => isKnown(() => new Intl.DateTimeFormat('en', { timeZone: zone })), {
  error: 'is not a time zone such as Europe/Berlin',
});

const schema = z.object({
  PORT: port.default(3978),
  MicrosoftAppId: guid,
  MicrosoftAppTenantId: guid.optional(),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI'], { error: 'is neither SingleTenant nor UserAssignedMSI' })
    .default('SingleTenant'),
  AZURE_TENANT_ID: guid.optional(),
  AZURE_CLIENT_ID: guid.optional(),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  AZURE_AUTHORITY_HOST: https.optional(),
  READER_TENANT_ID: guid.optional(),
  READER_CLIENT_ID: guid.optional(),
  READER_CLIENT_SECRET: z.string().optional(),
  READER_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  READER_FEDERATED_TOKEN_FILE: z.string().optional(),
  WRITER_TENANT_ID: guid.optional(),
  WRITER_CLIENT_ID: guid.optional(),
  WRITER_CLIENT_SECRET: z.string().optional(),
  WRITER_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  WRITER_FEDERATED_TOKEN_FILE: z.string().optional(),
  GRAPH_ENDPOINT: https.default('https://graph.microsoft.com'),
  EXCHANGE_ENDPOINT: https.default('https://outlook.office365.com'),
  EXCHANGE_DOOR: z.enum(['rest', 'module'], { error: 'is neither rest nor module' }).default('rest'),
  PWSH: z.string().default('pwsh'),
  BOT_OPENID_METADATA: https.default(publicChannel.openIdMetadata),
  BOT_TOKEN_ISSUER: z.string().default(publicChannel.tokenIssuer),
  BOT_CHANNEL_SCOPE: z.string().default('https://api.botframework.com/.default'),
  // Teams' service address in the public cloud: learn.microsoft.com/microsoftteams/platform/bots (sending proactive messages).
  SERVICE_URL_HOSTS: z
    .string()
    .default('smba.trafficmanager.net')
    .transform((hosts) =>
      hosts
        .split(',')
        // 443 is what https has anyway; addresses are compared without it.
        .map((host) => host.trim().toLowerCase().replace(/:443$/, ''))
        .filter((host) => host !== ''),
    )
    .refine((hosts) => hosts.length > 0 && hosts.every((host) => /^[a-z0-9.-]+(:\d+)?$/.test(host)), {
      error: 'is not a comma list of host names (with a port if needed), without https:// and without paths',
    }),
  MESSAGES_PER_MINUTE: rate.default(60),
  ACTIVITIES_PER_SECOND: rate.default(1_000),
  HELPDESK_LOCALE: locale.default('en-US'),
  HELPDESK_TIME_ZONE: timeZone.default('UTC'),
  SECURITY_CONTACT: z.string().optional(),
  WRITES: z.enum(['on', 'off'], { error: 'is neither on nor off' }).default('on'),
  RETENTION_DAYS: z.coerce
    .number({ error: 'is not a number of days' })
    .int()
    .min(1, { error: 'is less than one day' })
    .default(30),
  CONFIRM_WITHIN_HOURS: z.coerce
    .number({ error: 'is not a number of hours' })
    .min(1, { error: 'is less than one hour' })
    .max(720, { error: 'is more than 30 days' })
    .default(24),
  TAKE_BACK_UNCONFIRMED: z.enum(['on', 'off'], { error: 'is neither on nor off' }).default('off'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'is not an address such as postgres://user@host:5432/database' })
    .optional(),
  WRITER_PROCESS: z.enum(['on', 'off'], { error: 'is neither on nor off' }).default('off'),
  WRITER_CHANGES_PER_HOUR: z.coerce
    .number({ error: 'is not a number of changes' })
    .int({ error: 'is not a whole number of changes' })
    .min(1, { error: 'is less than one, so that nothing would ever be written; that is what WRITES=off is for' })
    .default(500),
  DATA_DIR: z
    .string()
    .refine((folder) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(folder), {
      error: 'is an address and no folder; a store in memory would lose every decision, so name a folder on a disk',
    })
    .default('./data'),
  APPROVERS_GROUP_ID: guid.optional(),
  ADMINS_GROUP_ID: guid.optional(),
  SERVICE_ACCOUNTS_GROUP_ID: guid.optional(),
  HELPDESK_CONVERSATION: z
    .string()
    .regex(/^19:/, {
      error: 'is not a conversation id such as 19:…@thread.tacv2; take it from the link to the channel',
    })
    .optional(),
  SECURITY_CONVERSATION: z
    .string()
    .regex(/^19:/, {
      error: 'is not a conversation id such as 19:…@thread.tacv2; take it from the link to the channel',
    })
    .optional(),
  AUTHENTICATION_POLICY: z.string().default('Block Basic Auth'),
  POLICY_FILE: z.string().optional(),
  ...stepUpShape,
  MODE: z.enum(modes, { error: 'is none of readOnly, dryRun, full' }).default('readOnly'),
  NATIVE_MAIL: z
    .union([z.literal('all'), z.literal('nobody'), guid], {
      error: 'is neither all nor nobody nor the object id of a group',
    })
    .default('all'),
  WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: 'is not an https address' })
    .refine((url) => !/^https:\/\/[^/?#]*@/i.test(url), {
      error: 'is an address with a user name; leave that out, every event is signed with WEBHOOK_SECRET',
    })
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .min(32, { error: 'is shorter than 32 characters; take one by chance, such as openssl rand -base64 32 writes it' })
    .refine((secret) => !secret.startsWith('whsec_') || /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret), {
      error: 'is not whsec_ with the base64 of at least 24 bytes behind it',
    })
    .optional(),
  INCIDENT_PEOPLE: z.coerce
    .number({ error: 'is not a number' })
    .int({ error: 'is not a whole number' })
    .min(2, { error: 'is less than two, so that every case would be an incident' })
    .default(8),
  OPERATIONS_PORT: port.default(9464),
  OPERATIONS_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'is no level of logging (fatal, error, warn, info, debug, trace, silent)',
    })
    .default('info'),
  NODE_ENV: z.string().optional(),
  NODE_TLS_REJECT_UNAUTHORIZED: z
    .string()
    .refine((value) => value !== '0', {
      error: 'switches certificate checks off; remove it, and name a private CA in NODE_EXTRA_CA_CERTS instead',
    })
    .optional(),
});

/** Without a policy file, which decides alone, there has to be somebody who does. */
const withoutPolicyFile = schema.extend({ APPROVERS_GROUP_ID: guid });

type Settings = z.output<typeof schema>;

/** What a setting is needed for, told when it is missing. */
const needed: Readonly<Record<string, string>> = {
  MicrosoftAppId: "the application id of the bot's registration (Azure portal, Azure Bot, Configuration)",
  MicrosoftAppTenantId: 'the id of your tenant (Entra admin centre, Overview)',
  APPROVERS_GROUP_ID:
    'the object id of the Entra group whose members may approve changes, or a POLICY_FILE that says who may',
};

/** The names of all settings, for the documentation's test. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

/**
 * Reads every setting from an environment. Pure: it looks at nothing but its argument. Empty values count as not set.
 * @throws ConfigError with a line for every setting that is missing or wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = (given.POLICY_FILE === undefined ? withoutPolicyFile : schema).safeParse(given);
  const slipped = slips(given, settingNames);
  const issues = parsed.success ? [] : parsed.error.issues;
  const lines = [
    ...issues.flatMap(({ path: [name], message }) => slipped.get(String(name)) ?? line(String(name), message, given)),
    ...slipped.values(),
  ];
  const tenant = 'MicrosoftAppTenantId';
  if (given[tenant] === undefined && given.AZURE_TENANT_ID === undefined) lines.push(line(tenant, '', given));
  if (parsed.success && slipped.size === 0)
    lines.push(
      ...identityLines(parsed.data),
      ...refusedDoor(parsed.data),
      ...webhookLines(parsed.data),
      ...refusedInProduction(parsed.data, Object.keys(given)),
    );
  if (!parsed.success || lines.length > 0) throw new ConfigError([...new Set(lines)]);
  const settings = parsed.data;
  const powerShell = settings.EXCHANGE_DOOR === 'module' ? powerShellOf(settings.PWSH, env) : null;
  return configOf(settings, settings.MicrosoftAppTenantId ?? settings.AZURE_TENANT_ID ?? '', powerShell);
}

/** An identity that is only half configured would quietly be another one. */
function identityLines(settings: Settings): string[] {
  const lines: string[] = [];
  const proofs = ['CLIENT_SECRET', 'CLIENT_CERTIFICATE_PATH', 'FEDERATED_TOKEN_FILE'] as const;
  for (const prefix of ['READER', 'WRITER'] as const) {
    const proven = proofs.some((proof) => settings[`${prefix}_${proof}`] !== undefined);
    const named = settings[`${prefix}_CLIENT_ID`] !== undefined;
    if (proven && !named)
      lines.push(`${prefix}_CLIENT_ID is missing: its secret, certificate or token file is set, but not whose it is.`);
    else if (settings[`${prefix}_TENANT_ID`] !== undefined && !named)
      lines.push(`${prefix}_CLIENT_ID is missing: its tenant is set, but not whose it is.`);
  }
  const proven = proofs.some((proof) => settings[`AZURE_${proof}`] !== undefined);
  if (settings.MicrosoftAppType === 'UserAssignedMSI' && proven) {
    lines.push(
      'MicrosoftAppType is UserAssignedMSI, which needs no secret, certificate or token file; remove the AZURE_CLIENT_… setting, or choose SingleTenant.',
    );
  }
  if (settings.WRITER_PROCESS === 'on' && settings.DATABASE_URL === undefined)
    lines.push(
      'DATABASE_URL is missing: WRITER_PROCESS is on, and the embedded database serves one process alone. Name a PostgreSQL database that the bot and the writer share, or remove WRITER_PROCESS.',
    );
  return lines;
}

function line(name: string, message: string, given: Readonly<Record<string, unknown>>): string {
  if (given[name] === undefined) return `${name} is missing: ${needed[name] ?? 'it is needed'}.`;
  return `${name} ${message}.`;
}

function configOf(settings: Settings, tenantId: string, powerShell: PowerShell | null): Config {
  const bot: Identity = {
    tenantId: settings.AZURE_TENANT_ID ?? tenantId,
    clientId: settings.AZURE_CLIENT_ID ?? settings.MicrosoftAppId,
    clientSecret: settings.AZURE_CLIENT_SECRET ?? null,
    certificatePath: settings.AZURE_CLIENT_CERTIFICATE_PATH ?? null,
    federatedTokenFile: settings.AZURE_FEDERATED_TOKEN_FILE ?? null,
  };
  const separate = (prefix: 'READER' | 'WRITER'): Identity => {
    const clientId = settings[`${prefix}_CLIENT_ID`];
    if (clientId === undefined) return bot;
    return {
      tenantId: settings[`${prefix}_TENANT_ID`] ?? bot.tenantId,
      clientId,
      clientSecret: settings[`${prefix}_CLIENT_SECRET`] ?? null,
      certificatePath: settings[`${prefix}_CLIENT_CERTIFICATE_PATH`] ?? null,
      federatedTokenFile: settings[`${prefix}_FEDERATED_TOKEN_FILE`] ?? null,
    };
  };
  const native = settings.NATIVE_MAIL;
  return {
    port: settings.PORT,
    appId: settings.MicrosoftAppId,
    appType: settings.MicrosoftAppType,
    tenantId,
    identities: { bot, reader: separate('READER'), writer: separate('WRITER') },
    authorityHost: settings.AZURE_AUTHORITY_HOST ?? null,
    graphEndpoint: settings.GRAPH_ENDPOINT,
    exchangeEndpoint: settings.EXCHANGE_ENDPOINT,
    powerShell,
    openIdMetadata: settings.BOT_OPENID_METADATA,
    tokenIssuer: settings.BOT_TOKEN_ISSUER,
    channelScope: settings.BOT_CHANNEL_SCOPE,
    serviceUrlHosts: settings.SERVICE_URL_HOSTS,
    messagesPerMinute: settings.MESSAGES_PER_MINUTE,
    activitiesPerSecond: settings.ACTIVITIES_PER_SECOND,
    helpdeskLocale: settings.HELPDESK_LOCALE,
    helpdeskTimeZone: settings.HELPDESK_TIME_ZONE,
    securityContact: settings.SECURITY_CONTACT ?? null,
    writes: settings.WRITES === 'on',
    retentionDays: settings.RETENTION_DAYS,
    confirmWithinHours: settings.CONFIRM_WITHIN_HOURS,
    takeBackUnconfirmed: settings.TAKE_BACK_UNCONFIRMED === 'on',
    databaseUrl: settings.DATABASE_URL,
    writerProcess: settings.WRITER_PROCESS === 'on',
    writerChangesPerHour: settings.WRITER_CHANGES_PER_HOUR,
    dataDir: settings.DATA_DIR,
    approversGroupId: settings.APPROVERS_GROUP_ID ?? null,
    adminsGroupId: settings.ADMINS_GROUP_ID ?? null,
    serviceAccountsGroupId: settings.SERVICE_ACCOUNTS_GROUP_ID ?? null,
    helpdeskConversation: settings.HELPDESK_CONVERSATION ?? null,
    securityConversation: settings.SECURITY_CONVERSATION ?? null,
    authenticationPolicy: settings.AUTHENTICATION_POLICY,
    policyFile: settings.POLICY_FILE ?? null,
    stepUp: stepUpOf(settings),
    mode: settings.MODE,
    nativeMail: native === 'all' || native === 'nobody' ? { kind: native } : { kind: 'group', id: native },
    webhook: webhookOf(settings),
    incidentPeople: settings.INCIDENT_PEOPLE,
    operationsPort: settings.OPERATIONS_PORT,
    operationsHost: settings.OPERATIONS_HOST,
    logLevel: settings.LOG_LEVEL,
  };
}

function isKnown(look: () => unknown): boolean {
  try {
    look();
    return true;
  } catch {
    return false;
  }
}
