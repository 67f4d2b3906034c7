import type { SecurityReason } from '../core/approvals/securityReason.js';
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
import { alarm } from './security.js';

/** Is something blamed that closes the door to every remedy, such as a sign-in by a stranger's code? */
export function stopsEverything(diagnosis: Diagnosis): boolean {
  const blamed = diagnosis.blamed.map((cause) => cause.cause);
  return catalogue.some((cause) => cause.remedy.stopsEverything === true && blamed.includes(cause.id));
}

/** What security is told about a diagnosis that stops everything: why, and which rows of the log speak of it. */
export function riskFound(diagnosis: Diagnosis): {
  readonly reasons: readonly [SecurityReason, ...SecurityReason[]];
  readonly suspects: readonly Suspect[];
} {
  const suspects = [
    ...new Map(diagnosis.blamed.flatMap((one) => one.suspects ?? []).map((row) => [row.id, row])).values(),
  ];
  const found = diagnosis.blamed.flatMap(({ cause }) => reasonOf[cause] ?? []);
  return { reasons: [found[0] ?? 'deviceCode', ...found.slice(1)], suspects };
}

/** The reason that each cause which stops everything gives security. */
const reasonOf: Readonly<Record<string, SecurityReason>> = {
  deviceCodePhish: 'deviceCode',
  riskySignIn: 'riskySignIn',
  maliciousAddress: 'maliciousAddress',
};

/** Gaps that no later try fills, and of which the approver's card has told. */
const lasting: readonly WhyUnknown[] = ['notLicensed', 'notPermitted'];

/**
 * Does anything stand against a change for this person, by readings taken now: an open risk, or a cause that stops every
 * remedy? The latter reaches the security conversation here, as in a diagnosis. What the tenant has no licence or right
 * for is no risk: the approver's card has said so. Everything else that cannot be read is no quiet log.
 * @throws Error when sign-ins or risk cannot be read just now; the work is then tried again while the approval is good
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
  const how = { signal: about.signal, fresh: 'now' } as const;
  await recordLook(database.db, { by: null, why: 'risk', personId });
  // Asked every time: identity protection knows of risks that stand on no row of the log.
  const { person, readings } = await deps.microsoft365.deepen(
    personId,
    await deps.microsoft365.gather(personId, how),
    ['riskyUser'],
    how,
  );
  for (const name of ['signIns', 'riskyUser'] as const) {
    const reading = readings[name];
    if (!reading.known && !lasting.includes(reading.why)) {
      throw new Error(`${name} could not be read (${reading.why}), so that nothing can be changed now.`);
    }
  }
  const [moment, harmless] = await Promise.all([now(database.db), harmlessOf(database.db, personId)]);
  const evidence = { personId, now: moment, statement: nothingSaid(app), readings, ...(harmless ? { harmless } : {}) };
  const diagnosis = judge(evidence, deps.authenticationPolicy);
  if (stopsEverything(diagnosis)) {
    await alarm(database, { personId, personName: person?.displayName ?? '', ...riskFound(diagnosis) });
    return true;
  }
  // The older version of the log shows no mark on any row.
  if (readings.signIns.known && diagnosis.undecided.some(({ cause }) => cause === 'deviceCodePhish')) {
    throw new Error('The sign-ins that could be read show no marks, so that nothing can be changed now.');
  }
  return openRisk(readings) === true;
}
