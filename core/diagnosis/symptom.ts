/**
 * What the screen showed or the person met, as far as their words say it; an Entra error number as such. Words are loose
 * evidence: they can speak for a cause that leaves no trace, and never prove one.
 */
export type Symptom = `AADSTS${number}` | (typeof symptoms)[number];

export const symptoms = [
  // On the phone, after signing in.
  'cannotVerify',
  'disabledForSync',
  'quarantined',
  'deviceBlocked',
  'needsPasscode',
  'provisioningFailed',
  'tooManyDevices',
  'accountVanishes',
  'noSync',
  'cannotSend',
  'smtpAuthDisabled',
  'authenticatedNotConnected',
  'cannotAdd',
  'passwordPrompt',
  // On the phone, before any sign-in.
  'asksForServer',
  'certificateNotTrusted',
  'timedOut',
  'wrongAccountType',
  'securityDelay',
  'addAccountGreyed',
  'blankSignInPage',
  // On Microsoft's pages.
  'adminApproval',
  'requestSent',
  'consentDeclined',
  'riskyApp',
  'appDisabled',
  'notAssigned',
  'wrongPassword',
  'noSuchAccount',
  'passwordExpired',
  'accountLocked',
  'accountDisabled',
  'moreInformation',
  'cannotRegisterHere',
  'mfaTimedOut',
  'suspiciousActivity',
  'blockedByCompany',
  'notCompliant',
  'needsAppProtection',
  'termsOfUse',
  'platformNotSupported',
  'deviceDisabled',
  'networkBlocksTenant',
  'guestAccount',
] as const;
