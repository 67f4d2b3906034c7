import type { SignIn } from './evidence.js';
import { isPasswordGrant } from './flows.js';

/** What the sign-in log calls clients that send a password, each with the switch of an authentication policy. */
const switchOf: Readonly<Record<string, 'activeSync' | 'imap' | 'pop' | 'smtp'>> = {
  'Exchange ActiveSync': 'activeSync',
  IMAP4: 'imap',
  POP3: 'pop',
  'Authenticated SMTP': 'smtp',
};

/** The protocol a row signed in to with a password of old; null for a row that shows no such thing. */
export function passwordProtocolOf(row: SignIn): 'activeSync' | 'imap' | 'pop' | 'smtp' | null {
  return switchOf[row.clientAppUsed ?? ''] ?? null;
}

/** True where a row came from an app that only sends a password, and to which no page can be shown. */
export function onlySendsPassword(row: SignIn): boolean {
  return isPasswordGrant(row) || row.clientAppUsed === 'Other clients' || passwordProtocolOf(row) !== null;
}
