import { z } from 'zod';
import { Microsoft365Error } from './error.js';
import { type CmdletAnswer, cmdlets, type Exchange, every } from './exchange.js';
import { policyName } from './mailbox.js';
import { nothingOf, readingOf, type Slice } from './slice.js';

const authenticationPolicy = z.object({
  Name: z.string(),
  AllowBasicAuthActiveSync: z.boolean(),
  AllowBasicAuthImap: z.boolean(),
  AllowBasicAuthPop: z.boolean(),
  AllowBasicAuthSmtp: z.boolean(),
});
const organizationConfig = z.object({
  DefaultAuthenticationPolicy: z.string().nullish(),
  EwsEnabled: z.boolean().nullish(),
});
const activeSyncSettings = z.object({ DefaultAccessLevel: z.string() });

export const tenantNames = ['authenticationPolicies', 'organization', 'activeSyncOrganization'] as const;
export type TenantSlice = Slice<(typeof tenantNames)[number]>;

export const tenantCalls = [
  'Exchange: Get-AuthenticationPolicy',
  'Exchange: Get-OrganizationConfig',
  'Exchange: Get-ActiveSyncOrganizationSettings',
] as const;

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
      [cmdlets.authenticationPolicies(), cmdlets.organizationConfig(), cmdlets.activeSyncOrganizationSettings()],
      signal,
    );
    const at = now();
    const [policies, organization, activeSync] = answers;
    const readings: TenantSlice['readings'] = {
      authenticationPolicies: readingOf(at, () =>
        every(policies, authenticationPolicy).map((policy) => ({
          name: policy.Name,
          allowsBasic: {
            activeSync: policy.AllowBasicAuthActiveSync,
            imap: policy.AllowBasicAuthImap,
            pop: policy.AllowBasicAuthPop,
            smtp: policy.AllowBasicAuthSmtp,
          },
        })),
      ),
      organization: readingOf(at, () => {
        const config = only(organization, organizationConfig);
        return {
          defaultAuthenticationPolicy: policyName(config.DefaultAuthenticationPolicy),
          ewsEnabled: config.EwsEnabled ?? null,
          ewsApplicationAccessPolicy: null,
          ewsAllowList: null,
          ewsAllowedAppIds: null,
        };
      }),
      activeSyncOrganization: readingOf(at, () => ({
        defaultAccessLevel: only(activeSync, activeSyncSettings).DefaultAccessLevel,
      })),
    };
    const ok = [readings.authenticationPolicies, readings.organization, readings.activeSyncOrganization];
    return {
      readings,
      lookUps: tenantCalls.map((call, index) => ({ call, at, ok: ok[index]?.known ?? false, cached: false })),
    };
  } catch (error) {
    if (!(error instanceof Microsoft365Error)) throw error;
    return nothingOf(tenantNames, tenantCalls, error.why, now());
  }
}
