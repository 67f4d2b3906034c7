import { toJson } from './storedJson.js';
import type { Executor } from './tables.js';

/** The value of a setting that the program keeps for itself, such as a watermark; null when it was never set. */
export async function getSetting(db: Executor, key: string): Promise<unknown | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

/** Sets a setting; the value must survive JSON. */
export async function setSetting(db: Executor, key: string, value: unknown): Promise<void> {
  const json = toJson(value);
  await db
    .insertInto('settings')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute();
}
