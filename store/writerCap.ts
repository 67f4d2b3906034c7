import { sql } from 'kysely';
import { appendEntry } from './ledger.js';
import { seconds, sqlNow } from './now.js';
import { getSetting, setSetting } from './settings.js';
import type { Executor } from './tables.js';

/** Any number that nobody else uses for an advisory lock in the same database. */
const writesLock = 7_243_114_080;
const hourSeconds = 60 * 60;

/**
 * Takes one of the writes of this hour and notes it in the ledger, whose entries nobody can take back, so that they are
 * what is counted. Holds a lock until the transaction ends, so that of two writes at the same instant the second counts the
 * first. Only inside a transaction.
 * @param write `app`: client id of the identity that writes
 * @returns false when so many were taken within the last hour
 */
export async function takeWriteOfHour(
  transaction: Executor,
  write: { readonly requestId: string; readonly personId: string; readonly app: string },
  perHour: number,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${writesLock}::bigint)`.execute(transaction);
  const answer = await sql<{ count: string }>`
    select count(*) as count from ledger where kind = 'writing' and at > ${sqlNow} - ${seconds(hourSeconds)}`.execute(
    transaction,
  );
  if (Number(answer.rows[0]?.count) >= perHour) return false;
  const { requestId, personId, app } = write;
  await appendEntry(transaction, {
    kind: 'writing',
    requestId,
    by: null,
    about: personId,
    detail: null,
    facts: { app },
  });
  return true;
}

const toldKey = 'writerCapToldAt';

/** Is the helpdesk to be told of the cap now? Once in an hour; only inside the transaction of `takeWriteOfHour`, under its lock. */
export async function tellsCapNow(transaction: Executor): Promise<boolean> {
  const told = await getSetting(transaction, toldKey);
  const answer = await sql<{ now: string; due: boolean }>`select ${sqlNow} as now,
    ${typeof told === 'string' ? told : null}::timestamptz is null
      or ${typeof told === 'string' ? told : null}::timestamptz <= ${sqlNow} - ${seconds(hourSeconds)} as due`.execute(
    transaction,
  );
  const row = answer.rows[0];
  if (row?.due !== true) return false;
  await setSetting(transaction, toldKey, row.now);
  return true;
}
