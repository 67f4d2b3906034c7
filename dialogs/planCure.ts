import type { Deciders } from '../core/approvals/policy.js';
import type { RequestItem } from '../core/approvals/request.js';
import type { App } from '../core/diagnosis/app.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import type { Evidence, Statement } from '../core/diagnosis/evidence.js';
import { openRisk } from '../core/diagnosis/openRisk.js';
import { unread } from '../core/diagnosis/unread.js';
import { foundFacts } from '../core/remedies/foundFacts.js';
import { optionalChanges } from '../core/remedies/optionalChanges.js';
import { otherApps } from '../core/remedies/otherApps.js';
import { plan } from '../core/remedies/plan.js';
import { predict } from '../core/remedies/predict.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { harmlessOf } from '../store/securityCases.js';
import { judge } from './judge.js';
import { type PolicyDeps, rightPolicy } from './policyGroups.js';
import { whoIsAsked } from './raise.js';
import { recordLook } from './recordLook.js';
import { riskFound, stopsEverything } from './risk.js';
import { alarm } from './security.js';
import { concernedBy, nothingChosen } from './whoMayDecide.js';

export interface PlanDeps extends PolicyDeps {
  readonly database: Database;
  readonly microsoft365: Pick<Microsoft365, 'gather' | 'deepen'>;
}

export type PlannedCure =
  | {
      readonly planned: true;
      readonly app: App;
      readonly item: RequestItem;
      /** Who is going to be asked; null: that could not be read, and is known at the click. */
      readonly asks: Deciders | null;
      /** When it was read, ISO-8601 UTC by the database's clock. */
      readonly at: string;
    }
  | { readonly planned: false; readonly why: 'couldNotLook' | 'risk' | 'nothingToChange' | 'protected' };

/**
 * What a request for one person would ask for, by readings taken now. What stops everything reaches security here.
 * @param about `by`: on whose word the person's data is read; null: Mail Medic's own
 */
export async function planCure(
  deps: PlanDeps,
  about: {
    readonly personId: string;
    readonly statement: Statement;
    readonly by: string | null;
    readonly requestId?: string;
    /** How fresh the readings have to be, as in `gather`. */
    readonly fresh: true | 'now';
    readonly signal: AbortSignal;
  },
): Promise<PlannedCure> {
  const { database, policy } = deps;
  const { personId, statement, by, requestId } = about;
  const no = (why: Extract<PlannedCure, { planned: false }>['why']): PlannedCure => ({ planned: false, why });
  const how = { signal: about.signal, fresh: about.fresh };
  await recordLook(database.db, { by, why: 'request', personId, ...(requestId === undefined ? {} : { requestId }) });
  const groupsRead = deps.policyGroups(personId);
  const first = await deps.microsoft365.gather(personId, how);
  const { readings, person } = await deps.microsoft365.deepen(personId, first, ['riskyUser'], how);
  if (person === null) return no('couldNotLook');
  const [at, harmless] = await Promise.all([now(database.db), harmlessOf(database.db, personId)]);
  const evidence: Evidence = { ...(harmless ? { harmless } : {}), personId, now: at, statement, readings };
  const groups = await groupsRead;
  const authenticationPolicy = rightPolicy(policy, groups);
  const diagnosis = judge(evidence, authenticationPolicy);
  const { blamed, app } = diagnosis;
  if (stopsEverything(diagnosis)) {
    await alarm(database, { personId, personName: person.displayName, ...riskFound(diagnosis) });
    return no('risk');
  }
  if (openRisk(readings) === true) return no('risk');
  const causes = blamed.map((cause) => cause.cause);
  const changes = plan(causes, catalogue, evidence, { authenticationPolicy });
  if (!changes.some((planned) => planned.effect === 'cures')) return no('nothingToChange');
  const people = groups.known ? [concernedBy({ plan: changes, optional: [] }, nothingChosen, groups.value)] : null;
  const asks = whoIsAsked(policy, people, at);
  if (asks === 'protected') return no('protected');
  const item: RequestItem = {
    personId,
    displayName: person.displayName,
    plan: changes,
    optional: optionalChanges(readings),
    blamed,
    predicted: predict(catalogue, evidence, changes),
    found: foundFacts(readings),
    others: otherApps(readings, changes, app),
    unread: unread(readings),
  };
  return { planned: true, app, item, asks, at };
}
