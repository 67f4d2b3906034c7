import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, casMailbox, device, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const blocked = device({ deviceId: 'OLD', accessState: 'Blocked', accessReason: 'Individual', lastAttempt: ago(600) });
const phones = (...devices: ReturnType<typeof device>[]) => ({ mobileDevices: read(devices) });
const listed = { casMailbox: read(casMailbox({ blockedDeviceIds: ['OLD'] })) };

judges('deviceBlocked', [
  ['the phone is blocked by name', evidence({ readings: phones(blocked) }), 'proven'],
  [
    'its id is on the list, though its entry still says allowed',
    evidence({ readings: { ...phones(device({ deviceId: 'OLD' })), ...listed } }),
    'proven',
  ],
  [
    'Exchange blocks whatever it does not know',
    evidence({
      readings: {
        ...phones({ ...blocked, accessReason: 'Global' }),
        activeSyncOrganization: read({ defaultAccessLevel: 'Block' }),
      },
    }),
    'proven',
  ],
  ['another iPhone of theirs works', evidence({ readings: phones(blocked, device()) }), 'likely'],
  [
    'a new iPhone replaced the blocked one',
    evidence({
      readings: phones(
        { ...blocked, firstSync: ago(900_000), lastSuccessfulSync: ago(800_000), lastAttempt: ago(700_000) },
        device({ firstSync: ago(600_000) }),
      ),
    }),
    'cleared',
  ],
  ['the phone is allowed', evidence(), 'cleared'],
  ['a rule blocks it', evidence({ readings: phones({ ...blocked, accessReason: 'DeviceRule' }) }), 'cleared'],
  ['it is quarantined', evidence({ readings: phones({ ...blocked, accessState: 'Quarantined' }) }), 'cleared'],
  [
    'only another make is blocked',
    evidence({ readings: phones({ ...blocked, model: 'SM-S921B', operatingSystem: null }) }),
    'cleared',
  ],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);

it('deviceBlocked opens nothing, not even another door', () => {
  const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
  const about = evidence({ readings: { ...phones(blocked), ...off } });
  assert.deepEqual(blamedFor('activeSyncDisabled', about).remedy.changes, []);
  assert.deepEqual(blamedFor('deviceBlocked', about).values.how, 'name');
});
