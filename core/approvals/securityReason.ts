/**
 * Why security has to look at a person, the gravest first. `notMe`: they say that a sign-in or a sign-in method was not
 * theirs. `deviceCode`: somebody made them type a code, by their words or by a row. `riskySignIn`: Entra holds a risk open
 * on them, or refused a sign-in for risk. `maliciousAddress`: it refused one from an address known for attacks.
 */
export const securityReasons = ['notMe', 'deviceCode', 'riskySignIn', 'maliciousAddress'] as const;

export type SecurityReason = (typeof securityReasons)[number];

/** The reasons once each, the gravest first. */
export function inOrderOfWeight(reasons: readonly SecurityReason[]): readonly SecurityReason[] {
  return securityReasons.filter((reason) => reasons.includes(reason));
}
