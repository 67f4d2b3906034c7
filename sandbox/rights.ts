/** Application permissions at Graph that the simulated administrator granted to the bot. */
const graphPermissions = [
  'AuditLog.Read.All',
  'ConsentRequest.Read.All',
  'DeviceManagementManagedDevices.Read.All',
  'Directory.Read.All',
  'IdentityRiskyUser.Read.All',
  'Policy.Read.All',
  'Policy.Read.ConditionalAccess',
  'RoleEligibilitySchedule.Read.Directory',
  'ServiceHealth.Read.All',
  'UserAuthenticationMethod.Read.All',
] as const;
/** The one application permission at Exchange Online. */
const exchangePermissions = ['Exchange.ManageAsApp'] as const;

/** Cmdlets by the role of the bot's Exchange role group that holds them; the last is the trimmed child of Mail Recipients. */
const exchangeRoles = {
  'View-Only Recipients': [
    'Get-CASMailbox',
    'Get-Mailbox',
    'Get-MobileDevice',
    'Get-MobileDeviceStatistics',
    'Get-User',
  ],
  'View-Only Configuration': [
    'Get-ActiveSyncDeviceAccessRule',
    'Get-ActiveSyncOrganizationSettings',
    'Get-AuthenticationPolicy',
    'Get-CASMailboxPlan',
    'Get-MobileDeviceMailboxPolicy',
    'Get-OrganizationConfig',
    'Get-TransportConfig',
  ],
  'Mail Medic Writes': ['Set-CASMailbox', 'Set-User'],
} as const satisfies Record<string, readonly string[]>;

export type Right =
  | (typeof graphPermissions)[number]
  | (typeof exchangePermissions)[number]
  | keyof typeof exchangeRoles;

/** What the bot's identity may do, and the means to take single rights away. */
export interface Rights {
  /**
   * Takes a right away until `restore`. A permission stands in tokens, so those made before keep it for their hour; a
   * role of Exchange's own is gone at once.
   */
  take(right: Right): void;
  /** Grants a Graph permission or an Entra role (its template id) that the bot has no use for, until `restore`. */
  grant(excess: string): void;
  /** Takes the role that writes from everybody but the application of this client id, until `restore`. */
  reserveWrites(clientId: string): void;
  restore(): void;
  /** Claim `roles` of a token for a service. */
  graph(): readonly string[];
  exchange(): readonly string[];
  /** Claim `wids` of a token: Entra roles by their template ids. */
  entraRoles(): readonly string[];
  /** True when one of the roles that are left to an application holds this cmdlet. */
  mayRun(cmdlet: string, clientId: string | null): boolean;
}

/** Every right that the bot uses, and none beyond. */
export function createRights(): Rights {
  const taken = new Set<string>();
  const excess = new Set<string>();
  let onlyWriter: string | null = null;
  const left = (granted: readonly string[]): string[] => granted.filter((right) => !taken.has(right));
  const isTemplateId = (granted: string): boolean => /^[0-9a-f-]{36}$/.test(granted);
  return {
    take: (right) => void taken.add(right),
    grant: (granted) => void excess.add(granted),
    reserveWrites: (clientId) => {
      onlyWriter = clientId;
    },
    restore: () => {
      onlyWriter = null;
      taken.clear();
      excess.clear();
    },
    graph: () => [...left(graphPermissions), ...[...excess].filter((granted) => !isTemplateId(granted))],
    exchange: () => left(exchangePermissions),
    entraRoles: () => [...excess].filter(isTemplateId),
    mayRun: (cmdlet, clientId) =>
      Object.entries(exchangeRoles).some(
        ([role, cmdlets]) =>
          !taken.has(role) &&
          (role !== 'Mail Medic Writes' || onlyWriter === null || onlyWriter === clientId) &&
          cmdlets.some((held) => held.toLowerCase() === cmdlet.toLowerCase()),
      ),
  };
}
