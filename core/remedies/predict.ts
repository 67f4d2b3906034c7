import type { AnyCause } from '../diagnosis/cause.js';
import type { Evidence } from '../diagnosis/evidence.js';
import { blamedIn, judge } from '../diagnosis/judge.js';
import { applyToReadings } from './applyToReadings.js';
import type { Plan } from './change.js';

/**
 * Ids of the causes that would still be blamed after the plan, in the order to clear them; empty: expected to work. What
 * only has to be waited for stands in nobody's way.
 */
export function predict(catalogue: readonly AnyCause[], evidence: Evidence, plan: Plan): readonly string[] {
  const readings = plan.reduce((before, { change }) => applyToReadings(before, change), evidence.readings);
  const blocks = catalogue.filter((cause) => cause.remedy.by !== 'wait');
  return blamedIn(judge(blocks, { ...evidence, readings }));
}
