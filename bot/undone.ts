import { takeUndone } from '../store/activities.js';
import type { Database } from '../store/database.js';
import { inboundActivity } from './inboundActivity.js';
import type { Log } from './log.js';
import type { Worker } from './work.js';

/** An activity whose worker said nothing for this long was left by a process that died, in seconds. */
const leaseSeconds = 60;
const lookEveryMs = 15_000;
const mostAttempts = 3;
const atOnce = 8;

/** Works again what a process took and did not finish. Gives a function that stops it. */
export function retakeUndone(deps: {
  readonly database: Database;
  readonly worker: Worker;
  readonly log: Log;
}): () => void {
  const look = async () => {
    try {
      for (const { body } of await takeUndone(deps.database.db, { leaseSeconds, mostAttempts, limit: atOnce })) {
        const parsed = inboundActivity.safeParse(JSON.parse(body));
        if (parsed.success) void deps.worker.work(parsed.data, () => {});
      }
    } catch (error) {
      deps.log.warn({ err: error }, 'undone activities could not be looked for');
    }
  };
  const timer = setInterval(look, lookEveryMs);
  void look();
  return () => clearInterval(timer);
}
