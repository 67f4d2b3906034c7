import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { sqlNow } from './now.js';
import type { Executor, Tables } from './tables.js';

/** The bot looks again by itself about a case and writes when it knows more. */
export interface Watch {
  readonly id: string;
  readonly personId: string;
  /** The case it goes on from. */
  readonly caseId: string;
  /** `secondLook`: rows may still arrive. `flag`: the person is about to try once more. */
  readonly kind: 'secondLook' | 'flag';
  /** ISO-8601 UTC by the database's clock. */
  readonly since: string;
  /** BCP 47, of the language to write in. */
  readonly locale: string;
}

/** Begins a watch in the place of whichever the person had. */
export async function beginWatch(db: Executor, watch: Omit<Watch, 'id' | 'since'>): Promise<Watch> {
  const begun = {
    id: randomBytes(16).toString('base64url'),
    case_id: watch.caseId,
    kind: watch.kind,
    since: sqlNow,
    locale: watch.locale,
  };
  const row = await db
    .insertInto('watches')
    .values({ person_id: watch.personId, ...begun })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(begun))
    .returningAll()
    .executeTakeFirstOrThrow();
  return watchOf(row);
}

/** A watch that is still wanted; null when it has ended or another took its place. */
export async function findWatch(db: Executor, id: string): Promise<Watch | null> {
  const row = await db.selectFrom('watches').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : watchOf(row);
}

/** The watch of a person; null when there is none. */
export async function watchFor(db: Executor, personId: string): Promise<Watch | null> {
  const row = await db.selectFrom('watches').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row === undefined ? null : watchOf(row);
}

/** Ends a watch, if it is still the person's. */
export async function endWatch(db: Executor, id: string): Promise<void> {
  await db.deleteFrom('watches').where('id', '=', id).execute();
}

/** Ends whichever watch a person has: they asked again. */
export async function endWatchesOf(db: Executor, personId: string): Promise<void> {
  await db.deleteFrom('watches').where('person_id', '=', personId).execute();
}

function watchOf(row: Selectable<Tables['watches']>): Watch {
  const { id, kind, since, locale } = row;
  return { id, personId: row.person_id, caseId: row.case_id, kind, since, locale };
}
