import { plan } from '../remedies/plan.js';
import type { AnyCause } from './cause.js';
import type { Diagnosis, Next } from './diagnosis.js';
import type { Evidence } from './evidence.js';
import { blamedIn, type Judgement, judge } from './judge.js';
import { commonValues } from './meanwhile.js';
import { decidingFlow, logDelayMinutes, minutesBetween } from './verdict.js';

/** Rows arrive after one to twelve minutes; the first second look comes early, as most are there by then. */
const lookAgainMinutes = 2;

/**
 * Judges one attempt: every blamed cause in the order to clear it, with its evidence and the changes that may be
 * proposed for it; the causes that were ruled out; and those that could not be decided, with what was missing.
 * `authenticationPolicy` is the name of the policy that the configuration assigns.
 */
export function diagnose(
  catalogue: readonly AnyCause[],
  evidence: Evidence,
  options: { readonly authenticationPolicy: string },
): Diagnosis {
  return diagnosisOf(judge(catalogue, evidence), catalogue, evidence, options);
}

/** The diagnosis that a judgement of this evidence by this catalogue comes to. */
export function diagnosisOf(
  judgement: Judgement,
  catalogue: readonly AnyCause[],
  evidence: Evidence,
  options: { readonly authenticationPolicy: string },
): Diagnosis {
  const common = commonValues(judgement, evidence);
  const planned = plan(blamedIn(judgement), catalogue, evidence, options).map(({ change }) => change);
  const blamed: Diagnosis['blamed'][number][] = [];
  const cleared: Diagnosis['cleared'][number][] = [];
  const undecided: Diagnosis['undecided'][number][] = [];
  for (const { cause, finding } of judgement.findings) {
    if (finding.verdict === 'cleared') cleared.push({ cause: cause.id });
    else if (finding.verdict === 'undecided') undecided.push({ cause: cause.id, missing: finding.missing });
    else {
      blamed.push({
        cause: cause.id,
        order: blamed.length + 1,
        confidence: finding.confidence,
        evidence: finding.evidence,
        values: { ...common, ...finding.values },
        ...(finding.suspects ? { suspects: finding.suspects } : {}),
        remedy: {
          by: cause.remedy.by,
          changes: planned.filter((change) => cause.remedy.changes.includes(change.kind)),
        },
      });
    }
  }
  return {
    person: { id: evidence.personId },
    app: judgement.app,
    at: evidence.now,
    blamed,
    cleared,
    undecided,
    next: next(judgement, evidence.now),
  };
}

/** The app is asked for when it would decide; a second look pays when rows may still be on their way. */
function next({ flows, findings }: Judgement, now: string): Next {
  const needsApp = findings.some(
    ({ finding }) => finding.verdict === 'undecided' && finding.missing.some(({ reading }) => reading === 'statement'),
  );
  if (needsApp) return { ask: 'whichApp' };
  const blamed = findings.filter(({ finding }) => finding.verdict === 'blamed');
  const waiting = blamed.length > 0 && blamed.every(({ cause }) => cause.remedy.by === 'wait');
  const underWay =
    blamed.length === 0 &&
    decidingFlow(flows) === null &&
    flows.some(({ last }) => minutesBetween(last.at, now) < logDelayMinutes);
  if (!waiting && !underWay) return null;
  return { lookAgainAt: new Date(Date.parse(now) + lookAgainMinutes * 60_000).toISOString() };
}
