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
import { createRequest } from '../store/requests.js';
import { harmlessOf } from '../store/securityCases.js';
import { enqueueJob } from './job.js';
import { judge } from './judge.js';
import { recordLook } from './recordLook.js';
import { riskFound, stopsEverything } from './risk.js';
import { alarm } from './security.js';

export interface AskHelpdeskDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather' | 'deepen'>;
  readonly authenticationPolicy: string;
  /** How long a request waits for a decision, in seconds. */
  readonly requestSeconds: number;
}

export type AskedHelpdesk =
  | { readonly asked: true; readonly request: ApprovalRequest; readonly already: boolean }
  | { readonly asked: false; readonly why: 'unknownCase' | 'frozen' | 'risk' | 'nothingToChange' | 'couldNotLook' };

/**
 * Raises a request from a diagnosis: takes the readings afresh, plans from what is true now, and posts one card.
 * A second press finds the request that is already open. Somebody else's case is answered like one that does not exist.
 */
export async function askHelpdesk(
  deps: AskHelpdeskDeps,
  asked: { readonly caseId: string; readonly personId: string; readonly signal: AbortSignal },
): Promise<AskedHelpdesk> {
  const { database, authenticationPolicy } = deps;
  const found = await findDiagnosis(database.db, asked.caseId);
  if (found === null || found.personId !== asked.personId) return { asked: false, why: 'unknownCase' };
  if (await isFrozen(database.db, asked.personId)) return { asked: false, why: 'frozen' };

  const how = { signal: asked.signal, fresh: true };
  await recordLook(database.db, { by: asked.personId, why: 'request', personId: asked.personId });
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

  const outcome = await database.db.transaction().execute(async (transaction) => {
    const { created, request } = await createRequest(transaction, {
      kind: 'cure',
      requesterId: asked.personId,
      app,
      statement: found.text,
      ttlSeconds: deps.requestSeconds,
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
        detail: { caseId: asked.caseId },
      });
      await enqueueJob(transaction, { kind: 'postRequest', payload, key: `post:${request.id}` });
      await enqueueJob(transaction, { kind: 'tellRequester', payload, key: `asked:${request.id}` });
      await enqueueJob(transaction, {
        kind: 'expire',
        payload,
        dueInSeconds: deps.requestSeconds,
        key: `expire:${request.id}`,
      });
    }
    return { asked: true as const, request, already: !created };
  });
  database.wake();
  return outcome;
}
