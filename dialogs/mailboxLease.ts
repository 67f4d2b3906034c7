import { randomUUID } from 'node:crypto';
import type { Database } from '../store/database.js';
import { holdMailbox, releaseMailbox } from '../store/mailboxLeases.js';

/** A process that died keeps a mailbox from others for this long, in seconds; the lease is prolonged three times as often. */
const leaseSeconds = 30;

/**
 * Runs `work` while no other process, and nothing else in this one, writes to the person's mailbox. `work` is given what
 * must be asked right before a write leaves: whether the mailbox is still ours.
 * @returns what `work` gave, or 'busy' when somebody else has the mailbox, and then `work` was not run
 */
export async function withMailbox<T>(
  database: Database,
  personId: string,
  work: (stillOurs: () => Promise<boolean>) => Promise<T>,
): Promise<T | 'busy'> {
  const holder = randomUUID();
  const stillOurs = () => holdMailbox(database.db, { personId, holder, seconds: leaseSeconds });
  if (!(await stillOurs())) return 'busy';
  // One that fails is made up for by the next; `stillOurs` tells the truth before anything leaves.
  const renewal = setInterval(() => void stillOurs().catch(() => {}), leaseSeconds * 333);
  renewal.unref();
  try {
    return await work(stillOurs);
  } finally {
    clearInterval(renewal);
    await releaseMailbox(database.db, personId, holder);
  }
}
