import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Incident } from '../core/approvals/incident.js';
import type { Readings } from '../core/diagnosis/evidence.js';
import { readingsSchema } from '../core/diagnosis/schema.js';
import { sharedRootSchema } from '../core/diagnosis/sharedRoot.js';
import { seconds, sqlNow } from './now.js';
import { fromJson, toJson } from './storedJson.js';
import type { Executor, Tables } from './tables.js';

/** An incident, and where its card stands; null until it was posted. */
export interface StoredIncident extends Incident {
  readonly place: { readonly conversationId: string; readonly activityId: string; readonly serviceUrl: string } | null;
}

const windowSeconds = 30 * 60;
const withinWindow = sql<boolean>`created_at > ${sqlNow} - ${seconds(windowSeconds)}`;

/** By UTC. */
const today = sql<string>`(${sqlNow} at time zone 'UTC')::date`;

/**
 * For which of some causes, and for how many, at least so many people, each counted once, were diagnosed within the last half hour; only
 * where the helpdesk or an administrator has to mend it.
 */
export async function crowdedCauses(
  db: Executor,
  causes: readonly string[],
  people: number,
): Promise<ReadonlyMap<string, number>> {
  if (causes.length === 0) return new Map();
  const answer = await sql<{ cause: string; people: number }>`
    select cause, count(distinct person_id)::integer as people
    from diagnoses, unnest(helpdesk_causes) as cause
    where ${withinWindow} and cause in (${sql.join(causes)})
    group by 1 having count(distinct person_id) >= ${people}::integer`.execute(db);
  return new Map(answer.rows.map((row) => [row.cause, row.people]));
}

/** The latest readings of everybody who was found to have a cause within the last half hour. */
export async function readingsOfCrowd(db: Executor, cause: string): Promise<readonly Readings[]> {
  const answer = await sql<{ id: string; readings: unknown }>`
    select distinct on (person_id) id, readings from diagnoses
    where ${withinWindow} and ${cause} = any(helpdesk_causes)
    order by person_id, created_at desc`.execute(db);
  return answer.rows.map((row) => fromJson(readingsSchema, row.readings, `diagnosis ${row.id}`));
}

/** Opens an incident: one a cause and day, and none while one of that cause is open. Null: there is one. */
export async function openIncident(
  db: Executor,
  found: Pick<Incident, 'cause' | 'people' | 'root'>,
): Promise<StoredIncident | null> {
  const row = await db
    .insertInto('incidents')
    .values({
      id: randomBytes(16).toString('base64url'),
      cause: found.cause,
      day: today,
      people: found.people,
      root: found.root === null ? null : toJson(found.root),
      opened_at: sqlNow,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : incidentOf(row);
}

/** An incident by its id; null when there is none. */
export async function findIncident(db: Executor, id: string): Promise<StoredIncident | null> {
  const row = await db.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : incidentOf(row);
}

/** Is one of these causes that of an incident nobody has looked at? */
export async function anyIncident(db: Executor, causes: readonly string[]): Promise<boolean> {
  if (causes.length === 0) return false;
  const row = await db
    .selectFrom('incidents')
    .select('id')
    .where('cause', 'in', causes)
    .where('released_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Was there an incident of one of these causes today, or is one still open? */
export async function incidentToday(db: Executor, causes: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('incidents')
    .select('id')
    .where('cause', 'in', causes)
    .where((is) => is.or([is('day', '=', today), is('released_at', 'is', null)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes who has looked at an incident. Null: somebody had before. */
export async function releaseIncident(
  db: Executor,
  id: string,
  by: { readonly personId: string; readonly personName: string },
): Promise<StoredIncident | null> {
  const row = await db
    .updateTable('incidents')
    .set({ released_by: by.personId, released_by_name: by.personName, released_at: sqlNow })
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : incidentOf(row);
}

/**
 * Forgets where the cards of the incidents stand that nobody has looked at, so that each is posted anew: the one that
 * stands somewhere may be lost. Gives their ids.
 */
export async function forgetIncidentCards(db: Executor): Promise<string[]> {
  const rows = await db
    .updateTable('incidents')
    .set({ conversation_id: null, activity_id: null, service_url: null })
    .where('released_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Notes where the card of an incident stands. */
export async function rememberIncidentCard(
  db: Executor,
  id: string,
  place: NonNullable<StoredIncident['place']>,
): Promise<void> {
  await db
    .updateTable('incidents')
    .set({
      conversation_id: place.conversationId,
      activity_id: place.activityId,
      service_url: place.serviceUrl,
    })
    .where('id', '=', id)
    .execute();
}

function incidentOf(row: Selectable<Tables['incidents']>): StoredIncident {
  const { conversation_id: conversationId, activity_id: activityId, service_url: serviceUrl } = row;
  const posted = conversationId !== null && activityId !== null && serviceUrl !== null;
  return {
    id: row.id,
    cause: row.cause,
    people: row.people,
    root: fromJson(sharedRootSchema.nullable(), row.root, `incident ${row.id}`),
    openedAt: row.opened_at,
    released: row.released_at === null ? null : { byName: row.released_by_name, at: row.released_at },
    place: posted ? { conversationId, activityId, serviceUrl } : null,
  };
}
