import { sql } from 'kysely';
import { sqlNow, sqlWallTime } from './now.js';
import type { Executor } from './tables.js';

/** How to reach a person who has written to the bot, as last seen. */
export interface Person {
  /** Entra object id. */
  readonly personId: string;
  readonly tenantId: string;
  /** Their 1:1 chat with the bot. */
  readonly conversationId: string;
  readonly serviceUrl: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly userName: string;
}

/** Remembers how to reach a person, over what was known before. */
export async function rememberPerson(db: Executor, person: Person): Promise<void> {
  const seen = {
    tenant_id: person.tenantId,
    conversation_id: person.conversationId,
    service_url: person.serviceUrl,
    locale: person.locale,
    time_zone: person.timeZone,
    user_name: person.userName,
    seen_at: sqlWallTime,
    // Whoever writes can be written to.
    unreachable_why: null,
  };
  await db
    .insertInto('people')
    .values({ person_id: person.personId, ...seen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(seen))
    .execute();
}

/** How to reach a person; null when they have never written to the bot. */
export async function findPerson(db: Executor, personId: string): Promise<Person | null> {
  const row = await db.selectFrom('people').selectAll().where('person_id', '=', personId).executeTakeFirst();
  if (row === undefined) return null;
  const { tenant_id: tenantId, conversation_id: conversationId, service_url: serviceUrl, user_name: userName } = row;
  const { locale, time_zone: timeZone } = row;
  // A person who was only frozen or only asked for silence has a row and no address.
  if (tenantId === null || conversationId === null || serviceUrl === null) return null;
  if (locale === null || timeZone === null || userName === null) return null;
  return { personId, tenantId, conversationId, serviceUrl, locale, timeZone, userName };
}

/** Notes that Teams lets nobody write to a person, until they are heard of again. */
export async function markUnreachable(db: Executor, personId: string, why: string): Promise<void> {
  await db.updateTable('people').set({ unreachable_why: why }).where('person_id', '=', personId).execute();
}

/** Is a person known not to be reachable? */
export async function isUnreachable(db: Executor, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('unreachable_why')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return (row?.unreachable_why ?? null) !== null;
}

/** Notes the service URL through which a person was reached after their own had led to another region. */
export async function moveServiceUrl(db: Executor, personId: string, serviceUrl: string): Promise<void> {
  await db.updateTable('people').set({ service_url: serviceUrl }).where('person_id', '=', personId).execute();
}

/**
 * The service URL through which somebody of the tenant was heard last; null when nobody was.
 * @param except an address that was found to be wrong
 */
export async function lastServiceUrl(
  db: Executor,
  tenantId: string,
  { except }: { readonly except?: string } = {},
): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .select('service_url')
    .where('tenant_id', '=', tenantId)
    .where('service_url', 'is not', null)
    .$if(except !== undefined, (query) => query.where('service_url', '<>', except ?? ''))
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.service_url ?? null;
}

/** Notes whether a person wants to be written to without having asked. */
export async function setNotices(db: Executor, personId: string, wanted: boolean): Promise<void> {
  await db
    .insertInto('people')
    .values({ person_id: personId, notices: wanted })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ notices: wanted }))
    .execute();
}

/** Does a person want notices? Yes until they say no. */
export async function noticesWanted(db: Executor, personId: string): Promise<boolean> {
  const row = await db.selectFrom('people').select('notices').where('person_id', '=', personId).executeTakeFirst();
  return row?.notices ?? true;
}

/** Notes that a person is being welcomed; false when they have been before, by whichever of the events came first. */
export async function welcomeOnce(db: Executor, personId: string): Promise<boolean> {
  const row = await db
    .updateTable('people')
    .set({ welcomed_at: sqlNow })
    .where('person_id', '=', personId)
    .where('welcomed_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes that note back: the welcome did not arrive. */
export async function notWelcomed(db: Executor, personId: string): Promise<void> {
  await db.updateTable('people').set({ welcomed_at: null }).where('person_id', '=', personId).execute();
}

/** Freezes a person's case: nothing is asked for or applied until `unfreeze`. The first reason stays. */
export async function freeze(db: Executor, personId: string, why: string): Promise<void> {
  await db
    .insertInto('people')
    .values({ person_id: personId, frozen_at: sqlNow, frozen_why: why })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ frozen_at: sqlNow, frozen_why: why })
        .where('people.frozen_at', 'is', null),
    )
    .execute();
}

/** Opens a frozen case again. */
export async function unfreeze(db: Executor, personId: string): Promise<void> {
  await db.updateTable('people').set({ frozen_at: null, frozen_why: null }).where('person_id', '=', personId).execute();
}

/** Is this person's case frozen? */
export async function isFrozen(db: Executor, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('frozen_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Has this person approved a request, or looked for somebody else, within what is kept of it? Says nothing of what they may do now. */
export async function workedAtHelpdesk(db: Executor, personId: string): Promise<boolean> {
  const answer = await sql<{ worked: boolean }>`
    select exists (select from approvals where person_id = ${personId})
      or exists (select from on_behalf where by_id = ${personId})
      or exists (select from requests where decided_by = ${personId} and decided_by is distinct from requester_id)
      as worked`.execute(db);
  return answer.rows[0]?.worked === true;
}
