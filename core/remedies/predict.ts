import type { AnyCause } from '../diagnosis/cause.js';
import type { Evidence } from '../diagnosis/evidence.js';
import { blamedIn, judge } from '../diagnosis/judge.js';
import { applyToReadings } from './applyToReadings.js';
import type { Plan } from './change.js';
import { heldAfter } from './heldAfter.js';

/**
 * Ids of the causes that would still be blamed after the plan, in the order to clear them; empty: expected to work. What
 * only has to be waited for stands in nobody's way. A phone that Exchange has not met and will hold back is foreseen.
 */
export function predict(catalogue: readonly AnyCause[], evidence: Evidence, plan: Plan): readonly string[] {
  const readings = plan.reduce((before, { change }) => applyToReadings(before, change), evidence.readings);
  const blocks = catalogue.filter((cause) => cause.remedy.by !== 'wait');
  const after = judge(blocks, { ...evidence, readings });
  const blamed = blamedIn(after);
  const held = heldAfter(readings, plan, after.app);
  return catalogue.map(({ id }) => id).filter((id) => blamed.includes(id) || id === held);
}
