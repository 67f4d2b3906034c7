import { sql } from 'kysely';
import { seconds, sqlWallTime } from './now.js';
import type { Executor } from './tables.js';

/** What tells an activity from every other. */
export interface ActivityKey {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly activityId: string;
}

/** An activity whose worker died before it was done. */
export interface UndoneActivity extends ActivityKey {
  /** JSON text as it was received. */
  readonly body: string;
  /** When it was received, ISO-8601 UTC by wall time. */
  readonly receivedAt: string;
  /** How often somebody has begun to work on it, this time included. */
  readonly attempts: number;
}

/** An activity to be recorded, with its JSON text, which is kept until it is done. */
export interface ReceivedActivity extends ActivityKey {
  readonly body: string;
}

/**
 * Records activities before they are worked on, in one statement; each is worked on by its caller only when it is new.
 * Gives one result an activity, in their order; of two alike the first is new.
 */
export async function receiveActivities(
  db: Executor,
  activities: readonly ReceivedActivity[],
): Promise<('new' | 'repeated')[]> {
  const added = await db
    .insertInto('activities')
    .values(
      activities.map((activity) => ({
        tenant_id: activity.tenantId,
        conversation_id: activity.conversationId,
        activity_id: activity.activityId,
        body: activity.body,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['tenant_id as tenantId', 'conversation_id as conversationId', 'activity_id as activityId'])
    .execute();
  const fresh = new Set(added.map(text));
  return activities.map((activity) => (fresh.delete(text(activity)) ? 'new' : 'repeated'));
}

/** Notes that activities were worked on to the end, and drops their bodies. */
export async function doneActivities(db: Executor, keys: readonly ActivityKey[]): Promise<void> {
  const rows = keys.map((key) => sql`(${key.tenantId}, ${key.conversationId}, ${key.activityId})`);
  await sql`update activities set done_at = ${sqlWallTime}, body = null
    where (tenant_id, conversation_id, activity_id) in (${sql.join(rows)})`.execute(db);
}

function text(key: ActivityKey): string {
  return JSON.stringify([key.tenantId, key.conversationId, key.activityId]);
}

/**
 * Takes over activities that were begun and never done, oldest first; each is somebody's alone for another lease.
 * @param how lease in seconds; after `mostAttempts` beginnings an activity is left alone
 */
export async function takeUndone(
  db: Executor,
  how: { readonly leaseSeconds: number; readonly mostAttempts: number; readonly limit: number },
): Promise<UndoneActivity[]> {
  const answer = await sql<UndoneActivity>`
    with undone as materialized (
      select tenant_id, conversation_id, activity_id from activities
      where done_at is null and body is not null and attempts < ${how.mostAttempts}::integer
        and taken_at < ${sqlWallTime} - ${seconds(how.leaseSeconds)}
      order by taken_at limit ${how.limit}::integer for update skip locked
    )
    update activities as a set taken_at = ${sqlWallTime}, attempts = a.attempts + 1
    from undone
    where a.tenant_id = undone.tenant_id and a.conversation_id = undone.conversation_id
      and a.activity_id = undone.activity_id
    returning a.tenant_id as "tenantId", a.conversation_id as "conversationId", a.activity_id as "activityId",
      a.body as "body", a.received_at as "receivedAt", a.attempts as "attempts"`.execute(db);
  return answer.rows;
}

/** Forgets activities received more than some hours ago, done or not. Gives how many. */
export async function forgetActivities(db: Executor, age: { readonly olderThanHours: number }): Promise<number> {
  const gone = await db
    .deleteFrom('activities')
    .where('received_at', '<', sql<string>`${sqlWallTime} - ${seconds(age.olderThanHours * 3600)}`)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Lets every undone activity be taken again at once. Only for a database that one process has for itself, at its start. */
export async function freeActivities(db: Executor): Promise<void> {
  await db.updateTable('activities').set({ taken_at: '-infinity' }).where('done_at', 'is', null).execute();
}
