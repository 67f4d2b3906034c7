import assert from 'node:assert/strict';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, casMailbox, device, evidence, read } from '../evidence.js';
import { blamedFor, judges } from '../judging.js';

const wiped = device({ wipeRequested: ago(3000), lastSuccessfulSync: ago(3600), lastAttempt: ago(60) });
const phones = (...devices: ReturnType<typeof device>[]) => ({ mobileDevices: read(devices) });

judges('deviceWiped', [
  ['an order to erase it is in force', evidence({ readings: phones(wiped) }), 'proven'],
  ['it never got mail', evidence({ readings: phones({ ...wiped, lastSuccessfulSync: null }) }), 'proven'],
  [
    'it got mail after the order',
    evidence({ readings: phones({ ...wiped, lastSuccessfulSync: ago(600) }) }),
    'cleared',
  ],
  ['nobody ordered it', evidence(), 'cleared'],
  [
    'a new phone came after it',
    evidence({
      readings: phones({ ...wiped, lastAttempt: null }, device({ deviceId: 'NEW', firstSync: ago(1200) })),
    }),
    'cleared',
  ],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);

it('deviceWiped opens nothing, not even another door', () => {
  const off = { casMailbox: read(casMailbox({ activeSyncEnabled: false })) };
  const about = evidence({ readings: { ...phones(wiped), ...off } });
  assert.deepEqual(blamedFor('activeSyncDisabled', about).remedy.changes, []);
});
