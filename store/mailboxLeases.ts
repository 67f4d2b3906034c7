import { sql } from 'kysely';
import { seconds, sqlWallTime } from './now.js';
import type { Executor } from './tables.js';

/**
 * Takes a mailbox for one writer alone, or prolongs the lease that it holds. A lease ends by itself, by wall time, so that
 * a process that died blocks nobody for long.
 * @returns false while somebody else has it: then nothing may be written to it
 */
export async function holdMailbox(
  db: Executor,
  lease: { readonly personId: string; readonly holder: string; readonly seconds: number },
): Promise<boolean> {
  const until = sql<string>`${sqlWallTime} + ${seconds(lease.seconds)}`;
  const rows = await db
    .insertInto('mailbox_leases')
    .values({ person_id: lease.personId.toLowerCase(), holder: lease.holder, until })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ holder: lease.holder, until })
        .where((is) =>
          is.or([is('mailbox_leases.holder', '=', lease.holder), is('mailbox_leases.until', '<=', sqlWallTime)]),
        ),
    )
    .returning('person_id')
    .execute();
  return rows.length === 1;
}

/** Gives a mailbox back, if the holder still has it. */
export async function releaseMailbox(db: Executor, personId: string, holder: string): Promise<void> {
  await db
    .deleteFrom('mailbox_leases')
    .where('person_id', '=', personId.toLowerCase())
    .where('holder', '=', holder)
    .execute();
}

/** Frees every mailbox. Only for a database that one process has for itself, at its start: whoever held them is dead. */
export async function freeMailboxes(db: Executor): Promise<void> {
  await db.deleteFrom('mailbox_leases').execute();
}

/** Forgets leases that were over long ago: their holders died and nobody has written to the mailbox since. */
export async function forgetMailboxes(db: Executor): Promise<void> {
  await db
    .deleteFrom('mailbox_leases')
    .where('until', '<', sql<string>`${sqlWallTime} - ${seconds(86_400)}`)
    .execute();
}
