import type { FoundFacts } from '../approvals/request.js';
import type { Readings } from '../diagnosis/evidence.js';
import { openRisk } from '../diagnosis/openRisk.js';

/** Exchange's name in the sign-in log for mail that is sent by SMTP AUTH, from a scanner or a script. */
const smtpClient = 'Authenticated SMTP';

/** What stands on the approver's card beside the changes; null wherever it could not be read. */
export function foundFacts(readings: Readings): FoundFacts {
  const { casMailbox, signIns, nativeMailAllowed } = readings;
  const mailbox = casMailbox.known ? casMailbox.value : null;
  return {
    activeSync: mailbox?.activeSyncEnabled ?? null,
    imap: mailbox?.imapEnabled ?? null,
    pop: mailbox?.popEnabled ?? null,
    nativeMailAllowed: nativeMailAllowed.known ? nativeMailAllowed.value : null,
    openRisk: openRisk(readings),
    smtpInUse: signIns.known
      ? signIns.value.some((row) => row.errorCode === 0 && row.clientAppUsed === smtpClient)
      : null,
  };
}
