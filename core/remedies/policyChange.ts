import type { Readings } from '../diagnosis/evidence.js';
import type { AuthenticationPolicy } from '../diagnosis/tenant.js';
import type { Change } from './change.js';

/**
 * The assignment that closes Basic authentication for the owner of a mailbox, or null when there is nothing to close or it must not be
 * touched: an explicit policy that already closes ActiveSync, IMAP and POP stays (it may keep a scanner alive), service
 * accounts keep theirs, and what could not be read is never written over. `name` is the configured policy; one that does
 * not exist, or that does not close those three itself, is never assigned.
 */
export function policyChange(readings: Readings, name: string): Change | null {
  const { casMailbox, exchangeUser, authenticationPolicies, organization, serviceAccount } = readings;
  if (!casMailbox.known || casMailbox.value === null) return null;
  if (!exchangeUser.known || exchangeUser.value === null) return null;
  if (!authenticationPolicies.known || !organization.known) return null;
  if (!serviceAccount.known || serviceAccount.value) return null;
  const named = (wanted: string) =>
    authenticationPolicies.value.find((policy) => policy.name.toLowerCase() === wanted.toLowerCase());
  const wanted = named(name);
  if (!wanted || !closesBasic(wanted)) return null;
  const own = exchangeUser.value.authenticationPolicy;
  // The organisation's default applies where the person has none; where neither is set, Basic counts as open.
  const effective = own ?? organization.value.defaultAuthenticationPolicy;
  if (effective !== null) {
    const policy = named(effective);
    if (!policy || closesBasic(policy)) return null;
  }
  return { kind: 'authenticationPolicy', from: own, to: wanted.name };
}

function closesBasic({ allowsBasic }: AuthenticationPolicy): boolean {
  return !allowsBasic.activeSync && !allowsBasic.imap && !allowsBasic.pop;
}
