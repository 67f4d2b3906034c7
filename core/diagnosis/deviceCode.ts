import { mayBelongTo } from './appInQuestion.js';
import type { SignIn } from './evidence.js';

/** Codes of the device code flow itself: a device waits, the code was mistyped, the code expired. */
const ofTheFlow = [70016, 70018, 70019];

/** Graph may write its names otherwise one day. */
const is = (written: string | null, name: string): boolean => written?.trim().toLowerCase() === name;

/** Microsoft Authentication Broker, which attackers sign in as to register a device of their own. */
const broker = '29d9ed98-a469-4536-ade2-f981bc1d605e';

/**
 * Does the row bear the mark of the device code flow, in which a code that is typed on one device signs in another?
 * Silent refreshes keep the mark. `authenticationTransfer`, the QR code that Outlook itself shows, is another thing and
 * harmless. The codes of the flow count only where nobody expects it: a mail app never uses it, a developer's tool does.
 */
export function isByDeviceCode(row: SignIn): boolean {
  if (is(row.protocol, 'devicecode') || is(row.transferMethod, 'devicecodeflow')) return true;
  return ofTheFlow.includes(row.errorCode) && (row.appId.toLowerCase() === broker || mayBelongTo(row, 'unknown'));
}
