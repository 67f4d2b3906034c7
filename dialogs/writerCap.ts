import type { Database } from '../store/database.js';
import { takeWriteOfHour, tellsCapNow } from '../store/writerCap.js';
import { enqueueJob } from './job.js';
import type { WriteDeps } from './writing.js';

/**
 * The cap of a process that writes alone, counted in the database over all such processes. When it is reached the write
 * stays away, and the helpdesk is told once in an hour.
 * @param cap `perHour`: writes in any sixty minutes; `app`: client id of the identity that writes
 */
export function writerCap(
  database: Database,
  cap: { readonly perHour: number; readonly app: string },
): NonNullable<WriteDeps['takeWrite']> {
  return async (requestId, personId) => {
    const taken = await database.db.transaction().execute(async (transaction) => {
      if (await takeWriteOfHour(transaction, { requestId, personId, app: cap.app }, cap.perHour)) return true;
      if (await tellsCapNow(transaction))
        await enqueueJob(transaction, { kind: 'tellWriterCap', payload: { perHour: cap.perHour } });
      return false;
    });
    if (!taken) database.wake();
    return taken;
  };
}
