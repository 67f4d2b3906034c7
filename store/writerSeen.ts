import { sql } from 'kysely';
import { sqlWallTime } from './now.js';
import { getSetting } from './settings.js';
import type { Executor } from './tables.js';

const key = 'writerSeenAt';

/** Notes that a process that writes lives, by wall time. */
export async function noteWriter(db: Executor): Promise<void> {
  await sql`insert into settings (key, value) values (${key}, to_jsonb(${sqlWallTime}))
    on conflict (key) do update set value = excluded.value`.execute(db);
}

/** How many seconds ago a process that writes was last seen; null: never. */
export async function writerSeenSecondsAgo(db: Executor): Promise<number | null> {
  const seen = await getSetting(db, key);
  if (typeof seen !== 'string') return null;
  const answer = await sql<{ ago: number }>`
    select extract(epoch from ${sqlWallTime} - ${seen}::timestamptz)::double precision as ago`.execute(db);
  return answer.rows[0]?.ago ?? null;
}
