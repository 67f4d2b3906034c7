import type { App } from './app.js';
import { attemptsInQuestion } from './appInQuestion.js';
import type { AnyCause, Finding } from './cause.js';
import type { Evidence } from './evidence.js';
import type { Flow } from './flow.js';

/** What every cause of a catalogue says about some evidence, in the catalogue's order. */
export interface Judgement {
  readonly app: App;
  readonly flows: readonly Flow[];
  readonly findings: readonly { readonly cause: AnyCause; readonly finding: Finding }[];
}

/** Lets every cause judge the evidence. All are asked: an upstream block hides the downstream ones from the person. */
export function judge(catalogue: readonly AnyCause[], evidence: Evidence): Judgement {
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
