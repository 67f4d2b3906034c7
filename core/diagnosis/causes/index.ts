import type { AnyCause } from '../cause.js';
import { accountDisabled } from './accountDisabled.js';
import { accountLocked } from './accountLocked.js';
import { accountsForbiddenByMdm } from './accountsForbiddenByMdm.js';
import { activeSyncDisabled } from './activeSyncDisabled.js';
import { activeSyncVersionTooOld } from './activeSyncVersionTooOld.js';
import { androidWebViewTooOld } from './androidWebViewTooOld.js';
import { appAssignmentRequired } from './appAssignmentRequired.js';
import { appConsentMissing } from './appConsentMissing.js';
import { appDisabled } from './appDisabled.js';
import { appProtectionRequired } from './appProtectionRequired.js';
import { approvedAppRequired } from './approvedAppRequired.js';
import { authenticationStrengthNotMet } from './authenticationStrengthNotMet.js';
import { autodiscoverElsewhere } from './autodiscoverElsewhere.js';
import { basicAuthBlockedByPolicy } from './basicAuthBlockedByPolicy.js';
import { clockSkew } from './clockSkew.js';
import { conditionalAccessBlock } from './conditionalAccessBlock.js';
import { consentDeclined } from './consentDeclined.js';
import { consentRequestPending } from './consentRequestPending.js';
import { deviceAccessRule } from './deviceAccessRule.js';
import { deviceBeingClassified } from './deviceBeingClassified.js';
import { deviceBlocked } from './deviceBlocked.js';
import { deviceCodePhish } from './deviceCodePhish.js';
import { deviceDisabled } from './deviceDisabled.js';
import { deviceIdChanged } from './deviceIdChanged.js';
import { deviceIdNotSent } from './deviceIdNotSent.js';
import { deviceNotCompliant } from './deviceNotCompliant.js';
import { deviceNotJoined } from './deviceNotJoined.js';
import { devicePolicyNotMet } from './devicePolicyNotMet.js';
import { deviceQuarantined } from './deviceQuarantined.js';
import { deviceWiped } from './deviceWiped.js';
import { externalChallenge } from './externalChallenge.js';
import { federationFault } from './federationFault.js';
import { guestAccount } from './guestAccount.js';
import { imapDisabled } from './imapDisabled.js';
import { intuneProfileConflict } from './intuneProfileConflict.js';
import { iosSecurityDelay } from './iosSecurityDelay.js';
import { legacyClientBlocked } from './legacyClientBlocked.js';
import { locationBlocked } from './locationBlocked.js';
import { macMailEwsDisabled } from './macMailEwsDisabled.js';
import { mailboxOnPremises } from './mailboxOnPremises.js';
import { mailboxPlanDisablesProtocol } from './mailboxPlanDisablesProtocol.js';
import { mailboxSoftDeleted } from './mailboxSoftDeleted.js';
import { maliciousAddress } from './maliciousAddress.js';
import { manualConfiguration } from './manualConfiguration.js';
import { mfaNotCompleted } from './mfaNotCompleted.js';
import { mfaNotRegistered } from './mfaNotRegistered.js';
import { migratedPartnership } from './migratedPartnership.js';
import { nativeMailNotAllowed } from './nativeMailNotAllowed.js';
import { networkTrouble } from './networkTrouble.js';
import { noMailbox } from './noMailbox.js';
import { noSignInYet } from './noSignInYet.js';
import { outage } from './outage.js';
import { outlookMobileDisabled } from './outlookMobileDisabled.js';
import { passwordExpired } from './passwordExpired.js';
import { passwordGrantDeadEnd } from './passwordGrantDeadEnd.js';
import { passwordProfile } from './passwordProfile.js';
import { platformUnsupported } from './platformUnsupported.js';
import { popDisabled } from './popDisabled.js';
import { registrationRestricted } from './registrationRestricted.js';
import { riskyApp } from './riskyApp.js';
import { riskySignIn } from './riskySignIn.js';
import { securityDefaultsBlock } from './securityDefaultsBlock.js';
import { servicePrincipalMissing } from './servicePrincipalMissing.js';
import { sessionExpired } from './sessionExpired.js';
import { sharedMailbox } from './sharedMailbox.js';
import { signedInAsAnother } from './signedInAsAnother.js';
import { smtpAuthDisabled } from './smtpAuthDisabled.js';
import { staleSavedPassword } from './staleSavedPassword.js';
import { tenantRestriction } from './tenantRestriction.js';
import { termsOfUsePending } from './termsOfUsePending.js';
import { tokensRevoked } from './tokensRevoked.js';
import { tooManyDevices } from './tooManyDevices.js';
import { unapprovedMailApp } from './unapprovedMailApp.js';
import { userConsentDisabled } from './userConsentDisabled.js';
import { wrongAccountType } from './wrongAccountType.js';
import { wrongAddress } from './wrongAddress.js';
import { wrongPassword } from './wrongPassword.js';

/** Every cause, in the order in which blamed ones are told: layer by layer, what has to be cleared first comes first. */
export const catalogue: readonly AnyCause[] = [
  // Risk: nothing may be opened while it is.
  deviceCodePhish,
  riskySignIn,
  maliciousAddress,
  // The right person and account.
  wrongAddress,
  signedInAsAnother,
  guestAccount,
  accountDisabled,
  // Password.
  accountLocked,
  passwordExpired,
  wrongPassword,
  staleSavedPassword,
  tokensRevoked,
  sessionExpired,
  federationFault,
  // Second factor.
  mfaNotRegistered,
  registrationRestricted,
  mfaNotCompleted,
  externalChallenge,
  // App and consent.
  servicePrincipalMissing,
  appDisabled,
  appAssignmentRequired,
  appConsentMissing,
  consentRequestPending,
  userConsentDisabled,
  consentDeclined,
  riskyApp,
  unapprovedMailApp,
  tenantRestriction,
  // Conditional Access.
  appProtectionRequired,
  authenticationStrengthNotMet,
  deviceIdNotSent,
  deviceNotCompliant,
  deviceDisabled,
  deviceNotJoined,
  platformUnsupported,
  locationBlocked,
  termsOfUsePending,
  securityDefaultsBlock,
  legacyClientBlocked,
  conditionalAccessBlock,
  approvedAppRequired,
  // Mailbox.
  mailboxOnPremises,
  mailboxSoftDeleted,
  sharedMailbox,
  noMailbox,
  migratedPartnership,
  // Protocol switch.
  nativeMailNotAllowed,
  activeSyncDisabled,
  mailboxPlanDisablesProtocol,
  outlookMobileDisabled,
  macMailEwsDisabled,
  imapDisabled,
  popDisabled,
  smtpAuthDisabled,
  // Device in Exchange.
  deviceBlocked,
  deviceAccessRule,
  deviceQuarantined,
  deviceBeingClassified,
  deviceIdChanged,
  activeSyncVersionTooOld,
  devicePolicyNotMet,
  tooManyDevices,
  deviceWiped,
  intuneProfileConflict,
  // Client, network, waiting.
  passwordGrantDeadEnd,
  passwordProfile,
  basicAuthBlockedByPolicy,
  noSignInYet,
  manualConfiguration,
  wrongAccountType,
  iosSecurityDelay,
  androidWebViewTooOld,
  accountsForbiddenByMdm,
  clockSkew,
  autodiscoverElsewhere,
  networkTrouble,
  outage,
];
