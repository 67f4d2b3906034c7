import type { SignIn } from './evidence.js';
import { signInCode } from './signInCodes.js';

/**
 * Was this sign-in refused because of risk? 530032 stands for two things that only its text tells apart: a security policy
 * of the company ("BlockedByConditionalAccessOnSecurityPolicy" in
 * learn.microsoft.com/entra/identity-platform/reference-error-codes), and, seen in logs, "User blocked due to risk on home
 * tenant". Without a text it counts as risk.
 */
export function isRefusedForRisk({ errorCode, failureReason, additionalDetails }: SignIn): boolean {
  if (signInCode(errorCode)?.kind !== 'risk') return false;
  const text = `${failureReason ?? ''} ${additionalDetails ?? ''}`;
  return errorCode !== securityPolicy || /risk/i.test(text) || !/polic/i.test(text);
}

/** A security policy, or risk. */
export const securityPolicy = 530032;
