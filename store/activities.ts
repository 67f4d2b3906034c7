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
  /** How often somebody has begun to work on it, this time included. */
  readonly attempts: number;
}

/**
 * Records an activity before it is worked on; the caller works on it only when it is new.
 * @param activity its key and its body as JSON text, kept until it is done
 */
export async function receiveActivity(
  db: Executor,
  activity: ActivityKey & { readonly body: string },
): Promise<'new' | 'repeated'> {
  const added = await db
    .insertInto('activities')
    .values({
      tenant_id: activity.tenantId,
      conversation_id: activity.conversationId,
      activity_id: activity.activityId,
      body: activity.body,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? 'new' : 'repeated';
}

/** Notes that an activity was worked on to the end, and drops its body. */
export async function doneActivity(db: Executor, key: ActivityKey): Promise<void> {
  await db
    .updateTable('activities')
    .set({ done_at: sqlWallTime, body: null })
    .where('tenant_id', '=', key.tenantId)
    .where('conversation_id', '=', key.conversationId)
    .where('activity_id', '=', key.activityId)
    .execute();
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
      a.body as "body", a.attempts as "attempts"`.execute(db);
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
