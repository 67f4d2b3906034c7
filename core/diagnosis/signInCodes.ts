/**
 * What a sign-in error code says about a flow. `step`: an expected interruption, never a verdict. `lateStep`: likewise,
 * and shown only after the password and second factor were accepted. `stepOrEnd`: a step when something follows, a
 * verdict when nothing does. `failure` and `risk`: verdicts.
 */
type SignInCodeKind = 'success' | 'step' | 'lateStep' | 'stepOrEnd' | 'failure' | 'risk';

export interface SignInCode {
  readonly kind: SignInCodeKind;
  /** Microsoft's own name; null where its page gives none. */
  readonly name: string | null;
  /** For the helpdesk, in a few words; continues the sentence "ended with …:". */
  readonly means: string;
}

const of =
  (kind: SignInCodeKind) =>
  (name: string | null, means: string): SignInCode => ({ kind, name, means });
const step = of('step');
const lateStep = of('lateStep');
const stepOrEnd = of('stepOrEnd');
const failure = of('failure');
const risk = of('risk');

/**
 * Names from learn.microsoft.com/entra/identity-platform/reference-error-codes, which warns that codes may change: a
 * code that is not here is shown with Microsoft's own failure reason and never guessed at. Null: the page lists none.
 */
export const signInCodes: Readonly<Record<number, SignInCode>> = {
  0: { kind: 'success', name: null, means: 'Entra let the app in' },

  16001: step('UserAccountSelectionInvalid', 'another account could be picked'),
  16002: step('AppSessionSelectionInvalid', 'the session that was asked for is gone'),
  160021: step('AppSessionSelectionInvalidSessionNotExist', 'the session that was asked for is gone'),
  50033: step('RetryableError', 'a passing fault of the service'),
  50058: step('UserInformationNotProvided', 'nobody was signed in yet'),
  50087: step('SasRetryableError', 'a passing fault of the second factor'),
  50088: step(null, 'too many calls for the second factor, for some minutes'),
  50089: step(null, 'the sign-in page was left open too long'),
  50143: step(null, 'the session belonged to another tenant'),
  50168: step('ChromeBrowserSsoInterruptRequired', 'the browser can sign in by itself'),
  51006: step('ForceReauthDueToInsufficientAuth', 'Windows sign-in was wanted'),
  54005: step(null, 'the code had been redeemed already'),
  700020: step('InteractionRequired', 'a page has to be shown'),
  81010: step('DesktopSsoAuthTokenInvalid', 'the Windows ticket did not fit'),
  81011: step('DesktopSsoLookupUserBySidFailed', 'the Windows ticket did not fit'),
  81012: step('DesktopSsoMismatchBetweenTokenUpnAndChosenUpn', 'the Windows ticket did not fit'),
  90006: step('ExternalServerRetryableError', 'a passing fault of the service'),
  90012: step('RequestTimeout', 'a passing fault of the service'),
  90024: step('RequestBudgetExceededError', 'a passing fault of the service'),
  90025: step(null, 'a retry inside the service'),
  90033: step('MsodsServiceUnavailable', 'a passing fault of the service'),
  90090: step('GraphRetryableError', 'a passing fault of the service'),
  1000000: step('UserNotBoundError', 'an account of another provider has to sign in too'),
  1000002: step('BindCompleteInterruptError', 'two accounts were joined and the person is told'),
  70016: step('AuthorizationPending', 'a device waits until its code is typed elsewhere'),

  50140: lateStep('KmsiInterrupt', 'asked whether to stay signed in'),
  50199: lateStep('CmsiInterrupt', 'asked whether this is the app they meant'),

  16000: stepOrEnd('InteractionRequired', 'the signed-in account is not of this tenant'),
  50014: stepOrEnd('GuestUserInPendingState', 'a guest who has not accepted the invitation'),
  50072: stepOrEnd('UserStrongAuthEnrollmentRequiredInterrupt', 'a second factor has to be set up first'),
  50074: stepOrEnd('UserStrongAuthClientAuthNRequiredInterrupt', 'the second factor was asked for and not given'),
  50076: stepOrEnd('UserStrongAuthClientAuthNRequired', 'a second factor is needed'),
  50078: stepOrEnd('UserStrongAuthExpired', 'the second factor has to be given again'),
  50079: stepOrEnd('UserStrongAuthEnrollmentRequired', 'a second factor has to be set up first'),
  50085: stepOrEnd(null, 'the person has to sign in again'),
  50097: stepOrEnd('DeviceAuthenticationRequired', 'the device has to show that it is known'),
  50125: stepOrEnd('PasswordResetRegistrationRequiredInterrupt', 'security info has to be registered first'),
  50127: stepOrEnd('BrokerAppNotInstalled', 'Authenticator or Company Portal is not installed'),
  50132: stepOrEnd('SsoArtifactInvalidOrExpired', 'the session ended with a password change'),
  50133: stepOrEnd('SsoArtifactRevoked', 'the session ended with a password change'),
  50136: stepOrEnd('RedirectMsaSessionToApp', 'a personal Microsoft account was signed in'),
  50158: stepOrEnd('ExternalSecurityChallenge', 'another provider has to answer first'),
  50173: stepOrEnd('FreshTokenNeeded', 'the tokens were revoked'),
  65001: stepOrEnd('DelegationDoesNotExist', 'nobody has consented to this app'),
  70000: stepOrEnd('InvalidGrant', 'the refresh token is not valid'),
  70008: stepOrEnd('ExpiredOrRevokedGrant', 'the refresh token expired'),
  700082: stepOrEnd('ExpiredOrRevokedGrantInactiveToken', 'the refresh token expired unused'),
  70043: stepOrEnd('BadTokenDueToSignInFrequency', 'the sign-in frequency was reached'),
  90095: stepOrEnd('AdminConsentRequiredRequestAccess', 'an administrator has to be asked for consent'),
  70018: stepOrEnd('BadVerificationCode', 'the code of another device was typed wrongly'),
  70019: stepOrEnd('CodeExpired', 'the code of another device expired'),
  70044: stepOrEnd(null, 'the sign-in frequency was reached'),
  70046: stepOrEnd(null, 'the person has to sign in again'),

  16003: failure('SsoUserAccountNotFoundInResourceTenant', 'the person is not in the tenant'),
  50001: failure('InvalidResource', 'the service is absent or switched off'),
  50002: failure('NotAllowedTenant', 'the network does not allow this tenant'),
  50005: failure('DevicePolicyError', 'Conditional Access does not support this platform'),
  50011: failure('InvalidReplyTo', 'the app is registered wrongly'),
  50020: failure('UserUnauthorized', 'the account is not of this tenant'),
  50034: failure('UserAccountNotFound', 'there is no such account'),
  50053: failure(null, 'the account is locked, or the address is known for malicious activity'),
  50055: failure('InvalidPasswordExpiredPassword', 'the password has expired'),
  50056: failure(null, 'the directory holds no password for the account'),
  50057: failure('UserDisabled', 'the account is disabled'),
  50059: failure('MissingTenantRealmAndNoUserInformationProvided', 'the request named no tenant'),
  50064: failure('CredentialAuthenticationError', 'the name or password was not accepted'),
  50105: failure('EntitlementGrantsNotFound', 'the account is not assigned to the app'),
  50126: failure('InvalidUserNameOrPassword', 'the name or password was wrong'),
  50129: failure('DeviceIsNotWorkplaceJoined', 'the device is not registered'),
  50131: failure('ConditionalAccessFailed', 'Conditional Access refused'),
  50144: failure('InvalidPasswordExpiredOnPremPassword', 'the Active Directory password has expired'),
  50155: failure('DeviceAuthenticationFailed', 'the device could not be recognised'),
  50187: failure('DeviceInformationNotProvided', 'the device could not be recognised'),
  50196: failure('LoopDetected', 'the app asked again and again'),
  51004: failure('UserAccountNotInDirectory', 'there is no such account'),
  53000: failure('DeviceNotCompliant', 'the device is not compliant'),
  53001: failure('DeviceNotDomainJoined', 'the device is not joined to the domain'),
  53002: failure('ApplicationUsedIsNotAnApprovedApp', 'the app is not on the approved list'),
  53003: failure('BlockedByConditionalAccess', 'Conditional Access blocks access'),
  53009: failure(null, 'the app cannot enforce Intune protection'),
  53010: failure('ProofUpBlockedDueToSecurityInfoAcr', 'security info may not be set up from here'),
  65004: failure('UserDeclinedConsent', 'the person declined the consent'),
  70001: failure('UnauthorizedClient', 'the app is disabled'),
  90002: failure('InvalidTenantName', 'there is no such tenant'),
  90072: failure('PassThroughUserMfaError', 'the account is not of this tenant'),
  90094: failure('AdminConsentRequired', 'an administrator has to consent'),
  90101: failure('InvalidEmailAddress', 'that is no mail address'),
  135011: failure(null, 'the device is disabled'),
  220450: failure('UnsupportedAndroidWebViewVersion', 'the Android System WebView is too old'),
  500011: failure('InvalidResourceServicePrincipalNotFound', 'the service is not in the tenant'),
  500014: failure('InvalidResourceServicePrincipalDisabled', 'the service is disabled in the tenant'),
  500021: failure(null, 'the network does not allow this tenant'),
  500022: failure(null, 'the network does not allow this tenant'),
  500121: failure(null, 'the second factor was denied or timed out'),
  530002: failure(null, 'a compliant device is needed'),
  530035: failure('BlockedBySecurityDefaults', 'security defaults block old ways to sign in'),
  700016: failure('UnauthorizedClient_DoesNotMatchRequest', 'the app is not in the tenant'),
  7000112: failure('UnauthorizedClientApplicationDisabled', 'the app is disabled'),
  900941: failure(null, 'an administrator has to consent: the app is held to be risky'),
  50008: failure('InvalidSamlToken', 'the answer of the company’s own sign-in service could not be read'),
  50086: failure('SasNonRetryableError', 'the second factor could not be checked'),
  50107: failure('InvalidRealmUri', 'the company’s own sign-in service is not set up here'),
  50128: failure(null, 'there is no such domain'),
  50161: failure('InvalidExternalSecurityChallengeConfiguration', 'the other provider answered with too little'),
  50166: failure('ExternalClaimsProviderThrottled', 'the other provider could not be asked'),
  50170: failure('MissingExternalClaimsProviderMapping', 'the other provider is not set up'),
  50197: failure('ConflictingIdentities', 'the account could not be told from another'),
  54000: failure(
    'MinorUserBlockedLegalAgeGroupRule',
    'the account is set as a minor’s and the app is not allowed for it',
  ),
  65005: failure('MisconfiguredApplication', 'the app is registered wrongly'),
  650052: failure(null, 'the service is absent or switched off'),
  650056: failure(null, 'the app is registered wrongly'),
  650057: failure(null, 'the app is registered wrongly'),
  700011: failure('UnauthorizedClientAppNotFoundInOrgIdTenant', 'the app is not in the tenant'),
  80001: failure('OnPremiseStoreIsNotAvailable', 'the authentication agent cannot reach Active Directory'),
  80002: failure('OnPremisePasswordValidatorRequestTimedout', 'Active Directory took too long to check the password'),
  80005: failure(
    'OnPremisePasswordValidatorUnpredictableWebException',
    'the answer of the authentication agent could not be read',
  ),
  80007: failure(
    'OnPremisePasswordValidatorErrorOccurredOnPrem',
    'the authentication agent could not check the password',
  ),
  80010: failure(
    'OnPremisePasswordValidationEncryptionException',
    'the authentication agent could not decrypt the password',
  ),
  80012: failure(
    'OnPremisePasswordValidationAccountLogonInvalidHours',
    'Active Directory allows no sign-in at this hour',
  ),
  80013: failure(
    'OnPremisePasswordValidationTimeSkew',
    'the clocks of the authentication agent and Active Directory differ',
  ),
  80014: failure(
    'OnPremisePasswordValidationAuthenticationAgentTimeout',
    'Active Directory took too long to check the password',
  ),
  90014: failure('MissingRequiredField', 'the request was incomplete'),
  90019: failure('MissingTenantRealm', 'the request named no tenant'),
  90020: failure(null, 'the company’s own sign-in service did not say who the person is'),
  90093: failure('GraphUserUnauthorized', 'an administrator has to consent'),
  130007: failure('NgcDeviceIsDisabled', 'the device is disabled'),
  500208: failure(null, 'the account is of a kind that is not accepted here'),
  500212: failure('NotAllowedByOutboundPolicyTenant', 'the person’s company does not let them into this tenant'),
  500213: failure('NotAllowedByInboundPolicyTenant', 'the tenant does not let people of that company in'),
  500571: failure(null, 'the guest account is disabled'),
  530001: failure(null, 'the browser cannot show which device this is'),
  530004: failure(null, 'compliant devices of the other tenant are not accepted'),
  900981: failure(null, 'an administrator has to consent: the app is held to be risky'),
  1000031: failure(null, 'the app cannot be used at this time'),
  9001011: failure(null, 'the policy asks for a device state that is not supported'),
  120000: failure('PasswordChangeIncorrectCurrentPassword', 'the old password was wrong when changing it'),
  120002: failure('PasswordChangeInvalidNewPasswordWeak', 'the new password is too weak'),
  120003: failure('PasswordChangeInvalidNewPasswordContainsMemberName', 'the new password contains the name'),
  120004: failure('PasswordChangeOnPremComplexity', 'the new password does not meet the rules of Active Directory'),
  120005: failure('PasswordChangeOnPremSuccessCloudFail', 'the new password reached only Active Directory'),
  120008: failure('PasswordChangeAsyncJobStateTerminated', 'the password could not be changed'),
  120011: failure('PasswordChangeAsyncUpnInferenceFailed', 'the password could not be changed'),
  120012: failure('PasswordChangeNeedsToHappenOnPrem', 'the password can only be changed in Active Directory'),
  120013: failure(
    'PasswordChangeOnPremisesConnectivityFailure',
    'Active Directory could not be reached to change the password',
  ),
  120014: failure(
    'PasswordChangeOnPremUserAccountLockedOutOrDisabled',
    'the Active Directory account is locked or disabled',
  ),
  120015: failure('PasswordChangeADAdminActionRequired', 'an administrator has to change the password'),
  120016: failure('PasswordChangeUserNotFoundBySspr', 'the password could not be changed'),
  120018: failure('PasswordChangePasswordDoesnotComplyFuzzyPolicy', 'the new password is too easy to guess'),
  120020: failure('PasswordChangeFailure', 'the password could not be changed'),
  120021: failure('PartnerServiceSsprInternalServiceError', 'the password could not be changed'),

  50135: risk('PasswordChangeCompromisedPassword', 'the password has to be changed because of risk'),
  53004: risk('ProofUpBlockedDueToRisk', 'blocked because of risk'),
  53011: risk(null, 'blocked because of risk'),
  530032: risk('BlockedByConditionalAccessOnSecurityPolicy', 'a security policy blocks the sign-in'),
  530034: risk('DelegatedAdminBlockedDueToSuspiciousActivity', 'blocked because of risk'),
};

/** A code with Microsoft's own name, where it has one: "50126 InvalidUserNameOrPassword". */
export function codeAndName(code: number): string {
  return [code, signInCode(code)?.name ?? []].flat().join(' ');
}

/** What is known about a sign-in error code; null for one that is not in the table. */
export function signInCode(code: number): SignInCode | null {
  return signInCodes[code] ?? null;
}
