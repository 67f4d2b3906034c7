import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, device, evidence, read } from '../evidence.js';
import { blamedFor, diagnosed, judges } from '../judging.js';

const day = 86_400;
const old = device({ deviceId: 'OLD', lastSuccessfulSync: ago(day), lastAttempt: ago(day) });
const held = device({
  deviceId: 'NEW',
  accessState: 'Quarantined',
  firstSync: ago(600),
  lastSuccessfulSync: null,
  lastAttempt: ago(60),
});
const pair = (before: Partial<typeof old>, after: Partial<typeof held> = {}) => ({
  mobileDevices: read([
    { ...old, ...before },
    { ...held, ...after },
  ]),
});

judges('deviceIdChanged', [
  ['a known model came back under a new id', evidence({ readings: pair({}) }), 'proven'],
  ['the times of the two overlap a little', evidence({ readings: pair({ lastSuccessfulSync: ago(540) }) }), 'proven'],
  [
    'the old one still gets mail',
    evidence({ readings: pair({ lastSuccessfulSync: ago(60) }, { firstSync: ago(5 * 3600) }) }),
    'cleared',
  ],
  ['the old one stopped long before', evidence({ readings: pair({ lastSuccessfulSync: ago(60 * day) }) }), 'cleared'],
  ['the old one never got mail', evidence({ readings: pair({ lastSuccessfulSync: null }) }), 'cleared'],
  ['the old one is of another model', evidence({ readings: pair({ model: 'iPhone14,5' }) }), 'cleared'],
  ['the old one was blocked', evidence({ readings: pair({ accessState: 'Blocked' }) }), 'cleared'],
  ['the old one is Outlook’s entry', evidence({ readings: pair({ clientType: 'Outlook' }) }), 'cleared'],
  ['there is one entry only', evidence({ readings: { mobileDevices: read([held]) } }), 'cleared'],
  ['a rule holds the new one', evidence({ readings: pair({}, { accessReason: 'DeviceRule' }) }), 'cleared'],
  ['native mail is not allowed', evidence({ readings: { ...pair({}), nativeMailAllowed: read(false) } }), 'cleared'],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);

describe('deviceIdChanged', () => {
  it('is told instead of the quarantine, and allows the new id', () => {
    const { blamed } = diagnosed(evidence({ readings: pair({}) }));
    assert.deepEqual(
      blamed.map(({ cause, remedy }) => [cause, remedy.changes]),
      [['deviceIdChanged', [{ kind: 'allowDevice', deviceId: 'NEW', from: 'Quarantined', to: 'Allowed' }]]],
    );
  });

  it('takes the entry that stopped last for the old one', () => {
    const older = { ...old, deviceId: 'OLDER', lastSuccessfulSync: ago(3 * day) };
    const mobileDevices = read([older, old, held]);
    assert.equal(blamedFor('deviceIdChanged', evidence({ readings: { mobileDevices } })).values.oldDeviceId, 'OLD');
  });
});
