import type { AnyCause } from '../core/diagnosis/cause.js';
import type { ReadingName } from '../core/diagnosis/evidence.js';
import type { ChangeKind } from '../core/remedies/change.js';

/** The parts of the page, each beginning with this cause in the order of the catalogue. */
export const parts: readonly (readonly [title: string, first: string])[] = [
  ['Security first', 'deviceCodePhish'],
  ['Name, account and password', 'wrongAddress'],
  ['Second factor', 'mfaNotRegistered'],
  ['Approval of the app', 'servicePrincipalMissing'],
  ['Rules of the company', 'tenantRestriction'],
  ['The mailbox', 'mailboxOnPremises'],
  ['The switches of the mailbox', 'nativeMailNotAllowed'],
  ['The list of phones', 'deviceBlocked'],
  ['How the account was set up', 'passwordGrantDeadEnd'],
  ['Network and outages', 'autodiscoverElsewhere'],
];

/** What a person sees or tells, and the causes to think of. */
export const seen: readonly (readonly [what: string, causes: readonly string[]])[] = [
  [
    '"Unable to verify account information", "Cannot Get Mail"',
    ['activeSyncDisabled', 'passwordProfile', 'noMailbox', 'deviceBlocked'],
  ],
  ['Everything is accepted, and no mail comes', ['deviceQuarantined', 'deviceAccessRule', 'devicePolicyNotMet']],
  [
    '"Need admin approval", "Approval required"',
    ['appConsentMissing', 'consentRequestPending', 'userConsentDisabled', 'unapprovedMailApp'],
  ],
  ['"Your account or password is incorrect"', ['wrongPassword', 'staleSavedPassword', 'passwordExpired']],
  ['"Your account is temporarily locked"', ['accountLocked', 'maliciousAddress']],
  ['"This username may be incorrect"', ['wrongAddress', 'guestAccount']],
  ['"More information required"', ['mfaNotRegistered', 'registrationRestricted']],
  [
    '"You can’t get there from here", "You cannot access this"',
    ['conditionalAccessBlock', 'deviceNotCompliant', 'locationBlocked', 'appProtectionRequired'],
  ],
  ['A field for a server or a domain', ['manualConfiguration', 'wrongAccountType']],
  [
    'The password is asked for again and again',
    ['passwordProfile', 'passwordGrantDeadEnd', 'legacyClientBlocked', 'tokensRevoked'],
  ],
  ['A blank sign-in page', ['androidWebViewTooOld', 'networkTrouble']],
  ['A warning about a certificate', ['autodiscoverElsewhere']],
  ['The button "Add account" is grey', ['accountsForbiddenByMdm']],
  ['"Security Delay"', ['iosSecurityDelay']],
  ['"Too many devices"', ['tooManyDevices']],
  ['Mail can be read, but not sent', ['smtpAuthDisabled']],
  [
    'It worked until the mailbox, the licence or the phone changed',
    ['migratedPartnership', 'mailboxPlanDisablesProtocol', 'deviceIdChanged'],
  ],
  ['Somebody had them type a code on a Microsoft page', ['deviceCodePhish']],
  [
    'A page of terms, or a stronger way to sign in, is asked for',
    ['termsOfUsePending', 'authenticationStrengthNotMet'],
  ],
  ['Only Outlook is refused', ['outlookMobileDisabled', 'appProtectionRequired']],
  [
    'Only the phone’s own mail app is refused, and Outlook works',
    ['nativeMailNotAllowed', 'activeSyncDisabled', 'deviceWiped'],
  ],
  ['Mail on a Mac fails, and the iPhone works', ['macMailEwsDisabled']],
  ['Thunderbird or another app with IMAP or POP fails', ['imapDisabled', 'popDisabled', 'basicAuthBlockedByPolicy']],
  ['An old phone or an old mail app', ['activeSyncVersionTooOld', 'androidWebViewTooOld']],
  [
    'A shared mailbox, a new colleague, a changed licence',
    ['sharedMailbox', 'noMailbox', 'mailboxSoftDeleted', 'mailboxPlanDisablesProtocol'],
  ],
  ['A phone that the company manages', ['intuneProfileConflict', 'deviceNotCompliant', 'accountsForbiddenByMdm']],
  ['It was tried a moment ago, and nothing is known yet', ['noSignInYet', 'deviceBeingClassified']],
  ['The mailbox is on the company’s own server', ['mailboxOnPremises', 'autodiscoverElsewhere']],
  ['Colleagues have it too', ['outage', 'federationFault', 'appDisabled']],
];

/** Every reading in the words of a helpdesk. */
export const readingWords: Readonly<Record<ReadingName, string>> = {
  signIns: 'the person’s lines in the Entra sign-in log, of the last 30 days',
  user: 'the account in Entra: enabled, licences, addresses, last change of the password',
  methods: 'the registered sign-in methods',
  servicePrincipals: 'the mail apps under Enterprise applications',
  assignments: 'the apps the person is assigned to',
  consentGrants: 'the consents given to mail apps',
  casMailbox: 'the protocol switches of the mailbox (Get-CASMailbox)',
  mailbox: 'the kind of mailbox and its plan (Get-Mailbox)',
  exchangeUser: 'the account as Exchange knows it, with its authentication policy (Get-User)',
  mobileDevices: 'the phones Exchange knows for the mailbox (Get-MobileDevice)',
  authenticationPolicies: 'the authentication policies (Get-AuthenticationPolicy)',
  organization: 'settings of the whole company (Get-OrganizationConfig)',
  activeSyncOrganization: 'what happens to unknown phones (Get-ActiveSyncOrganizationSettings)',
  casMailboxPlans: 'the switches a mailbox gets with its licence (Get-CASMailboxPlan)',
  transport: 'whether apps may send by SMTP (Get-TransportConfig)',
  mobileDevicePolicies: 'what the company asks of phones (Get-MobileDeviceMailboxPolicy)',
  deviceAccessRules: 'rules for kinds of phones (Get-ActiveSyncDeviceAccessRule)',
  nativeMailAllowed: 'whether the company lets the person use a native mail app (the setting NATIVE_MAIL)',
  serviceAccount: 'whether the account is in the group of service accounts',
  unattributedSignIns: 'sign-ins that name nobody, as the typed name does not exist',
  softDeletedMailbox: 'a deleted mailbox that can be restored',
  consentRequests: 'requests for the approval of apps that wait',
  consentPolicy: 'whether people may approve apps themselves',
  conditionalAccessPolicies: 'the Conditional Access policies',
  licenceChanges: 'changes of the person’s licences, from the audit log',
  riskyUser: 'whether identity protection holds the account at risk',
  managedDevices: 'the phones Intune manages for the person',
  serviceHealth: 'Microsoft’s open issues',
};

/** Every change that Mail Medic can make after an approval. */
export const changeWords: Readonly<Record<ChangeKind, string>> = {
  authenticationPolicy: 'gives the person the authentication policy that keeps passwords (Basic) out',
  activeSync: 'switches ActiveSync on for this mailbox',
  outlookMobile: 'switches Outlook on phones on for this mailbox',
  allowDevice: 'lets this one phone in',
  imap: 'switches IMAP off for this mailbox',
  pop: 'switches POP off for this mailbox',
};

/** Words that a reader of the page may not know. */
export const glossary: readonly (readonly [word: string, meaning: string])[] = [
  ['attempt, flow', 'all lines of one sign-in in the log; only the last one decides'],
  ['row', 'one line of the Entra sign-in log'],
  ['tenant', 'the company’s Microsoft 365'],
  ['service principal', 'the entry of an app in the company (Entra, Enterprise applications)'],
  ['consent, grant', 'somebody has allowed the app to reach mail'],
  ['broker', 'Microsoft Authenticator or Company Portal, which speaks for the phone'],
  ['token, refresh token', 'the saved sign-in of an app'],
  ['password grant (ropc)', 'the app sends the password itself and can show no page'],
  ['Basic', 'signing in with name and password alone, as old mail apps do'],
  ['CAS mailbox', 'the protocol switches of a mailbox'],
  ['partnership', 'Exchange’s entry for one phone and one mailbox'],
  ['UPN', 'user principal name: the name somebody signs in with'],
  ['proxy addresses', 'all mail addresses of a mailbox'],
  ['smart lockout', 'Entra locks an account for a while after wrong passwords'],
  ['Temporary Access Pass', 'a code that signs in once, issued by an administrator'],
  ['on premises, hybrid', 'on the company’s own servers; some mailboxes there and some in Microsoft 365'],
];

/** A cause's place in the catalogue and its title, as its heading says them. */
export function headingOf({ id, words }: Pick<AnyCause, 'id' | 'words'>, index: number): string {
  return `${index + 1}. ${words.title.charAt(0).toUpperCase()}${words.title.slice(1)} (${id})`;
}
