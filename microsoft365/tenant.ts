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
  EwsAllowedAppIDs: text,
});
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
    readonly take: (answer: CmdletAnswer | undefined) => Extract<Readings[Name], { known: true }>['value'];
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
    take: (answer) => {
      const config = only(answer, organizationConfig);
      return {
        defaultAuthenticationPolicy: policyName(config.DefaultAuthenticationPolicy),
        ewsEnabled: config.EwsEnabled ?? null,
        ewsApplicationAccessPolicy: config.EwsApplicationAccessPolicy || null,
        ewsAllowList: config.EwsAllowList ?? null,
        // One text with commas; learn.microsoft.com/powershell/module/exchange/set-organizationconfig.
        ewsAllowedAppIds: config.EwsAllowedAppIDs
          ? config.EwsAllowedAppIDs.split(',').map((id) => id.trim().toLowerCase())
          : null,
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

export const tenantCalls = tenantNames.map((name) => `Exchange: ${questions[name].cmdlet.name}`);

function only<T>(answer: CmdletAnswer | undefined, schema: z.ZodType<T>): T {
  const [first, ...others] = every(answer, schema);
  if (first === undefined) throw new Microsoft365Error('exchange', 'malformed');
  if (others.length > 0) throw new Microsoft365Error('exchange', 'ambiguous');
  return first;
}

/** What Exchange says about the whole organisation, in one `$batch`. Never throws. `now`: ISO-8601 UTC. */
export async function readTenant(signal: AbortSignal, exchange: Exchange, now: () => string): Promise<TenantSlice> {
  try {
    const answers = await exchange.read(
      tenantNames.map((name) => questions[name].cmdlet),
      signal,
    );
    const at = now();
    const taken = tenantNames.map((name, index) => readingOf<unknown>(at, () => questions[name].take(answers[index])));
    return {
      // Each name has the reading that its own question took; Object.fromEntries cannot say so.
      readings: Object.fromEntries(tenantNames.map((name, index) => [name, taken[index]])) as TenantSlice['readings'],
      lookUps: tenantCalls.map((call, index) => ({ call, at, ok: taken[index]?.known ?? false, cached: false })),
    };
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    return nothingOf(tenantNames, tenantCalls, error.why, now());
  }
}
