import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, device, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const day = 86_400;
const old = { activeSyncVersion: '14.1', lastSuccessfulSync: ago(300 * day), lastAttempt: ago(60) };
const phone = (over: object) => ({ mobileDevices: read([device({ ...old, ...over })]) });

judges('activeSyncVersionTooOld', [
  ['it speaks 14.1 and stopped before March', evidence({ readings: phone({}) }), 'proven'],
  ['it speaks 16.0', evidence({ readings: phone({ activeSyncVersion: '16.0' }) }), 'proven'],
  [
    'only the statistics name the version',
    evidence({ readings: phone({ activeSyncVersion: null, clientVersion: '12.1' }) }),
    'proven',
  ],
  ['it got mail in summer still', evidence({ readings: phone({ lastSuccessfulSync: ago(100 * day) }) }), 'likely'],
  ['it never got mail', evidence({ readings: phone({ lastSuccessfulSync: null }) }), 'proven'],
  ['it speaks 16.1', evidence({ readings: phone({ activeSyncVersion: '16.1' }) }), 'cleared'],
  ['it speaks a later one', evidence({ readings: phone({ activeSyncVersion: '17.0' }) }), 'cleared'],
  ['no version is known', evidence({ readings: phone({ activeSyncVersion: null, clientVersion: null }) }), 'cleared'],
  ['the version is no number', evidence({ readings: phone({ activeSyncVersion: 'EAS' }) }), 'cleared'],
  [
    'it gets mail all the same',
    evidence({ readings: phone({ lastSuccessfulSync: ago(600), lastAttempt: ago(600) }) }),
    'cleared',
  ],
  ['it was before March 2026', evidence({ now: '2026-02-28T23:59:59.000Z', readings: phone({}) }), 'cleared'],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);
