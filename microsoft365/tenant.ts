import { z } from 'zod';
import type { ReadingName, Readings } from '../core/diagnosis/evidence.js';
import { Microsoft365Error } from './error.js';
import { type Cmdlet, type CmdletAnswer, cmdlets, type Exchange, every } from './exchange.js';
import { policyName } from './mailbox.js';
import { nothingOf, readingOf, type Slice } from './slice.js';

const text = z.string().nullish();
const flag = z.boolean().nullish();

const authenticationPolicy = z.object({
  Name: z.string(),
  AllowBasicAuthActiveSync: z.boolean(),
  AllowBasicAuthImap: z.boolean(),
  AllowBasicAuthPop: z.boolean(),
  AllowBasicAuthSmtp: z.boolean(),
});
const organizationConfig = z.object({
  DefaultAuthenticationPolicy: text,
  EwsEnabled: flag,
  EwsApplicationAccessPolicy: text,
  EwsAllowList: z.array(z.string()).nullish(),
});
const ewsAppList = z.object({ EwsAllowedAppIDs: z.string().nullable() });
const activeSyncSettings = z.object({ DefaultAccessLevel: z.string() });
const casMailboxPlan = z.object({
  Name: z.string(),
  DisplayName: text,
  ActiveSyncEnabled: flag,
  ImapEnabled: flag,
  PopEnabled: flag,
});
const transportConfig = z.object({ SmtpClientAuthenticationDisabled: flag });
const mobileDevicePolicy = z.object({
  Name: z.string(),
  IsDefault: flag,
  PasswordEnabled: flag,
  RequireDeviceEncryption: flag,
  AllowNonProvisionableDevices: flag,
});
const deviceAccessRule = z.object({
  Name: z.string(),
  Characteristic: z.string(),
  QueryString: text,
  AccessLevel: z.string(),
});

export const tenantNames = [
  'authenticationPolicies',
  'organization',
  'activeSyncOrganization',
  'casMailboxPlans',
  'transport',
  'mobileDevicePolicies',
  'deviceAccessRules',
] as const satisfies readonly ReadingName[];
type TenantName = (typeof tenantNames)[number];
export type TenantSlice = Slice<TenantName>;

/** Each reading of the company: the cmdlet that is asked, and what its answer means. */
const questions: {
  readonly [Name in TenantName]: {
    readonly cmdlet: Cmdlet;
    /** A second question, whose answer makes the first one whole. */
    readonly also?: Cmdlet;
    readonly take: (
      answer: CmdletAnswer | undefined,
      other: CmdletAnswer | undefined,
    ) => Extract<Readings[Name], { known: true }>['value'];
  };
} = {
  authenticationPolicies: {
    cmdlet: cmdlets.authenticationPolicies(),
    take: (answer) =>
      every(answer, authenticationPolicy).map((policy) => ({
        name: policy.Name,
        allowsBasic: {
          activeSync: policy.AllowBasicAuthActiveSync,
          imap: policy.AllowBasicAuthImap,
          pop: policy.AllowBasicAuthPop,
          smtp: policy.AllowBasicAuthSmtp,
        },
      })),
  },
  organization: {
    cmdlet: cmdlets.organizationConfig(),
    also: cmdlets.ewsAppList(),
    take: (answer, list) => {
      const config = only(answer, organizationConfig);
      return {
        defaultAuthenticationPolicy: policyName(config.DefaultAuthenticationPolicy),
        ewsEnabled: config.EwsEnabled ?? null,
        ewsApplicationAccessPolicy: config.EwsApplicationAccessPolicy || null,
        ewsAllowList: config.EwsAllowList ?? null,
        ewsAllowedAppIds: allowedAppIds(list),
      };
    },
  },
  activeSyncOrganization: {
    cmdlet: cmdlets.activeSyncOrganizationSettings(),
    take: (answer) => ({ defaultAccessLevel: only(answer, activeSyncSettings).DefaultAccessLevel }),
  },
  casMailboxPlans: {
    cmdlet: cmdlets.casMailboxPlans(),
    take: (answer) =>
      every(answer, casMailboxPlan).map((plan) => ({
        name: plan.DisplayName || plan.Name,
        identity: plan.Name,
        activeSyncEnabled: plan.ActiveSyncEnabled ?? null,
        imapEnabled: plan.ImapEnabled ?? null,
        popEnabled: plan.PopEnabled ?? null,
      })),
  },
  transport: {
    cmdlet: cmdlets.transportConfig(),
    take: (answer) => ({ smtpAuthDisabled: only(answer, transportConfig).SmtpClientAuthenticationDisabled ?? null }),
  },
  mobileDevicePolicies: {
    cmdlet: cmdlets.mobileDevicePolicies(),
    take: (answer) =>
      every(answer, mobileDevicePolicy).map((policy) => ({
        name: policy.Name,
        isDefault: policy.IsDefault ?? false,
        passwordEnabled: policy.PasswordEnabled ?? null,
        requireDeviceEncryption: policy.RequireDeviceEncryption ?? null,
        allowNonProvisionableDevices: policy.AllowNonProvisionableDevices ?? null,
      })),
  },
  deviceAccessRules: {
    cmdlet: cmdlets.deviceAccessRules(),
    take: (answer) =>
      every(answer, deviceAccessRule).map((rule) => ({
        name: rule.Name,
        characteristic: rule.Characteristic,
        queryString: rule.QueryString ?? '',
        accessLevel: rule.AccessLevel,
      })),
  },
};

/** One text with commas; learn.microsoft.com/powershell/module/exchange/set-organizationconfig. A refusal costs only the list. */
function allowedAppIds(answer: CmdletAnswer | undefined): readonly string[] | null | 'unread' {
  const list = readingOf('', () => only(answer, ewsAppList).EwsAllowedAppIDs);
  if (!list.known) return 'unread';
  const ids = (list.value ?? '').split(',').map((id) => id.trim().toLowerCase());
  return ids.some((id) => id !== '') ? ids.filter((id) => id !== '') : null;
}

/** Every cmdlet that is asked, in this order. */
const asked = tenantNames.flatMap((name) => [questions[name].cmdlet, questions[name].also ?? []].flat());

export const tenantCalls = asked.map(({ name, parameters }) =>
  ['Exchange:', name, ...Object.keys(parameters).map((parameter) => `-${parameter}`)].join(' '),
);

function only<T>(answer: CmdletAnswer | undefined, schema: z.ZodType<T>): T {
  const [first, ...others] = every(answer, schema);
  if (first === undefined) throw new Microsoft365Error('exchange', 'malformed');
  if (others.length > 0) throw new Microsoft365Error('exchange', 'ambiguous');
  return first;
}

/** What Exchange says about the whole organisation, in one `$batch`. Never throws. `now`: ISO-8601 UTC. */
export async function readTenant(signal: AbortSignal, exchange: Exchange, now: () => string): Promise<TenantSlice> {
  try {
    const answers = new Map((await exchange.read(asked, signal)).map((answer, index) => [asked[index], answer]));
    const at = now();
    const taken = tenantNames.map((name) => {
      const { cmdlet, also, take } = questions[name];
      return readingOf<unknown>(at, () => take(answers.get(cmdlet), also && answers.get(also)));
    });
    return {
      // Each name has the reading that its own question took; Object.fromEntries cannot say so.
      readings: Object.fromEntries(tenantNames.map((name, index) => [name, taken[index]])) as TenantSlice['readings'],
      lookUps: tenantCalls.map((call, index) => {
        const answer = asked[index] && answers.get(asked[index]);
        return { call, at, ok: answer !== undefined && 'objects' in answer, cached: false };
      }),
    };
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    return nothingOf(tenantNames, tenantCalls, error.why, now());
  }
}
