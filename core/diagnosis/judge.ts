import type { App } from './app.js';
import { attemptsInQuestion } from './appInQuestion.js';
import type { AnyCause, Finding } from './cause.js';
import { type DeepReading, isDeep } from './deepReadings.js';
import type { Evidence } from './evidence.js';
import { withoutFalseAlarms } from './falseAlarm.js';
import type { Flow } from './flow.js';

/** What every cause of a catalogue says about some evidence, in the catalogue's order. */
export interface Judgement {
  readonly app: App;
  readonly flows: readonly Flow[];
  readonly findings: readonly { readonly cause: AnyCause; readonly finding: Finding }[];
}

/**
 * Lets every cause judge the evidence, without what security called a false alarm. All are asked: an upstream block
 * hides the downstream ones from the person.
 */
export function judge(catalogue: readonly AnyCause[], given: Evidence): Judgement {
  const evidence = withoutFalseAlarms(given);
  const { app, flows } = attemptsInQuestion(evidence);
  return {
    app,
    flows,
    findings: catalogue.map((cause) => ({ cause, finding: cause.judge(evidence, app, flows) })),
  };
}

/** Ids of the causes that are blamed, in the order to clear them. */
export function blamedIn(judgement: Judgement): readonly string[] {
  return judgement.findings.filter(({ finding }) => finding.verdict === 'blamed').map(({ cause }) => cause.id);
}

/**
 * The readings of the second step that this judgement leaves a question for. Once something is proven, only what would
 * make the proven findings sharper; otherwise also what an undecided cause is missing.
 */
export function openQuestions({ findings }: Judgement, { readings }: Evidence): readonly DeepReading[] {
  const asked = new Set<DeepReading>();
  const settled = findings.some(
    ({ cause, finding }) =>
      finding.verdict === 'blamed' && finding.confidence === 'proven' && cause.remedy.by !== 'wait',
  );
  for (const { finding } of findings) {
    if (finding.verdict === 'blamed') for (const reading of finding.wants ?? []) asked.add(reading);
    if (finding.verdict !== 'undecided' || settled) continue;
    for (const { reading } of finding.missing) if (isDeep(reading)) asked.add(reading);
  }
  return [...asked].filter((name) => {
    const reading = readings[name];
    return !reading.known && reading.why === 'notLooked';
  });
}
