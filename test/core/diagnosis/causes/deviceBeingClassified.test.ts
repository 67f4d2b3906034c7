import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, device, evidence, read } from '../evidence.js';
import { blamedFor, diagnosed, judges } from '../judging.js';

const fresh = device({ accessState: 'DeviceDiscovery', firstSync: ago(120), lastSuccessfulSync: null });
const phone = (over: Partial<typeof fresh>) => ({ mobileDevices: read([{ ...fresh, ...over }]) });

judges('deviceBeingClassified', [
  ['Exchange has just met the phone', evidence({ readings: phone({}) }), 'proven'],
  ['it takes longer than usual', evidence({ readings: phone({ firstSync: ago(7200) }) }), 'proven'],
  ['the phone is allowed', evidence({ readings: phone({ accessState: 'Allowed' }) }), 'cleared'],
  [
    'it is another kind of phone',
    evidence({ readings: phone({ model: 'SM-S921B', operatingSystem: null }) }),
    'cleared',
  ],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);

it('deviceBeingClassified is waited for, and named when it takes too long', () => {
  const { next } = diagnosed(evidence({ readings: phone({}) }));
  assert.ok(next && 'lookAgainAt' in next);
  const long = (seconds: number) =>
    blamedFor('deviceBeingClassified', evidence({ readings: phone({ firstSync: ago(seconds) }) })).values.long;
  assert.deepEqual([long(3600), long(3661)], ['no', 'yes']);
});
