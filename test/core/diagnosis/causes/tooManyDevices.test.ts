import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, device, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const day = 86_400;
const entries = (count: number) => ({
  mobileDevices: read(
    Array.from({ length: count }, (_, index) =>
      device({
        deviceId: `D${index}`,
        firstSync: ago(400 * day),
        lastSuccessfulSync: ago(index * 20 * day),
        lastAttempt: null,
      }),
    ),
  ),
});
const said = { statement: { symptom: 'tooManyDevices' } } as const;

judges('tooManyDevices', [
  ['the phone says so, and there are many', evidence({ ...said, readings: entries(10) }), 'likely'],
  ['there are few', evidence({ ...said, readings: entries(9) }), 'cleared'],
  ['there are many and nobody complains', evidence({ readings: entries(30) }), 'cleared'],
  [
    'the devices could not be read',
    evidence({ ...said, readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);

it('tooManyDevices counts those not seen for 90 days, and removes none', () => {
  const { values, remedy } = blamedFor('tooManyDevices', evidence({ ...said, readings: entries(10) }));
  assert.deepEqual([values.count, values.stale, remedy], [10, 5, { by: 'admin', changes: [] }]);
});
