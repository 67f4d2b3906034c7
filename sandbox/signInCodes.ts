/** What Entra writes beside an error code (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
interface SignInCode {
  readonly failureReason: string;
  readonly additionalDetails: string | null;
}

const code = (failureReason: string, additionalDetails: string | null = null): SignInCode => ({
  failureReason,
  additionalDetails,
});

/** The outcomes that the simulated Entra knows; 50053 has two texts and two opposite remedies. */
export const signInCodes = {
  success: { number: 0, ...code('Other.', 'MFA requirement satisfied by claim in the token') },
  noSession: { number: 50058, ...code('Session information is not sufficient for single-sign-on.') },
  confirmApp: {
    number: 50199,
    ...code('For security reasons, user confirmation is required for this request.'),
  },
  wrongPassword: {
    number: 50126,
    ...code(
      'Error validating credentials due to invalid username or password.',
      "The user didn't enter the right credentials. It's expected to see some number of these errors in your logs due to users making mistakes.",
    ),
  },
  wrongName: {
    number: 50034,
    ...code(
      'The user account does not exist in the directory. To sign into this application, the account must be added.',
    ),
  },
  passwordExpired: { number: 50055, ...code('The password is expired.') },
  tokenOutlived: {
    number: 50173,
    ...code('The provided grant has expired due to it being revoked, a fresh auth token is needed.'),
  },
  locked: {
    number: 50053,
    ...code(
      "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
      'The user is blocked due to repeated sign-in attempts.',
    ),
  },
  maliciousAddress: {
    number: 50053,
    ...code('Sign-in was blocked because it came from an IP address with malicious activity.'),
  },
  accountDisabled: { number: 50057, ...code('The user account is disabled.') },
  mustRegister: {
    number: 50072,
    ...code(
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication.',
    ),
  },
  needsSecondFactor: {
    number: 50076,
    ...code(
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
    ),
  },
  notAssigned: {
    number: 50105,
    ...code(
      'Your administrator has configured the application to block users unless they are specifically granted access.',
    ),
  },
  appDisabled: { number: 7000112, ...code('Application is disabled.') },
  noConsent: {
    number: 65001,
    ...code(
      'The user or administrator has not consented to use the application. Send an interactive authorization request.',
    ),
  },
  consentRequested: { number: 90095, ...code('Admin consent is required. A request was sent to an administrator.') },
  risky: { number: 53011, ...code('User blocked due to risk on home tenant.') },
  needsAppProtection: {
    number: 53009,
    ...code('Application needs to enforce Intune protection policies.'),
  },
  blocked: { number: 53003, ...code('Access has been blocked by Conditional Access policies.') },
  notCompliant: {
    number: 53000,
    ...code('Device is not in required device state: {state}. Conditional Access policy requires a compliant device.'),
  },
} as const satisfies Record<string, SignInCode & { readonly number: number }>;

export type SignInCodeName = keyof typeof signInCodes;
