import type { App } from '../core/diagnosis/app.js';
import type { Suspect } from '../core/diagnosis/cause.js';
import { catalogue } from '../core/diagnosis/causes/index.js';
import type { Diagnosis } from '../core/diagnosis/diagnosis.js';
import { openRisk } from '../core/diagnosis/openRisk.js';
import type { WhyUnknown } from '../core/diagnosis/reading.js';
import { nothingSaid } from '../core/diagnosis/statement.js';
import type { Microsoft365 } from '../microsoft365/microsoft365.js';
import type { Database } from '../store/database.js';
import { now } from '../store/now.js';
import { harmlessOf } from '../store/securityCases.js';
import { judge } from './judge.js';
import { recordLook } from './recordLook.js';
import { alarm, type SecurityReason } from './security.js';

/** Is something blamed that closes the door to every remedy, such as a sign-in by a stranger's code? */
export function stopsEverything(diagnosis: Diagnosis): boolean {
  const blamed = diagnosis.blamed.map((cause) => cause.cause);
  return catalogue.some((cause) => cause.remedy.stopsEverything === true && blamed.includes(cause.id));
}

/** What security is told about a diagnosis that stops everything: why, and which rows of the log speak of it. */
export function riskFound(diagnosis: Diagnosis): {
  readonly why: SecurityReason;
  readonly suspects: readonly Suspect[];
} {
  const [first] = diagnosis.blamed;
  const suspects = [
    ...new Map(diagnosis.blamed.flatMap((one) => one.suspects ?? []).map((row) => [row.id, row])).values(),
  ];
  const why = first?.cause === 'maliciousAddress' || first?.cause === 'riskySignIn' ? first.cause : 'deviceCode';
  return { why, suspects };
}

/** Reasons that pass by themselves. */
const passing: readonly WhyUnknown[] = ['throttled', 'timedOut', 'unavailable'];

/**
 * Does anything stand against a change for this person, by readings taken now: an open risk, or a cause that stops every
 * remedy? The latter reaches the security conversation here, as in a diagnosis. What the tenant has no licence or right
 * for is no risk: the approver's card has said so.
 * @throws Error when the sign-ins cannot be read just now; the work is then tried again while the approval is good
 */
export async function riskNow(
  deps: {
    readonly database: Database;
    readonly microsoft365: Pick<Microsoft365, 'gather' | 'deepen'>;
    readonly authenticationPolicy: string;
  },
  about: { readonly personId: string; readonly app: App; readonly signal: AbortSignal },
): Promise<boolean> {
  const { database } = deps;
  const { personId, app } = about;
  const how = { signal: about.signal, fresh: true };
  await recordLook(database.db, { by: null, why: 'risk', personId });
  // Asked every time: identity protection knows of risks that stand on no row of the log.
  const { person, readings } = await deps.microsoft365.deepen(
    personId,
    await deps.microsoft365.gather(personId, how),
    ['riskyUser'],
    how,
  );
  if (!readings.signIns.known && passing.includes(readings.signIns.why)) {
    throw new Error(`The sign-ins could not be read (${readings.signIns.why}), so that nothing can be changed now.`);
  }
  const [moment, harmless] = await Promise.all([now(database.db), harmlessOf(database.db, personId)]);
  const evidence = { personId, now: moment, statement: nothingSaid(app), readings, ...(harmless ? { harmless } : {}) };
  const diagnosis = judge(evidence, deps.authenticationPolicy);
  if (stopsEverything(diagnosis)) {
    await alarm(database, { personId, personName: person?.displayName ?? '', ...riskFound(diagnosis) });
    return true;
  }
  return openRisk(readings) === true;
}
