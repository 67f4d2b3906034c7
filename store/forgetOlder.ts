import { sql } from 'kysely';
import { seconds, sqlNow } from './now.js';
import type { Executor } from './tables.js';

/** Forgets the rows of a table that were made more than some days ago. Gives how many. */
export async function forgetOlder(
  db: Executor,
  table: 'diagnoses' | 'questions' | 'hand_overs' | 'on_behalf',
  olderThanDays: number,
): Promise<number> {
  const gone = await db
    .deleteFrom(table)
    .where('created_at', '<', sql<string>`${sqlNow} - ${seconds(olderThanDays * 86_400)}`)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
