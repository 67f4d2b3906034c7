import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';
import { rowPolicy } from '../policies.js';

const of = (codes: number[], over: object = {}, endedAgo = 480) =>
  evidence({
    readings: {
      signIns: read(
        attempt(codes, { policies: [rowPolicy()], clientAppUsed: 'Exchange ActiveSync', ...over }, endedAgo),
      ),
    },
  });

judges('legacyClientBlocked', [
  ['an old client met a policy', of([53003]), 'proven'],
  ['an old client was asked for a second factor it cannot show', of([50076], {}, 1800), 'proven'],
  ['that was a moment ago', of([50076]), 'likely'],
  ['a client that is old by another name', of([53003], { clientAppUsed: 'Other clients' }), 'proven'],
  ['a modern client', of([53003], { clientAppUsed: 'Mobile Apps and Desktop clients' }), 'cleared'],
  ['a client without a name', of([53003], { clientAppUsed: null }), 'cleared'],
  ['no policy failed', of([53003], { policies: [rowPolicy({ result: 'success' })] }), 'cleared'],
  [
    'a policy failed in report-only',
    of([53003], { policies: [rowPolicy({ result: 'reportOnlyFailure' })] }),
    'cleared',
  ],
  ['the row may not show its policies', of([53003], { policies: null }), 'undecided: signIns'],
  ['a password grant is a dead end of its own', of([53003], { protocol: 'ropc' }), 'cleared'],
  ['a later attempt worked', of([53003, 0]), 'cleared'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
