import { openStates } from '../core/approvals/lifecycle.js';
import { forgetActivities } from '../store/activities.js';
import type { Database } from '../store/database.js';
import { forgetDue } from '../store/due.js';
import { forgetOlder } from '../store/forgetOlder.js';
import { forgetMailboxes } from '../store/mailboxLeases.js';
import { now } from '../store/now.js';
import { forgetOldProofs } from '../store/stepUps.js';
import { enqueueJob } from './job.js';

/** Finished work is kept so long, in days: with it go the keys that keep it from being done twice. */
const workDays = 30;
/** Activity ids are remembered this long against redelivery, in hours. */
const activityHours = 48;
const daySeconds = 24 * 60 * 60;

/** Makes sure that tomorrow's forgetting is due; its key lets several processes share one. */
export async function scheduleForgetting(database: Database): Promise<void> {
  const moment = Date.parse(await now(database.db)) / 1000;
  const tomorrow = Math.floor(moment / daySeconds) + 1;
  const dueInSeconds = tomorrow * daySeconds - moment;
  await enqueueJob(database.db, { kind: 'forget', payload: {}, key: `forget:${tomorrow}`, dueInSeconds });
}

/** Deletes diagnoses, questions, hand-overs and looks on behalf of others older than the retention time (days), activities no redelivery can repeat any more, leases of the dead, proofs that nobody waits for, and old work. */
export async function forget(database: Database, retentionDays: number): Promise<void> {
  await scheduleForgetting(database);
  for (const table of ['diagnoses', 'questions', 'hand_overs', 'on_behalf'] as const) {
    await forgetOlder(database.db, table, retentionDays);
  }
  await forgetActivities(database.db, { olderThanHours: activityHours });
  await forgetMailboxes(database.db);
  await forgetOldProofs(database.db, openStates);
  await forgetDue(database.db, { olderThanDays: workDays });
}
