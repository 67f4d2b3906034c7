import type { Reading } from '../diagnosis/reading.js';

/** What was read, now, about somebody who asks for somebody else. */
export interface Asker {
  readonly accountEnabled: Reading<boolean>;
  readonly userType: Reading<string>;
  /** The account was invited, or is synchronised, from another tenant, whatever its type says. */
  readonly fromElsewhere: Reading<boolean>;
  /** In the group that the policy names as the helpdesk. */
  readonly inHelpdesk: Reading<boolean>;
}

/** Why nobody is looked at for somebody. */
export type OnBehalfRefusal =
  | 'notHelpdesk'
  | 'guest'
  | 'fromElsewhere'
  | 'accountDisabled'
  | 'couldNotCheck'
  | 'reasonMissing'
  | 'nobody'
  | 'ambiguous'
  | 'yourself'
  | 'protectedPerson'
  | 'frozen'
  | 'tooMany'
  | 'unknownLook';

/** Why this person may not ask for anybody else; null: they may. What could not be read means no. */
export function noHelpdesk({ accountEnabled, userType, fromElsewhere, inHelpdesk }: Asker): OnBehalfRefusal | null {
  if (!accountEnabled.known || !userType.known || !fromElsewhere.known || !inHelpdesk.known) return 'couldNotCheck';
  if (!inHelpdesk.value) return 'notHelpdesk';
  if (userType.value !== 'Member') return 'guest';
  if (fromElsewhere.value) return 'fromElsewhere';
  return accountEnabled.value ? null : 'accountDisabled';
}

/** Why nobody of the helpdesk may ask for this person; null: they may. What could not be read means no. */
export function notAskedFor(about: {
  /** Is it the asker's own or another account of theirs? */
  readonly sameHuman: Reading<boolean>;
  readonly protectedPerson: Reading<boolean>;
  readonly frozen: boolean;
}): OnBehalfRefusal | null {
  const { sameHuman, protectedPerson, frozen } = about;
  if (!sameHuman.known || !protectedPerson.known) return 'couldNotCheck';
  if (sameHuman.value) return 'yourself';
  if (protectedPerson.value) return 'protectedPerson';
  return frozen ? 'frozen' : null;
}
