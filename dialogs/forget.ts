import { forgetActivities } from '../store/activities.js';
import type { Database } from '../store/database.js';
import { forgetDiagnoses } from '../store/diagnoses.js';
import { enqueue } from '../store/due.js';
import { now } from '../store/now.js';

/** Activity ids are remembered this long against redelivery, in hours. */
const activityHours = 48;
const daySeconds = 24 * 60 * 60;

/** Makes sure that tomorrow's forgetting is due; its key lets several processes share one. */
export async function scheduleForgetting(database: Database): Promise<void> {
  const moment = Date.parse(await now(database.db)) / 1000;
  const tomorrow = Math.floor(moment / daySeconds) + 1;
  const dueInSeconds = tomorrow * daySeconds - moment;
  await enqueue(database.db, { kind: 'forget', payload: {}, key: `forget:${tomorrow}`, dueInSeconds });
}

/** Deletes diagnoses older than the retention time (days) and activities no redelivery can repeat any more. */
export async function forget(database: Database, retentionDays: number): Promise<void> {
  await scheduleForgetting(database);
  await forgetDiagnoses(database.db, { olderThanDays: retentionDays });
  await forgetActivities(database.db, { olderThanHours: activityHours });
}
