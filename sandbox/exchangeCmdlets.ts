import {
  authenticationPolicyObject,
  casMailboxObject,
  deviceObject,
  deviceStatisticsObject,
  mailboxObject,
  organizationConfigObject,
  softDeletedObjects,
  userObject,
} from './exchangeObjects.js';
import { mailboxPlans } from './identifiers.js';
import { isObject } from './service.js';
import { changeMailbox, type Mailbox, type Protocols, type Tenant, type TenantUser } from './tenant.js';

type Parameters = Readonly<Record<string, unknown>>;
type Objects = readonly Readonly<Record<string, unknown>>[];

export type CmdletResult =
  | { readonly kind: 'objects'; readonly objects: Objects }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: string;
      readonly type: string;
      readonly message: string;
    }
  | { readonly kind: 'forbidden' };

interface Cmdlet {
  readonly parameters: readonly string[];
  readonly run: (tenant: Tenant, parameters: Parameters) => CmdletResult;
}

/** Parameters of Set-CASMailbox that are a plain switch here. */
const switches: Readonly<Record<string, keyof Protocols>> = {
  ActiveSyncEnabled: 'activeSync',
  ImapEnabled: 'imap',
  PopEnabled: 'pop',
  EwsEnabled: 'ews',
  OutlookMobileEnabled: 'outlookMobile',
  SmtpClientAuthenticationDisabled: 'smtpAuthDisabled',
};

const cmdlets: Readonly<Record<string, Cmdlet>> = {
  'Get-CASMailbox': {
    parameters: ['Identity', 'ResultSize', 'ProtocolSettings'],
    run: (tenant, { Identity }) =>
      every(tenant, Identity, (user) => (user.mailbox === null ? [] : [casMailboxObject(user, user.mailbox)])),
  },
  'Get-Mailbox': {
    parameters: ['Identity', 'ResultSize', 'SoftDeletedMailbox'],
    run: (tenant, { Identity, SoftDeletedMailbox }) =>
      every(tenant, Identity, (user) =>
        SoftDeletedMailbox === true
          ? softDeletedObjects(user)
          : user.mailbox === null
            ? []
            : [mailboxObject(user, user.mailbox)],
      ),
  },
  'Get-CASMailboxPlan': {
    parameters: ['Identity', 'ResultSize'],
    run: () =>
      objects(
        Object.values(mailboxPlans).map((plan) => ({
          Identity: plan,
          Name: plan,
          DisplayName: plan.split('-')[0],
          ActiveSyncEnabled: plan !== mailboxPlans.frontline,
          ImapEnabled: true,
          PopEnabled: true,
        })),
      ),
  },
  'Get-TransportConfig': {
    parameters: [],
    run: () => objects([{ Name: 'Transport Settings', SmtpClientAuthenticationDisabled: true }]),
  },
  'Get-MobileDeviceMailboxPolicy': {
    parameters: ['Identity'],
    run: () =>
      objects([
        {
          Identity: 'Default',
          Name: 'Default',
          IsDefault: true,
          PasswordEnabled: false,
          RequireDeviceEncryption: false,
          AllowNonProvisionableDevices: true,
        },
      ]),
  },
  'Get-User': {
    parameters: ['Identity', 'ResultSize'],
    run: (tenant, { Identity }) => every(tenant, Identity, (user) => [userObject(user)]),
  },
  'Get-MobileDevice': {
    parameters: ['Mailbox', 'Identity', 'ActiveSync', 'ResultSize'],
    run: (tenant, { Mailbox, ActiveSync }) =>
      ofMailbox(tenant, Mailbox, (user) =>
        user.devices
          .filter((device) => ActiveSync !== true || device.clientType === 'EAS')
          .map((device) => deviceObject(user, device)),
      ),
  },
  'Get-MobileDeviceStatistics': {
    parameters: ['Mailbox', 'Identity', 'ActiveSync'],
    run: (tenant, { Mailbox }) => {
      if (isEmpty(Mailbox))
        return parameterError('Cannot process command because of one or more missing mandatory parameters: Mailbox.');
      return ofMailbox(tenant, Mailbox, (user) => user.devices.map((device) => deviceStatisticsObject(user, device)));
    },
  },
  'Get-AuthenticationPolicy': {
    parameters: ['Identity'],
    run: (tenant, { Identity }) => {
      const policies = tenant.authenticationPolicies;
      if (isEmpty(Identity)) return objects(policies.map(authenticationPolicyObject));
      const policy = policies.find((one) => one.name === Identity || one.guid === Identity);
      return policy === undefined ? notFound(Identity) : objects([authenticationPolicyObject(policy)]);
    },
  },
  'Get-OrganizationConfig': {
    parameters: ['RetrieveEwsOperationAccessPolicy'],
    run: (tenant, { RetrieveEwsOperationAccessPolicy }) =>
      objects([
        {
          ...organizationConfigObject(tenant),
          ...(RetrieveEwsOperationAccessPolicy === true
            ? { EwsAllowedAppIDs: tenant.organization.ewsApps.join(',') }
            : {}),
        },
      ]),
  },
  'Get-ActiveSyncOrganizationSettings': {
    parameters: ['Identity'],
    run: (tenant) =>
      objects([
        {
          Identity: 'Mobile Mailbox Settings',
          DefaultAccessLevel: tenant.organization.defaultAccessLevel,
          UserMailInsert: '',
        },
      ]),
  },
  'Get-ActiveSyncDeviceAccessRule': {
    parameters: ['Identity'],
    run: (tenant) =>
      objects(
        tenant.organization.deviceRules.map(({ name, model, level }) => ({
          Identity: name,
          Name: name,
          Characteristic: 'DeviceModel',
          QueryString: model,
          AccessLevel: level,
        })),
      ),
  },
  'Set-CASMailbox': {
    parameters: ['Identity', 'ActiveSyncAllowedDeviceIDs', ...Object.keys(switches)],
    run: setCasMailbox,
  },
  'Set-User': { parameters: ['Identity', 'AuthenticationPolicy', 'StsRefreshTokensValidFrom'], run: setUser },
};

/** Runs a cmdlet; names and parameters are taken without regard to case, as PowerShell does. */
export function runCmdlet(tenant: Tenant, name: string, given: Parameters): CmdletResult {
  const cmdlet = Object.entries(cmdlets).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
  if (cmdlet === undefined) return { kind: 'forbidden' };
  const parameters: Record<string, unknown> = {};
  for (const [parameter, value] of Object.entries(given)) {
    if (parameter.startsWith('@') || parameter.toLowerCase() === 'confirm') continue;
    const known = cmdlet.parameters.find((one) => one.toLowerCase() === parameter.toLowerCase());
    if (known === undefined)
      return parameterError(`A parameter cannot be found that matches parameter name '${parameter}'.`);
    parameters[known] = value;
  }
  return cmdlet.run(tenant, parameters);
}

/** No Identity, or an empty one, means everybody: Microsoft warns of it, and it is so. */
function every(tenant: Tenant, identity: unknown, objectsOf: (user: TenantUser) => Objects): CmdletResult {
  if (isEmpty(identity)) return objects(tenant.users.flatMap(objectsOf));
  const user = tenant.user(String(identity));
  const found = user === undefined ? [] : objectsOf(user);
  return found.length === 0 ? notFound(identity) : objects(found);
}

/** As `every`, for parameters that name a mailbox: having no devices is an empty answer, having no mailbox an error. */
function ofMailbox(tenant: Tenant, mailbox: unknown, objectsOf: (user: TenantUser) => Objects): CmdletResult {
  if (isEmpty(mailbox)) return objects(tenant.users.flatMap(objectsOf));
  const user = tenant.user(String(mailbox));
  return user === undefined || user.mailbox === null ? notFound(mailbox) : objects(objectsOf(user));
}

function setCasMailbox(tenant: Tenant, { Identity, ...rest }: Parameters): CmdletResult {
  const found = writable(tenant, Identity);
  if ('kind' in found) return found;
  const { mailbox } = found;
  const protocols: Partial<Record<keyof Protocols, boolean | null>> = {};
  for (const [parameter, name] of Object.entries(switches)) {
    const value = rest[parameter];
    if (value === undefined) continue;
    if (typeof value !== 'boolean' && !(value === null && name === 'smtpAuthDisabled'))
      return parameterError(`Cannot convert value to type System.Boolean for parameter '${parameter}'.`);
    protocols[name] = value;
  }
  const allowed = changedList(mailbox.allowedDeviceIds, rest.ActiveSyncAllowedDeviceIDs);
  if (allowed === null) return parameterError("Cannot convert value for parameter 'ActiveSyncAllowedDeviceIDs'.");
  changeMailbox(tenant, mailbox, { protocols: protocols as Partial<Protocols>, allowedDeviceIds: allowed });
  return objects([]);
}

function setUser(
  tenant: Tenant,
  { Identity, AuthenticationPolicy, StsRefreshTokensValidFrom: validFrom }: Parameters,
): CmdletResult {
  const found = writable(tenant, Identity);
  if ('kind' in found) return found;
  if (validFrom !== undefined) {
    if (typeof validFrom !== 'string' || Number.isNaN(Date.parse(validFrom)))
      return parameterError("Cannot convert value to type System.DateTime for parameter 'StsRefreshTokensValidFrom'.");
    found.user.sessionsValidFrom = new Date(validFrom).toISOString();
  }
  if (AuthenticationPolicy === undefined) return objects([]);
  const policy = tenant.authenticationPolicies.find((one) =>
    [one.name, one.guid].includes(String(AuthenticationPolicy)),
  );
  if (AuthenticationPolicy !== null && policy === undefined) return notFound(AuthenticationPolicy);
  found.user.authenticationPolicy = policy?.name ?? null;
  return objects([]);
}

/** A mailbox to be changed; here an Identity is mandatory. */
function writable(
  tenant: Tenant,
  identity: unknown,
): CmdletResult | { readonly user: TenantUser; readonly mailbox: Mailbox } {
  if (isEmpty(identity))
    return parameterError("Cannot bind argument to parameter 'Identity' because it is null or an empty string.");
  const user = tenant.user(String(identity));
  return user === undefined || user.mailbox === null ? notFound(identity) : { user, mailbox: user.mailbox };
}

/** A multi-valued property after a write: a list replaces it, null clears it, a hash table adds and removes. */
function changedList(list: readonly string[], value: unknown): readonly string[] | null {
  if (value === undefined) return list;
  if (value === null) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  if (!isObject(value) || value['@odata.type'] !== '#Exchange.GenericHashTable') return null;
  const [add, remove] = [value.add ?? value.Add, value.remove ?? value.Remove].map((items) =>
    items === undefined ? [] : [items].flat().map(String),
  );
  return [...new Set([...list, ...(add ?? [])])].filter((id) => remove?.includes(id) !== true);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function objects(found: Objects): CmdletResult {
  return { kind: 'objects', objects: found };
}

function notFound(identity: unknown): CmdletResult {
  return {
    kind: 'error',
    status: 404,
    code: 'NotFound',
    type: 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException',
    message: `The operation couldn't be performed because object '${String(identity)}' couldn't be found on 'SIM01A001.SIMULATED.PROD.OUTLOOK.COM'.`,
  };
}

function parameterError(message: string): CmdletResult {
  return {
    kind: 'error',
    status: 400,
    code: 'BadRequest',
    type: 'System.Management.Automation.ParameterBindingException',
    message,
  };
}
