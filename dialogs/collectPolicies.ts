import type { RequestItem } from '../core/approvals/request.js';
import { policyPlan } from '../core/remedies/collection.js';
import { foundFacts } from '../core/remedies/foundFacts.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { candidates, removeCandidates } from '../store/notices.js';
import { now } from '../store/now.js';
import { isFrozen } from '../store/people.js';
import { appendEvent } from '../store/requestEvents.js';
import { createRequest } from '../store/requests.js';
import type { Executor } from '../store/tables.js';
import { enqueueJob } from './job.js';
import { recordLook } from './recordLook.js';

export interface CollectDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather'>;
  readonly authenticationPolicy: string;
  readonly requestSeconds: number;
}

/** More people do not fit on one card (28 KB); the others wait for the next day. */
const mostPeople = 150;

/** Seconds between the first candidate of a day and the one request that collects them all. */
const collectAfterSeconds = 24 * 60 * 60;

/** Makes sure that the candidates of this day are asked about, in one request. */
export async function scheduleCollection(db: Executor): Promise<void> {
  const day = (await now(db)).slice(0, 10);
  await enqueueJob(db, {
    kind: 'collectPolicies',
    payload: {},
    dueInSeconds: collectAfterSeconds,
    key: `collect:${day}`,
  });
}

/**
 * Turns the day's newly enrolled people without the policy into one request with everybody's difference. Nobody who
 * could not be read is dropped: they stay candidates for the next day.
 */
export async function collectPolicies(deps: CollectDeps, signal: AbortSignal): Promise<void> {
  const { database } = deps;
  const waiting = (await candidates(database.db)).slice(0, mostPeople);
  const items: RequestItem[] = [];
  const settled: string[] = [];
  for (const personId of waiting) {
    await recordLook(database.db, { by: null, why: 'collection', personId });
    const { readings, person } = await deps.microsoft365.gather(personId, { signal, fresh: true });
    if (person === null || !readings.exchangeUser.known) continue;
    settled.push(personId);
    const plan = policyPlan(readings, { authenticationPolicy: deps.authenticationPolicy });
    if (plan.length === 0 || (await isFrozen(database.db, personId))) continue;
    const { displayName } = person;
    items.push({ personId, displayName, plan, optional: [], blamed: [], predicted: [], found: foundFacts(readings) });
  }
  await database.db.transaction().execute(async (transaction) => {
    // Whoever takes a person off the list asks for them: two processes never ask twice.
    const taken = await removeCandidates(transaction, settled);
    const asked = items.filter((item) => taken.includes(item.personId));
    if (asked.length === 0) return;
    const { request } = await createRequest(transaction, {
      kind: 'collection',
      requesterId: null,
      app: 'unknown',
      statement: null,
      ttlSeconds: deps.requestSeconds,
      items: asked,
    });
    const payload = { requestId: request.id };
    await appendEvent(transaction, request.id, { kind: 'collected', by: null, detail: { people: asked.length } });
    await enqueueJob(transaction, { kind: 'postRequest', payload, key: `post:${request.id}` });
    await enqueueJob(transaction, {
      kind: 'expire',
      payload,
      dueInSeconds: deps.requestSeconds,
      key: `expire:${request.id}`,
    });
  });
  database.wake();
}
