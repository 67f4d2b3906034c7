import { takeUndone } from '../store/activities.js';
import type { Database } from '../store/database.js';
import { type InboundActivity, inboundActivity } from './inboundActivity.js';
import type { Log } from './log.js';
import type { Worker } from './work.js';

/**
 * An activity whose worker said nothing for this long was left by a process that died, in seconds: longer than a turn with
 * what follows it takes, and short enough that with the next look it is taken over within a minute.
 */
const leaseSeconds = 45;
const lookEveryMs = 10_000;
const mostAttempts = 3;
/** How long after it was received a button press may still be worked, in milliseconds. */
const pressGoodForMs = 5 * 60 * 1000;
const atOnce = 8;

/** Works again what a process took and did not finish. Gives a function that stops it. */
export function retakeUndone(deps: {
  readonly database: Database;
  readonly worker: Worker;
  readonly log: Log;
}): () => void {
  const look = async () => {
    try {
      for (const { body, receivedAt } of await takeUndone(deps.database.db, {
        leaseSeconds,
        mostAttempts,
        limit: atOnce,
      })) {
        const activity = stored(body);
        if (activity !== null && !isTooLate(activity, receivedAt)) void deps.worker.work(activity, () => {});
      }
    } catch (error) {
      deps.log.warn({ err: error }, 'undone activities could not be looked for');
    }
  };
  const timer = setInterval(look, lookEveryMs);
  void look();
  return () => clearInterval(timer);
}

/** A stored activity; null when another version wrote it in a shape this one does not know. */
function stored(body: string): InboundActivity | null {
  try {
    return inboundActivity.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/** A press nobody has seen an answer to must not take effect when everybody has forgotten it. */
function isTooLate(activity: InboundActivity, receivedAt: string): boolean {
  return activity.type === 'invoke' && Date.now() - Date.parse(receivedAt) > pressGoodForMs;
}
