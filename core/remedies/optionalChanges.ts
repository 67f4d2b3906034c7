import { type App, appFacts, apps } from '../diagnosis/app.js';
import type { MobileDevice, Readings, SignIn } from '../diagnosis/evidence.js';
import type { Plan } from './change.js';

/** Apps that speak IMAP or POP with OAuth, so that the log shows their own id and no protocol (facts: vendors' ids). */
const imapApps: readonly string[] = [
  ...apps.filter((app: App) => appFacts[app].protocol === 'imap').flatMap((app) => appFacts[app].appIds),
  // K-9 and Thunderbird for Android, Spark, eM Client: each may be set up with IMAP.
  'e647013a-ada4-4114-b419-e43d250f99c5',
  'b50c1dbd-1855-4e54-b07c-d3c3029e93d3',
  'e9a7fea1-1cc0-4cd9-a31b-9137ca5deedd',
];

/**
 * What the approver may add on the card: IMAP and POP off, where they are on and nothing that was read uses them.
 * Offered only when the sign-ins and the devices could be read: closing a door that somebody uses is worse than leaving
 * it open.
 */
export function optionalChanges(readings: Readings): Plan {
  const { casMailbox, signIns, mobileDevices } = readings;
  if (!casMailbox.known || casMailbox.value === null || !signIns.known || !mobileDevices.known) return [];
  if (signIns.value.some(usesImapOrPop) || mobileDevices.value.some(isImapOrPop)) return [];
  return [
    ...(casMailbox.value.imapEnabled ? [hardening('imap')] : []),
    ...(casMailbox.value.popEnabled ? [hardening('pop')] : []),
  ];
}

function hardening(kind: 'imap' | 'pop'): Plan[number] {
  return { change: { kind, from: true, to: false }, effect: 'hardens' };
}

/** An attempt counts even if it failed: somebody has set it up. */
function usesImapOrPop(row: SignIn): boolean {
  return /imap|pop3?/i.test(row.clientAppUsed ?? '') || imapApps.includes(row.appId.toLowerCase());
}

function isImapOrPop(device: MobileDevice): boolean {
  return /imap|pop3?/i.test(device.clientType ?? '');
}
