import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { evidence, read, user } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const none = { casMailbox: read(null) };

judges('noMailbox', [
  ['Exchange knows no mailbox', evidence({ readings: none }), 'proven'],
  [
    'Exchange knows none and the directory is silent',
    evidence({ readings: { ...none, user: unknown('timedOut') } }),
    'proven',
  ],
  ['there is one', evidence(), 'cleared'],
  [
    'Exchange could not be asked',
    evidence({ readings: { casMailbox: unknown('ambiguous') } }),
    'undecided: casMailbox',
  ],
]);

it('noMailbox says whether a licence is there', () => {
  const plan = (readings: object) =>
    blamedFor('noMailbox', evidence({ readings: { ...none, ...readings } })).values.plan;
  assert.deepEqual(
    [plan({}), plan({ user: read(user({ exchangePlan: false })) }), plan({ user: unknown('timedOut') })],
    ['yes', 'no', 'unknown'],
  );
});
