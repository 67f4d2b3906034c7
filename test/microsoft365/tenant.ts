import type { TokenCredential } from '@azure/identity';
import { connectMicrosoft365, type Microsoft365Options } from '../../microsoft365/connect.js';
import type { Microsoft365 } from '../../microsoft365/microsoft365.js';
import { MicrosoftDouble, type Reply, type Seen } from './microsoftDouble.js';

export const tenantId = '11111111-1111-4111-8111-111111111111';
export const adele = 'a0000000-0000-4000-8000-000000000001';
export const bruno = 'b0000000-0000-4000-8000-000000000002';
export const approvers = 'c0000000-0000-4000-8000-000000000003';
export const nativeMailGroup = 'c0000000-0000-4000-8000-000000000004';
export const serviceAccounts = 'c0000000-0000-4000-8000-000000000005';
export const appleMail = 'f8d98a96-0999-43f5-8af3-69971c7bb423';
const appleMailObject = 'd0000000-0000-4000-8000-000000000006';
const otherAppObject = 'd0000000-0000-4000-8000-000000000007';
export const phone = 'APPL0123456789';

/** Exchange's own words for an object that is not there, as recorded (server names left out). */
export const notFoundInExchange = {
  error: {
    code: 'NotFound',
    message: 'Error executing cmdlet',
    details: [
      {
        code: 'Context',
        target: '',
        message:
          "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'x' couldn't be found on 'y'.",
      },
    ],
  },
};

export const throttled = {
  error: { code: 'TooManyRequests', message: 'This request is throttled.' },
};

export function signInRow(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'row-1',
    createdDateTime: '2026-11-25T07:00:00.1234567Z',
    userId: adele,
    appId: appleMail,
    appDisplayName: 'Apple Internet Accounts',
    correlationId: 'corr-1',
    clientAppUsed: 'Mobile Apps and Desktop clients',
    authenticationProtocol: 'oAuth2',
    isInteractive: true,
    userAgent: '',
    status: { errorCode: 0, failureReason: 'Other.', additionalDetails: null },
    deviceDetail: { deviceId: '', operatingSystem: 'Ios 18.1', isCompliant: null },
    location: { countryOrRegion: 'NL' },
    riskState: 'none',
    riskLevelDuringSignIn: 'hidden',
    ...over,
  };
}

/** A small tenant in memory: what the doubles answer when no test says otherwise. */
export class Tenant {
  signIns: unknown[] = [signInRow()];
  /** What a filter for successes and refusals for risk gives. */
  signInsThatGotIn: unknown[] = [];
  user: Record<string, unknown> = {
    id: adele,
    userPrincipalName: 'adele@contoso.example',
    displayName: 'Adele',
    mail: 'adele@contoso.example',
    accountEnabled: true,
    userType: 'Member',
    assignedPlans: [{ service: 'exchange', capabilityStatus: 'Enabled' }],
    onPremisesSyncEnabled: null,
  };
  memberOf: string[] = [approvers, nativeMailGroup];
  audits: unknown[] = [];
  cas: Record<string, unknown> = {
    ExternalDirectoryObjectId: adele,
    ActiveSyncEnabled: false,
    ImapEnabled: true,
    PopEnabled: true,
    EwsEnabled: true,
    OutlookMobileEnabled: true,
    SmtpClientAuthenticationDisabled: null,
    ActiveSyncAllowedDeviceIDs: [],
  };
  mailbox: Record<string, unknown> = {
    ExternalDirectoryObjectId: adele,
    RecipientTypeDetails: 'UserMailbox',
    PrimarySmtpAddress: 'Adele@contoso.example',
    WhenMailboxCreated: '2026-01-12T08:00:00.0000000+00:00',
    MailboxPlan: 'Plan-1',
  };
  /** Answers of the second step by path; what is not here is not permitted. */
  deep: Record<string, unknown> = {};
  exchangeUser: Record<string, unknown> = {
    ExternalDirectoryObjectId: adele,
    AuthenticationPolicy: 'CN=Block Basic Auth,CN=Auth Policies,CN=Configuration',
    RecipientTypeDetails: 'UserMailbox',
  };
  devices: Record<string, unknown>[] = [
    {
      DeviceId: phone,
      UserDisplayName: 'contoso/Adele',
      DeviceModel: 'iPhone16C1',
      DeviceOS: 'iOS 18.1',
      ClientType: 'EAS',
      ClientVersion: '16.1',
      DeviceAccessState: 'Quarantined',
      DeviceAccessStateReason: 'Global',
      FirstSyncTime: '2026-11-25T06:55:00.0000000+00:00',
    },
  ];

  graphPart(method: string, url: string, body: unknown): { status: number; body: unknown } {
    const [path = '', query = ''] = decodeURIComponent(url).split('?');
    const ok = (answer: unknown) => ({ status: 200, body: answer });
    if (method === 'POST' && path.endsWith('/checkMemberGroups')) {
      const { groupIds } = body as { groupIds: string[] };
      return ok({ value: groupIds.filter((id) => this.memberOf.includes(id)) });
    }
    if (path === `/users/${adele}`) return ok(this.user);
    if (path === `/users/${adele}/authentication/methods`) {
      return ok({
        value: [
          { '@odata.type': '#microsoft.graph.passwordAuthenticationMethod', id: '1' },
          {
            '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
            id: '2',
            createdDateTime: null,
          },
        ],
      });
    }
    if (path === `/users/${adele}/appRoleAssignments`) return ok({ value: [{ resourceId: appleMailObject }] });
    if (path === '/servicePrincipals') {
      return ok({
        value: [
          {
            id: appleMailObject,
            appId: appleMail,
            displayName: 'Apple Internet Accounts',
            accountEnabled: true,
            appRoleAssignmentRequired: false,
          },
        ],
      });
    }
    if (path === '/oauth2PermissionGrants') {
      const one = (clientId: string, consentType: string, principalId: string | null) => ({
        clientId,
        consentType,
        principalId,
        scope: ' EAS.AccessAsUser.All offline_access',
      });
      return query.includes('AllPrincipals')
        ? ok({ value: [one(appleMailObject, 'AllPrincipals', null), one(otherAppObject, 'AllPrincipals', null)] })
        : ok({ value: [one(otherAppObject, 'Principal', adele)] });
    }
    if (path === '/users') return ok({ value: query.includes("'adele@contoso.example'") ? [this.user] : [] });
    if (path in this.deep) return ok(this.deep[path]);
    if (/^\/(identityGovernance|policies|identity|admin)\//.test(path) || path.endsWith('/managedDevices')) {
      return { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'Not permitted.' } } };
    }
    if (path === '/auditLogs/directoryAudits') return ok({ value: this.audits });
    return { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'Resource does not exist.' } } };
  }

  graph(request: Seen): Reply {
    if (request.path.endsWith('/auditLogs/signIns')) {
      const narrow = request.query.includes('errorCode eq 0');
      return { body: { value: narrow ? this.signInsThatGotIn : this.signIns } };
    }
    if (request.path === '/v1.0/$batch') {
      const { requests } = request.body as { requests: { id: string; method: string; url: string; body?: unknown }[] };
      const responses = requests.map((part) => ({ id: part.id, ...this.graphPart(part.method, part.url, part.body) }));
      // The order is not promised.
      return { body: { responses: responses.reverse() } };
    }
    return this.graphPart(request.method, `${request.path.slice('/v1.0'.length)}?${request.query}`, request.body);
  }

  /** One cmdlet, as InvokeCommand answers it. */
  cmdlet(name: string, parameters: Record<string, unknown>): { status: number; body: unknown } {
    const ok = (...value: unknown[]) => ({ status: 200, body: { value } });
    switch (name) {
      case 'Get-CASMailbox':
        return ok(this.cas);
      case 'Get-Mailbox':
        return parameters.SoftDeletedMailbox === true ? { status: 404, body: notFoundInExchange } : ok(this.mailbox);
      case 'Get-CASMailboxPlan':
        return ok({
          Name: 'Plan-1',
          DisplayName: 'Enterprise',
          ActiveSyncEnabled: true,
          ImapEnabled: true,
          PopEnabled: true,
        });
      case 'Get-TransportConfig':
        return ok({ SmtpClientAuthenticationDisabled: true });
      case 'Get-MobileDeviceMailboxPolicy':
        return ok({ Name: 'Default', IsDefault: true, PasswordEnabled: true });
      case 'Get-ActiveSyncDeviceAccessRule':
        return ok({ Name: 'iPhones', Characteristic: 'DeviceType', QueryString: 'iPhone', AccessLevel: 'Allow' });
      case 'Get-User':
        return ok(this.exchangeUser);
      case 'Get-MobileDevice':
        return ok(...this.devices);
      case 'Get-MobileDeviceStatistics':
        return ok({ DeviceId: phone, LastSuccessSync: '2026-11-25T06:56:00.0000000+00:00' });
      case 'Get-AuthenticationPolicy':
        return ok({
          Name: 'Block Basic Auth',
          AllowBasicAuthActiveSync: false,
          AllowBasicAuthImap: false,
          AllowBasicAuthPop: false,
          AllowBasicAuthSmtp: false,
        });
      case 'Get-OrganizationConfig':
        return ok({ DefaultAuthenticationPolicy: null, EwsEnabled: true });
      case 'Get-ActiveSyncOrganizationSettings':
        return ok({ DefaultAccessLevel: 'Allow' });
      case 'Set-CASMailbox': {
        const { Identity: _, ActiveSyncAllowedDeviceIDs: list, ...settings } = parameters;
        Object.assign(this.cas, settings);
        if (list !== undefined) this.cas.ActiveSyncAllowedDeviceIDs = 'add' in (list as object) ? [phone] : [];
        return ok();
      }
      case 'Set-User':
        for (const [name, value] of Object.entries(parameters))
          if (name !== 'Identity') this.exchangeUser[name] = value;
        return ok();
      default:
        return { status: 403, body: '' };
    }
  }

  exchange(request: Seen): Reply {
    type Input = { CmdletInput: { CmdletName: string; Parameters: Record<string, unknown> } };
    const run = (body: Input) => this.cmdlet(body.CmdletInput.CmdletName, body.CmdletInput.Parameters);
    if (request.path.endsWith('/$batch')) {
      const { requests } = request.body as { requests: { id: string; body: Input }[] };
      return { body: { responses: requests.map((part) => ({ id: part.id, ...run(part.body) })) } };
    }
    return run(request.body as Input);
  }
}

function credential(name: string): TokenCredential {
  return { getToken: async (scope) => ({ token: `${name} for ${scope}`, expiresOnTimestamp: Date.now() + 3_600_000 }) };
}

/** The edge under test, joined to two https doubles. `at` is its clock and may be turned. */
export interface Stage {
  readonly tenant: Tenant;
  readonly graph: MicrosoftDouble;
  readonly exchange: MicrosoftDouble;
  readonly microsoft365: Microsoft365;
  readonly clock: { at: number };
  close(): Promise<void>;
}

export async function stage(options: Partial<Microsoft365Options> = {}): Promise<Stage> {
  const tenant = new Tenant();
  const graph = await new MicrosoftDouble((request) => tenant.graph(request)).listen();
  const exchange = await new MicrosoftDouble((request) => tenant.exchange(request)).listen();
  const clock = { at: Date.parse('2026-11-25T07:30:00Z') };
  const microsoft365 = connectMicrosoft365({
    graphEndpoint: graph.url,
    exchangeEndpoint: exchange.url,
    powerShell: null,
    tenantId,
    reader: credential('reader'),
    writer: credential('writer'),
    nativeMail: { kind: 'group', id: nativeMailGroup },
    serviceAccountsGroupId: serviceAccounts,
    now: () => new Date(clock.at).toISOString(),
    ...options,
  });
  return {
    tenant,
    graph,
    exchange,
    microsoft365,
    clock,
    close: async () => {
      await graph.close();
      await exchange.close();
    },
  };
}
