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

export type ChangeKind = Change['kind'];

/** `cures`: removes the block the person met. `hardens`: closes a door on the side, with no effect on the phone. */
export type Effect = 'cures' | 'hardens';

export interface PlannedChange {
  readonly change: Change;
  readonly effect: Effect;
}

/** Changes in the order in which they are written: restricting ones first, opening ones last. */
export type Plan = readonly PlannedChange[];

/** True for the same door of a mailbox; of devices, for the same device. */
export function sameChange(one: Change, other: Change): boolean {
  const device = (change: Change) => (change.kind === 'allowDevice' ? change.deviceId : null);
  return one.kind === other.kind && device(one) === device(other);
}
