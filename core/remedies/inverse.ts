import type { Change } from './change.js';

/** What restores the value a change found: never anything but that value. */
export type Restoration =
  | { readonly kind: 'authenticationPolicy'; readonly from: string; readonly to: string | null }
  | { readonly kind: 'imap' | 'pop'; readonly from: false; readonly to: boolean }
  | { readonly kind: 'outlookMobile' | 'activeSync'; readonly from: true; readonly to: false }
  | { readonly kind: 'allowDevice'; readonly deviceId: string; readonly from: 'Allowed'; readonly to: 'Quarantined' };

/** The change that puts back what `change` found. */
export function inverse(change: Change): Restoration {
  switch (change.kind) {
    case 'authenticationPolicy':
      return { kind: change.kind, from: change.to, to: change.from };
    case 'imap':
    case 'pop':
      return { kind: change.kind, from: change.to, to: change.from };
    case 'outlookMobile':
    case 'activeSync':
      return { kind: change.kind, from: change.to, to: change.from };
    case 'allowDevice':
      return { kind: change.kind, deviceId: change.deviceId, from: change.to, to: change.from };
  }
}

/** Does putting this back open a door? Any other authentication policy, and none, may let passwords in. */
export function opens(restoration: Restoration): boolean {
  return restoration.kind === 'authenticationPolicy' || restoration.to === true;
}
