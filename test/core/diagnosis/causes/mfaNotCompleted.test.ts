import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const ended = (codes: number[], endedAgo = 1800, over: object = {}) =>
  evidence({ readings: { signIns: read(attempt(codes, {}, endedAgo)), ...over } });

judges('mfaNotCompleted', [
  ['denied or no answer', ended([50074, 500121]), 'proven'],
  ['denied just now', ended([500121], 60), 'proven'],
  ['asked for, and nothing followed in half an hour', ended([50076]), 'proven'],
  ['too old, and not given again', ended([50078]), 'proven'],
  ['it could not be checked', ended([50086]), 'proven'],
  ['asked for just now: it may be on its way', ended([50074], 60), 'likely'],
  ['the methods could not be read', ended([500121], 1800, { methods: unknown('notPermitted') }), 'likely'],
  ['asked to register although a method is there', ended([50072]), 'proven'],
  [
    'the page timed out, and the row is on its way',
    evidence({ statement: { symptom: 'mfaTimedOut' }, readings: { signIns: read([]) } }),
    'likely',
  ],
  ['they confirmed it', ended([50074, 0]), 'cleared'],
  ['they confirmed it the second time', ended([500121, 50076, 0]), 'cleared'],
  ['confirmed, and the app was not allowed', ended([50076, 65001]), 'cleared'],
  ['no method is registered, which is the cause', ended([500121], 1800, { methods: read([]) }), 'cleared'],
  [
    'asked to register, and the methods could not be read',
    ended([50072], 1800, { methods: unknown('timedOut') }),
    'cleared',
  ],
  [
    'an old client can show no page',
    evidence({ readings: { signIns: read(attempt([50076], { clientAppUsed: 'Exchange ActiveSync' }, 1800)) } }),
    'cleared',
  ],
  [
    'a password grant can show no page',
    evidence({ readings: { signIns: read(attempt([50076], { protocol: 'ropc' }, 1800)) } }),
    'cleared',
  ],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('notLicensed') } }), 'undecided: signIns'],
]);

describe('denials of the second factor', () => {
  it('are counted, as those that nobody asked for are an attack', () => {
    const rows = [1, 2, 3].flatMap((hour) => attempt([500121], { correlationId: `try-${hour}` }, hour * 3600));
    assert.equal(blamedFor('mfaNotCompleted', evidence({ readings: { signIns: read(rows) } })).values.times, 3);
  });
});
