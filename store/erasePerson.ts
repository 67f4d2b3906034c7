import { sql, type Transaction } from 'kysely';
import { approversOf } from './approvals.js';
import { appendEntry } from './ledger.js';
import { chainEntries, lockLedger } from './ledgerChain.js';
import { openRequests } from './requests.js';
import { type Executor, type Tables, together } from './tables.js';

/** Stands where an id has to stand and whose it was is no longer known. */
const nobody = 'erased';

export type Erased =
  | { readonly erased: true; readonly ledgerParts: number; readonly otherRows: number }
  /** Something about them is still under way, which would lose its way without them. */
  | { readonly erased: false; readonly why: 'openRequest' | 'openSecurityCase' };

/**
 * Erases one person from the database: their parts of the ledger, whose entries stay and are told to be erased by a new
 * one; what was read and asked about them; and their traces on requests, of which what was decided when remains.
 * @param personId Entra object id, lower case
 */
export function erasePerson(db: Executor, personId: string): Promise<Erased> {
  return together(db, async (transaction) => {
    await lockLedger(transaction);
    const why = await underWay(transaction, personId);
    if (why !== null) return { erased: false, why };
    // The commitments to what is erased must stand in the chain before.
    await chainEntries(transaction);
    const ledgerParts = await eraseParts(transaction, personId);
    let otherRows = 0;
    for (const statement of elsewhere(personId, await tablesByPerson(transaction))) {
      otherRows += Number((await statement.execute(transaction)).numAffectedRows ?? 0);
    }
    return { erased: true, ledgerParts, otherRows };
  });
}

async function underWay(
  transaction: Transaction<Tables>,
  personId: string,
): Promise<'openRequest' | 'openSecurityCase' | null> {
  const open = await openRequests(transaction);
  const approvers = await approversOf(
    transaction,
    open.map(({ id }) => id),
  );
  const theirs = open.some(
    ({ id, requesterId, decidedBy, items }) =>
      requesterId === personId ||
      decidedBy === personId ||
      approvers.get(id)?.includes(personId) === true ||
      items.some((item) => item.personId === personId),
  );
  if (theirs) return 'openRequest';
  const cases = await sql`select from security_cases
    where person_id = ${personId} and state <> 'falseAlarm' limit 1`.execute(transaction);
  return cases.rows.length > 0 ? 'openSecurityCase' : null;
}

async function eraseParts(transaction: Transaction<Tables>, personId: string): Promise<number> {
  await sql`select set_config('mailmedic.erasing', 'on', true)`.execute(transaction);
  const gone = await sql<{ entryId: string; part: string }>`delete from ledger_parts where person_id = ${personId}
    returning entry_id as "entryId", part`.execute(transaction);
  await sql`select set_config('mailmedic.erasing', 'off', true)`.execute(transaction);
  if (gone.rows.length === 0) return 0;
  const parts = gone.rows.map(({ entryId, part }) => `${entryId}:${part}`);
  await appendEntry(transaction, { kind: 'erased', by: null, about: null, detail: null, facts: { parts } });
  await chainEntries(transaction);
  return parts.length;
}

/**
 * The tables of which each row is about one person. Asked of the database, so that a table of tomorrow is not forgotten;
 * the two whose rows stay, without the person, are left out.
 */
async function tablesByPerson(transaction: Transaction<Tables>): Promise<readonly string[]> {
  const answer = await sql<{ name: string }>`select table_name as name
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = current_schema() and table_type = 'BASE TABLE' and column_name = 'person_id'
      and table_name not in ('ledger_parts', 'request_items')`.execute(transaction);
  return answer.rows.map(({ name }) => name);
}

/** What the other tables hold about the person. Settled requests stay, about nobody. */
function elsewhere(personId: string, tables: readonly string[]) {
  const found = { activeSync: null, imap: null, pop: null, nativeMailAllowed: null, openRisk: null, smtpInUse: null };
  const item = { personId: nobody, displayName: '', plan: [], optional: [], blamed: [], predicted: [], found };
  const theirs = sql`select id from requests where requester_id = ${personId} or subject_id = ${personId}`;
  return [
    ...tables.map((table) => sql`delete from ${sql.table(table)} where person_id = ${personId}`),
    sql`delete from due where payload->>'personId' = ${personId} or (payload->>'by' = ${personId} and state <> 'waiting')`,
    sql`update security_cases set settled_by = null, settled_by_name = null where settled_by = ${personId}`,
    sql`delete from posted_cards where audience = 'requester' and request_id in (${theirs})`,
    sql`update request_items set person_id = ${nobody}, item = ${JSON.stringify(item)}::jsonb where person_id = ${personId}`,
    sql`update requests set decided_by = null, decided_by_name = null, reason = null where decided_by = ${personId}`,
    sql`update requests set statement = null, reason = null,
      requester_id = nullif(requester_id, ${personId}),
      subject_id = case when subject_id = ${personId} then ${nobody} else subject_id end
      where requester_id = ${personId} or subject_id = ${personId}`,
  ];
}
