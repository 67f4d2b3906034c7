import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

/** An attempt that ended at `at`, judged a quarter of an hour later. */
const of = (codes: number[], at: string) =>
  evidence({
    now: new Date(Date.parse(at) + 900_000).toISOString(),
    readings: { signIns: read(attempt(codes).map((row) => ({ ...row, at }))) },
  });

judges('approvedAppRequired', [
  ['while the list was enforced', of([53002], '2026-06-30T23:59:59.000Z'), 'proven'],
  ['after its last day', of([53002], '2026-07-01T00:00:00.000Z'), 'cleared'],
  ['today', evidence({ readings: { signIns: read(attempt([53002])) } }), 'cleared'],
  ['while it was enforced, and another code', of([53003], '2026-06-30T12:00:00.000Z'), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
