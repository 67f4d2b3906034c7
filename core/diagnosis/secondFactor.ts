import { isLegacyClient } from './accessPolicies.js';
import type { SignIn } from './evidence.js';
import { isPasswordGrant } from './flows.js';

/** The sign-in stopped where security info has to be set up first. */
export const registrationWanted = [50072, 50079, 50125];

/** The sign-in stopped where the second factor was asked for: not given, denied, too old, or not to be checked. */
export const secondFactorWanted = [500121, 50074, 50076, 50078, 50086];

/** False for a sign-in by password alone, old client or password grant: no second factor can be asked for in it at all. */
export function canShowPages(row: SignIn): boolean {
  return !isPasswordGrant(row) && !isLegacyClient(row);
}
