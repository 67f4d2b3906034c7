import type { Evidence, SignIn, Statement } from '../../../core/diagnosis/evidence.js';
import type { Symptom } from '../../../core/diagnosis/symptom.js';
import { evidence, now, read } from './evidence.js';

/** Somebody who saw a screen, with these rows in the log. */
export function saw(symptom: Symptom | null, rows: readonly SignIn[] = [], over: Partial<Statement> = {}): Evidence {
  return evidence({ statement: { symptom, attemptedBefore: now, ...over }, readings: { signIns: read(rows) } });
}
