/** What is true for the whole company, and kept for some minutes for everybody who asks. */

export interface AuthenticationPolicy {
  readonly name: string;
  readonly allowsBasic: {
    readonly activeSync: boolean;
    readonly imap: boolean;
    readonly pop: boolean;
    readonly smtp: boolean;
  };
}

/** What Exchange does with a phone that no rule speaks of. */
export interface ActiveSyncOrganization {
  readonly defaultAccessLevel: string;
}

export interface OrganizationConfig {
  readonly defaultAuthenticationPolicy: string | null;
  readonly ewsEnabled: boolean | null;
  /** `EnforceAllowList`, `EnforceBlockList` or null for none. */
  readonly ewsApplicationAccessPolicy: string | null;
  /** User agents on the allow list, such as `Outlook-iOS/*`; null when there is none. */
  readonly ewsAllowList: readonly string[] | null;
  /** Application ids that may still use EWS; null: there is no such list. `unread`: it is asked for by itself, in vain. */
  readonly ewsAllowedAppIds: readonly string[] | null | 'unread';
}

/** The protocol switches a new or newly licensed mailbox gets (`Get-CASMailboxPlan`). */
export interface CasMailboxPlan {
  /** Display name, such as `ExchangeOnlineEnterprise`. */
  readonly name: string;
  /** What `Mailbox.mailboxPlan` says of the mailboxes on it, compared without regard to case. */
  readonly identity: string;
  readonly activeSyncEnabled: boolean | null;
  readonly imapEnabled: boolean | null;
  readonly popEnabled: boolean | null;
}

/** Transport settings of the organisation; SMTP AUTH is what a mailbox without a value of its own gets. */
export interface TransportConfig {
  readonly smtpAuthDisabled: boolean | null;
}

/** A mobile device mailbox policy: what a phone must do before it gets mail. */
export interface MobileDevicePolicy {
  readonly name: string;
  readonly isDefault: boolean;
  readonly passwordEnabled: boolean | null;
  readonly requireDeviceEncryption: boolean | null;
  readonly allowNonProvisionableDevices: boolean | null;
}

/** A device access rule (`Get-ActiveSyncDeviceAccessRule`): all devices that match are treated alike. */
export interface DeviceAccessRule {
  readonly name: string;
  /** `DeviceModel`, `DeviceType`, `DeviceOS`, `UserAgent` or `XMSWLHeader`. */
  readonly characteristic: string;
  readonly queryString: string;
  /** `Allow`, `Block` or `Quarantine`. */
  readonly accessLevel: string;
}

/** A Conditional Access policy as far as a refused sign-in needs it explained. */
export interface ConditionalAccessPolicy {
  readonly id: string;
  readonly name: string;
  /** `enabled`, `disabled` or `enabledForReportingButNotEnforced`. */
  readonly state: string;
  /** Built-in grant controls, such as `block`, `mfa`, `compliantDevice`, `domainJoinedDevice`, `compliantApplication`. */
  readonly controls: readonly string[];
  /** Name of the demanded authentication strength; null for none. */
  readonly authenticationStrength: string | null;
  /** The policy looks at the place (named locations). */
  readonly byLocation: boolean;
  readonly termsOfUse: boolean;
  /** `exchangeActiveSync`, `browser`, `mobileAppsAndDesktopClients`, `other`, `all`. */
  readonly clientAppTypes: readonly string[];
}

/** May people consent to apps themselves (`authorizationPolicy`, permission grant policies)? */
export interface ConsentPolicy {
  readonly userConsentAllowed: boolean;
}

/** An open issue of Microsoft's service health that touches Exchange Online, Entra or Microsoft 365 apps. */
export interface ServiceIssue {
  readonly id: string;
  readonly title: string;
  readonly service: string;
  readonly startedAt: string;
}
