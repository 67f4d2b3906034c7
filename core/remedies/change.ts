/**
 * The closed list of changes that Mail Medic can make, each an absolute value with the value it expects to find.
 * A door that is not in this list does not exist.
 */
export type Change =
  | { readonly kind: 'authenticationPolicy'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'imap'; readonly from: boolean; readonly to: false }
  | { readonly kind: 'pop'; readonly from: boolean; readonly to: false }
  | { readonly kind: 'outlookMobile'; readonly from: false; readonly to: true }
  | { readonly kind: 'activeSync'; readonly from: false; readonly to: true }
  | { readonly kind: 'allowDevice'; readonly deviceId: string; readonly from: 'Quarantined'; readonly to: 'Allowed' };

/** Signs out of mail everywhere whoever signed in before `to` (ISO-8601 UTC, whole seconds). What it found is not kept. */
export interface Revocation {
  readonly kind: 'revokeSessions';
  readonly from: null;
  readonly to: string;
}

/** Everything that an approval can lead to: changes that can be put back, and signing out, which cannot. */
export type ApprovedChange = Change | Revocation;

/** Can this be put back? Who was signed out stays so. */
export function isReversible<T extends { readonly change: ApprovedChange }>(
  entry: T,
): entry is T & { readonly change: Change } {
  return entry.change.kind !== 'revokeSessions';
}

export type ChangeKind = Change['kind'];
export type ApprovedKind = ApprovedChange['kind'];

/** `cures`: removes the block the person met. `hardens`: closes a door on the side, with no effect on the phone. */
export type Effect = 'cures' | 'hardens';

export interface PlannedChange {
  readonly change: Change;
  readonly effect: Effect;
}

/** Changes in the order in which they are written: restricting ones first, opening ones last. */
export type Plan = readonly PlannedChange[];

/** True for the same door of a mailbox; of devices, for the same device. */
export function sameChange(one: ApprovedChange, other: ApprovedChange): boolean {
  const device = (change: ApprovedChange) => (change.kind === 'allowDevice' ? change.deviceId : null);
  return one.kind === other.kind && device(one) === device(other);
}
