import { type Deciders, isProtected } from '../core/approvals/policy.js';
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
import { type PolicyDeps, rightPolicy } from './policyGroups.js';
import { scheduleRequest, secondsToDecide, whoIsAsked } from './raise.js';
import { recordLook } from './recordLook.js';
import { concernedBy, nothingChosen } from './whoMayDecide.js';

export interface CollectDeps extends PolicyDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather'>;
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
 * Turns the day's newly enrolled people without the policy into one request with everybody's difference, or one for each
 * group that decides. Nobody who could not be read, or is one too many, is dropped: they are looked at again a day later.
 */
export async function collectPolicies(deps: CollectDeps, signal: AbortSignal): Promise<void> {
  const { database, policy } = deps;
  const waiting = (await candidates(database.db)).slice(0, mostPeople);
  const items: RequestItem[] = [];
  const settled: string[] = [];
  const memberships = new Map<string, ReadonlySet<string>>();
  for (const personId of waiting) {
    await recordLook(database.db, { by: null, why: 'collection', personId });
    const { readings, person } = await deps.microsoft365.gather(personId, { signal, fresh: true });
    if (readings.user.known && readings.user.value === null) {
      // Deleted since: there is nobody to ask about, tomorrow either.
      settled.push(personId);
      continue;
    }
    if (person === null || !readings.exchangeUser.known) continue;
    const groups = await deps.policyGroups(personId);
    const plan = policyPlan(readings, { authenticationPolicy: rightPolicy(policy, groups) });
    if (!groups.known) continue;
    settled.push(personId);
    if (isProtected(policy, groups.value) || plan.length === 0 || (await isFrozen(database.db, personId))) continue;
    const { displayName } = person;
    memberships.set(personId, groups.value);
    items.push({ personId, displayName, plan, optional: [], blamed: [], predicted: [], found: foundFacts(readings) });
  }
  const moment = await now(database.db);
  const ttlSeconds = secondsToDecide(policy, moment, deps.requestSeconds);
  const asksFor = (item: RequestItem): Deciders | null => {
    const asks = whoIsAsked(
      policy,
      [concernedBy(item, nothingChosen, memberships.get(item.personId) ?? new Set())],
      moment,
    );
    return asks === 'protected' ? null : asks;
  };
  await database.db.transaction().execute(async (transaction) => {
    // Whoever takes a person off the list asks for them: two processes never ask twice.
    const taken = await removeCandidates(transaction, settled);
    const asked = items.filter((item) => taken.includes(item.personId));
    // Who did not fit or could not be read has no other day to wait for.
    if ((await candidates(transaction)).length > 0) await scheduleCollection(transaction);
    if (asked.length === 0) return;
    // Nobody may be in the groups of all: people whom others decide about are asked for apart.
    const byDeciders = new Map<string, RequestItem[]>();
    for (const item of asked) {
      const key = JSON.stringify(asksFor(item));
      byDeciders.set(key, [...(byDeciders.get(key) ?? []), item]);
    }
    for (const together of byDeciders.values()) {
      const [first] = together;
      const { request } = await createRequest(transaction, {
        kind: 'collection',
        requesterId: null,
        app: 'unknown',
        statement: null,
        ttlSeconds,
        asks: first === undefined ? null : asksFor(first),
        items: together,
      });
      await appendEvent(transaction, request.id, { kind: 'collected', by: null, detail: { people: together.length } });
      await scheduleRequest(transaction, request, { policy, ttlSeconds });
    }
  });
  database.wake();
}
