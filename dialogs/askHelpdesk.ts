import { nextOnDuty } from '../core/approvals/dutyHours.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import type { Evidence } from '../core/diagnosis/evidence.js';
import { openRisk } from '../core/diagnosis/openRisk.js';
import { unread } from '../core/diagnosis/unread.js';
import { foundFacts } from '../core/remedies/foundFacts.js';
import { optionalChanges } from '../core/remedies/optionalChanges.js';
import { otherApps } from '../core/remedies/otherApps.js';
import { plan } from '../core/remedies/plan.js';
import { predict } from '../core/remedies/predict.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { findDiagnosis } from '../store/diagnoses.js';
import { now } from '../store/now.js';
import { isFrozen } from '../store/people.js';
import { appendEvent } from '../store/requestEvents.js';
import { createRequest, overdueRequests } from '../store/requests.js';
import { harmlessOf } from '../store/securityCases.js';
import { expireIn } from './expire.js';
import { enqueueJob } from './job.js';
import { judge } from './judge.js';
import { type PolicyDeps, rightPolicy } from './policyGroups.js';
import { scheduleRequest, secondsToDecide, whoIsAsked } from './raise.js';
import { recordLook } from './recordLook.js';
import { riskFound, stopsEverything } from './risk.js';
import { alarm } from './security.js';
import { concernedBy } from './whoMayDecide.js';

export interface AskHelpdeskDeps extends PolicyDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather' | 'deepen'>;
  /** How long a request waits for a decision, in seconds of duty time. */
  readonly requestSeconds: number;
}

export type AskedHelpdesk =
  | { readonly asked: true; readonly request: ApprovalRequest; readonly already: boolean }
  | {
      readonly asked: false;
      readonly why: 'unknownCase' | 'frozen' | 'risk' | 'nothingToChange' | 'couldNotLook' | 'protected';
    };

/**
 * Raises a request from a diagnosis: takes the readings afresh, plans from what is true now, and posts one card.
 * A second press finds the request that is already open. Somebody else's case is answered like one that does not exist.
 */
export async function askHelpdesk(
  deps: AskHelpdeskDeps,
  asked: { readonly caseId: string; readonly personId: string; readonly signal: AbortSignal },
): Promise<AskedHelpdesk> {
  const { database, policy } = deps;
  const found = await findDiagnosis(database.db, asked.caseId);
  if (found === null || found.personId !== asked.personId) return { asked: false, why: 'unknownCase' };
  if (await isFrozen(database.db, asked.personId)) return { asked: false, why: 'frozen' };

  const how = { signal: asked.signal, fresh: true };
  await recordLook(database.db, { by: asked.personId, why: 'request', personId: asked.personId });
  const groupsRead = deps.policyGroups(asked.personId);
  const first = await deps.microsoft365.gather(asked.personId, how);
  const { readings, person } = await deps.microsoft365.deepen(asked.personId, first, ['riskyUser'], how);
  if (person === null) return { asked: false, why: 'couldNotLook' };
  const [moment, harmless] = await Promise.all([now(database.db), harmlessOf(database.db, asked.personId)]);
  const evidence: Evidence = {
    ...(harmless ? { harmless } : {}),
    personId: asked.personId,
    now: moment,
    statement: { ...found.statement, app: found.diagnosis.app },
    readings,
  };
  const groups = await groupsRead;
  const authenticationPolicy = rightPolicy(policy, groups);
  const diagnosis = judge(evidence, authenticationPolicy);
  const { blamed, app } = diagnosis;
  if (stopsEverything(diagnosis)) {
    await alarm(database, { personId: asked.personId, personName: person.displayName, ...riskFound(diagnosis) });
    return { asked: false, why: 'risk' };
  }
  if (openRisk(readings) === true) return { asked: false, why: 'risk' };
  const changes = plan(
    blamed.map((cause) => cause.cause),
    catalogue,
    evidence,
    { authenticationPolicy },
  );
  if (!changes.some((planned) => planned.effect === 'cures')) return { asked: false, why: 'nothingToChange' };
  const people = groups.known ? [concernedBy({ plan: changes, optional: [] }, false, groups.value)] : null;
  const asks = whoIsAsked(policy, people, moment);
  if (asks === 'protected') return { asked: false, why: 'protected' };
  const servedFrom = nextOnDuty(policy.dutyHours, moment);
  const ttlSeconds = secondsToDecide(policy, moment, deps.requestSeconds);

  const outcome = await database.db.transaction().execute(async (transaction) => {
    // One whose own job is late or lost must not stand in the way.
    for (const id of await overdueRequests(transaction, asked.personId)) await expireIn(transaction, id);
    const { created, request } = await createRequest(transaction, {
      kind: 'cure',
      requesterId: asked.personId,
      app,
      statement: found.text,
      ttlSeconds,
      asks,
      items: [
        {
          personId: asked.personId,
          displayName: person.displayName,
          plan: changes,
          optional: optionalChanges(readings),
          blamed,
          predicted: predict(catalogue, evidence, changes),
          found: foundFacts(readings),
          others: otherApps(readings, changes, app),
          unread: unread(readings),
        },
      ],
    });
    if (created) {
      const payload = { requestId: request.id };
      await appendEvent(transaction, request.id, {
        kind: 'asked',
        by: asked.personId,
        detail: { caseId: asked.caseId, ...(servedFrom === moment ? {} : { servedFrom }) },
      });
      await scheduleRequest(transaction, request, { policy, ttlSeconds });
      await enqueueJob(transaction, { kind: 'tellRequester', payload, key: `asked:${request.id}` });
    }
    return { asked: true as const, request, already: !created };
  });
  database.wake();
  return outcome;
}
