import { sql } from 'kysely';
import type { Executor } from './tables.js';

/** Notes which request takes the place of a superseded one. */
export async function noteReplacement(db: Executor, replaced: string, by: string): Promise<void> {
  await db.updateTable('requests').set({ replaced_by: by }).where('id', '=', replaced).execute();
}

/** The references of the request that a request took the place of, and of the one that took its own; null: there is none. */
export async function replacementsOf(
  db: Executor,
  requestId: string,
): Promise<{ readonly replaces: string | null; readonly replacedBy: string | null }> {
  const [before, after] = await Promise.all([
    db.selectFrom('requests').select('reference').where('replaced_by', '=', requestId).executeTakeFirst(),
    db
      .selectFrom('requests')
      .innerJoin('requests as old', 'old.replaced_by', 'requests.id')
      .select('requests.reference')
      .where('old.id', '=', requestId)
      .executeTakeFirst(),
  ]);
  return { replaces: before?.reference ?? null, replacedBy: after?.reference ?? null };
}

/** How many requests, one after the other, this one took the place of. */
export async function replacedBefore(db: Executor, requestId: string): Promise<number> {
  const answer = await sql<{ replaced: number }>`
    with recursive earlier(id) as (
      select id from requests where replaced_by = ${requestId}
      union select requests.id from requests join earlier on requests.replaced_by = earlier.id)
    select count(*)::integer as replaced from earlier`.execute(db);
  return answer.rows[0]?.replaced ?? 0;
}
