import type { ApprovalPolicy } from '../core/approvals/policy.js';
import type { ApprovalRequest } from '../core/approvals/request.js';
import type { App } from '../core/diagnosis/app.js';
import type { ApprovedChange, Change } from '../core/remedies/change.js';
import { inverse, type Restoration } from '../core/remedies/inverse.js';
import { policyGroupsOf } from '../dialogs/policyGroups.js';
import type { Meant } from '../dialogs/proof.js';
import { planAfresh } from '../dialogs/replaceStale.js';
import { riskNow } from '../dialogs/risk.js';
import { type LookUp, lookUpDecider, mayStill, type OnWhoseWord } from '../dialogs/whoMayDecide.js';
import { connectMicrosoft365 } from '../microsoft365/connect.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Priority } from '../microsoft365/reportLimiter.js';
import type { Database } from '../store/database.js';
import { parkReports, type ReportQuota, takeReportPlace } from '../store/reportPlaces.js';
import type { Config } from './config.js';
import type { credentials } from './credential.js';
import { killSwitch } from './killSwitch.js';
import type { Log } from './log.js';
import type { Observed } from './observer.js';
import { requestMinutes } from './policySchema.js';
import { type KeyMetrics, proofsOf } from './proofs.js';

/** How long one look may take, in milliseconds: a turn's, and what follows a pressed button. */
export const lookDeadlineMs = 10_000;
/** How long the look-up of an approver may take while somebody waits, in milliseconds; no answer in time means no. */
export const lookUpDeadlineMs = 2_500;
/** The same where the person is answered meanwhile, in milliseconds. */
export const patientLookUpMs = 20_000;
/** How long one change may take with its reading back, which goes on for a minute, in milliseconds. */
const writeDeadlineMs = 120_000;

interface Surroundings {
  readonly config: Config;
  readonly database: Database;
  readonly policy: ApprovalPolicy;
  readonly given: ReturnType<typeof credentials>;
  readonly observed: Observed;
  readonly metrics: KeyMetrics;
  readonly log: Log;
}

/** Joins Microsoft 365 as the settings say; makes no call. `now` is ISO-8601 UTC by the turned clock. */
export function connectTenant({ config, database, given, observed }: Surroundings): {
  readonly microsoft365: Microsoft365;
  readonly now: () => string;
} {
  const now = () => new Date(Date.now() + database.clock.offsetMs).toISOString();
  const microsoft365 = connectMicrosoft365({
    graphEndpoint: config.graphEndpoint,
    exchangeEndpoint: config.exchangeEndpoint,
    tenantId: config.tenantId,
    reader: given.reader,
    writer: given.writer,
    powerShell: config.powerShell,
    nativeMail: config.nativeMail,
    serviceAccountsGroupId: config.serviceAccountsGroupId,
    now,
    reportPlaces: sharedPlaces(database),
    ...observed,
  });
  return { microsoft365, now };
}

/** The quota is the app's, and every process on a server's database calls as it; an embedded one serves this process alone. */
function sharedPlaces({ db, kind }: Database) {
  if (kind === 'pglite') return null;
  return {
    take: (priority: Priority, quota: ReportQuota) => takeReportPlace(db, priority, quota),
    park: (ms: number) => parkReports(db, ms),
  };
}

/**
 * Everything that is asked before a change, and the change itself, the same for the bot and for the process that writes
 * alone: nothing that one of them looked up is believed by the other.
 */
export function connectWrites(
  { config, database, policy, log, metrics }: Surroundings,
  { microsoft365, now }: ReturnType<typeof connectTenant>,
) {
  const policyGroups = (personId: string) =>
    policyGroupsOf({ policy, microsoft365, now }, personId, AbortSignal.timeout(lookUpDeadlineMs));
  const looking = { database, microsoft365, authenticationPolicy: policy.authenticationPolicies.otherwise };
  const lookUpWithin =
    (ms: number): LookUp =>
    (personId, request, others) =>
      lookUpDecider({ database, policy, microsoft365 }, personId, request, AbortSignal.timeout(ms), others);
  const proofs = proofsOf(config, log, metrics);
  return {
    ...looking,
    proofs,
    lookUpWithin,
    policy,
    policyGroups,
    requestSeconds: requestMinutes * 60,
    mode: config.mode,
    confirmWithinSeconds: config.confirmWithinHours * 3_600,
    writesAllowed: killSwitch({ ...config, database }),
    write: (personId: string, change: ApprovedChange | Restoration, mayWrite: () => Promise<boolean>) =>
      microsoft365.write(personId, change, AbortSignal.timeout(writeDeadlineMs), mayWrite),
    whoSet: (personId: string, change: Change, since: string) =>
      microsoft365.whoSet(personId, change, since, AbortSignal.timeout(writeDeadlineMs)),
    standing: (personId: string, change: ApprovedChange) =>
      microsoft365.standing(personId, change, AbortSignal.timeout(lookDeadlineMs)),
    asShown: (personId: string, change: Change) =>
      microsoft365.standing(personId, inverse(change), AbortSignal.timeout(lookDeadlineMs)),
    planAfresh: (request: ApprovalRequest) =>
      planAfresh({ database, microsoft365, policy, policyGroups }, request, AbortSignal.timeout(lookDeadlineMs)),
    writingApp: config.identities.writer.clientId,
    stillApprover: (personId: string, request: ApprovalRequest, of: OnWhoseWord, meant: Meant) =>
      mayStill({ database, lookUp: lookUpWithin(lookDeadlineMs), proofs }, personId, request, of, meant),
    openRisk: (personId: string, app: App) =>
      riskNow(looking, { personId, app, signal: AbortSignal.timeout(lookDeadlineMs) }),
  };
}
