import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { inOrderOfWeight, type SecurityReason, securityReasons } from '../core/approvals/securityReason.js';
import type { Suspect } from '../core/diagnosis/cause.js';
import type { Harmless } from '../core/diagnosis/evidence.js';
import { suspectSchema } from '../core/diagnosis/schema.js';
import { inOrder } from '../core/diagnosis/suspects.js';
import { sqlNow } from './now.js';
import { fromJson, toJson } from './storedJson.js';
import type { Executor, Tables } from './tables.js';

/** A person who may be under attack, as the security conversation sees it. Times are ISO-8601 UTC. */
export interface SecurityCase {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  /** Everything that was reported while it was not settled, the gravest first; at least one. */
  readonly reasons: readonly SecurityReason[];
  readonly state: 'open' | 'taken' | 'falseAlarm';
  readonly openedAt: string;
  readonly settledBy: string | null;
  readonly settledByName: string | null;
  readonly settledAt: string | null;
  /** Where its card stands; null until it was posted. */
  readonly conversationId: string | null;
  readonly activityId: string | null;
  readonly serviceUrl: string | null;
  /** Rows of the sign-in log it rests on, sign-ins on a page before silent renewals, each newest first. */
  readonly suspects: readonly Suspect[];
  /** Grows with every reason and row that comes; a button that was drawn for an older one decides nothing. */
  readonly version: number;
  /** Rows that a false alarm excused; null: it has not been called one, or it was before this was kept. */
  readonly excused: readonly string[] | null;
}

/**
 * Opens a case for a person, or finds the one that is not a false alarm yet and adds the reasons and rows that are new to
 * it (`grown`): then it is open again, whoever has taken it, and with a new reason its card is posted anew, as an edited
 * message calls nobody.
 */
export async function openSecurityCase(
  db: Executor,
  report: Pick<SecurityCase, 'personId' | 'personName' | 'reasons' | 'suspects'>,
): Promise<{ readonly created: boolean; readonly grown: boolean; readonly case: SecurityCase }> {
  const inserted = await db
    .insertInto('security_cases')
    .values({
      id: randomBytes(16).toString('base64url'),
      person_id: report.personId,
      person_name: report.personName,
      why: inOrderOfWeight(report.reasons)[0] ?? 'notMe',
      reasons: toJson(inOrderOfWeight(report.reasons)),
      opened_at: sqlNow,
      suspects: toJson(report.suspects),
    })
    .onConflict((conflict) => conflict.column('person_id').where('state', '<>', 'falseAlarm').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted !== undefined) return { created: true, grown: false, case: caseOf(inserted) };
  const found = await db
    .selectFrom('security_cases')
    .selectAll()
    .where('person_id', '=', report.personId)
    .where('state', '<>', 'falseAlarm')
    .forUpdate()
    .executeTakeFirstOrThrow();
  const open = caseOf(found);
  const fresh = report.suspects.filter(({ id }) => !open.suspects.some((known) => known.id === id));
  const isNew = report.reasons.some((reason) => !open.reasons.includes(reason));
  if (fresh.length === 0 && !isNew) return { created: false, grown: false, case: open };
  const reasons = inOrderOfWeight([...open.reasons, ...report.reasons]);
  const grown = await db
    .updateTable('security_cases')
    .set({
      suspects: toJson(inOrder([...fresh, ...open.suspects])),
      reasons: toJson(reasons),
      why: reasons[0] ?? 'notMe',
      version: open.version + 1,
      state: 'open',
      ...{ settled_by: null, settled_by_name: null, settled_at: null },
      ...(isNew || open.state === 'taken' ? { activity_id: null } : {}),
    })
    .where('id', '=', open.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { created: false, grown: true, case: caseOf(grown) };
}

/** What security has called a false alarm about a person; undefined: nothing. */
export async function harmlessOf(db: Executor, personId: string): Promise<Harmless | undefined> {
  const rows = await db
    .selectFrom('security_cases')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', '=', 'falseAlarm')
    .execute();
  const cases = rows.map(caseOf);
  if (cases.length === 0) return undefined;
  const suspects = cases.flatMap(({ excused, suspects: all }) =>
    all.filter(({ id }) => excused === null || excused.includes(id)),
  );
  const byCode = suspects.filter(({ what }) => what === 'code');
  // What they said was on the card only where a reason speaks of it.
  const told = cases.filter(({ reasons }) => reasons.some((reason) => reason !== 'maliciousAddress'));
  return {
    rowIds: suspects.map(({ id }) => id),
    // Only of sign-ins by a code: the session of a merely suspicious one excuses no code in it.
    sessionIds: [...new Set(byCode.flatMap(({ sessionId }) => sessionId ?? []))],
    wordsUntil:
      told
        .flatMap(({ settledAt }) => settledAt ?? [])
        .toSorted()
        .at(-1) ?? null,
  };
}

/** A case by its id; null: there is none. */
export async function findSecurityCase(db: Executor, id: string): Promise<SecurityCase | null> {
  const row = await db.selectFrom('security_cases').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : caseOf(row);
}

/**
 * Settles a case by one compare-and-set; a taken one can still become a false alarm. Null: too late, or the case has grown
 * since the pressed card was drawn.
 */
export async function closeSecurityCase(
  db: Executor,
  settled: {
    readonly id: string;
    readonly state: 'taken' | 'falseAlarm';
    readonly by: string;
    readonly byName: string;
    readonly version: number;
    /** Rows that the pressed card showed. */
    readonly shown: readonly string[];
  },
): Promise<SecurityCase | null> {
  const row = await db
    .updateTable('security_cases')
    .set({
      state: settled.state,
      settled_by: settled.by,
      settled_by_name: settled.byName,
      settled_at: sqlNow,
      excused: settled.state === 'falseAlarm' ? toJson(settled.shown) : null,
    })
    .where('id', '=', settled.id)
    .where('version', '=', settled.version)
    .where('state', 'in', settled.state === 'taken' ? ['open'] : ['open', 'taken'])
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : caseOf(row);
}

/** Notes where the card of a case stands. */
export async function rememberSecurityCard(
  db: Executor,
  id: string,
  place: { readonly conversationId: string; readonly activityId: string; readonly serviceUrl: string },
): Promise<void> {
  await db
    .updateTable('security_cases')
    .set({ conversation_id: place.conversationId, activity_id: place.activityId, service_url: place.serviceUrl })
    .where('id', '=', id)
    .execute();
}

function caseOf(row: Selectable<Tables['security_cases']>): SecurityCase {
  const what = `security case ${row.id}`;
  const reasons = fromJson(z.array(z.enum(securityReasons)), row.reasons, what);
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    reasons: reasons.length > 0 ? reasons : [row.why],
    state: row.state,
    openedAt: row.opened_at,
    settledBy: row.settled_by,
    settledByName: row.settled_by_name,
    settledAt: row.settled_at,
    conversationId: row.conversation_id,
    activityId: row.activity_id,
    serviceUrl: row.service_url,
    suspects: fromJson(z.array(suspectSchema), row.suspects, what),
    version: row.version,
    excused: row.excused === null ? null : fromJson(z.array(z.string()), row.excused, what),
  };
}
