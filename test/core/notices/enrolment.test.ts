import assert from 'node:assert/strict';
import type { Readings } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { enrolmentAdvice } from '../../../core/notices/enrolment.js';
import { ago, casMailbox, device, read, readings } from '../diagnosis/evidence.js';

const samsung = device({ model: 'SM-S921B', operatingSystem: 'Android 16', lastSuccessfulSync: ago(60) });
const days = (n: number) => ago(n * 86_400);

describe('a newly enrolled person is told about their phone', () => {
  const told: [string, Partial<Readings>, { app: string; model: string | null }][] = [
    ['with an iPhone that syncs', {}, { app: 'iosMail', model: 'iPhone17,1' }],
    ['with a Samsung phone', { mobileDevices: read([samsung]) }, { app: 'samsungMail', model: 'SM-S921B' }],
    [
      'with another phone',
      { mobileDevices: read([device({ model: 'Pixel 9', operatingSystem: 'Android 16' })]) },
      { app: 'otherEas', model: 'Pixel 9' },
    ],
    [
      'about the one used last, of two',
      { mobileDevices: read([device(), samsung]) },
      { app: 'samsungMail', model: 'SM-S921B' },
    ],
    [
      'when the mailbox could not be read',
      { casMailbox: unknown('timedOut') },
      { app: 'iosMail', model: 'iPhone17,1' },
    ],
  ];
  for (const [what, over, expected] of told) {
    it(what, () => assert.deepEqual(enrolmentAdvice(readings(over)), { tell: true, ...expected }));
  }
});

describe('a newly enrolled person is left in peace', () => {
  const quiet: [string, Partial<Readings>, string][] = [
    ['without a mailbox', { casMailbox: read(null) }, 'noMailbox'],
    ['without a phone', { mobileDevices: read([]) }, 'noPhone'],
    ['with Outlook alone', { mobileDevices: read([device({ clientType: 'Outlook' })]) }, 'noPhone'],
    [
      'with a phone that has been in a drawer for a month',
      { mobileDevices: read([device({ lastSuccessfulSync: days(31) })]) },
      'noPhone',
    ],
    ['with a phone that never synced', { mobileDevices: read([device({ lastSuccessfulSync: null })]) }, 'noPhone'],
    [
      'when signing in again would not help, as ActiveSync is off',
      { casMailbox: read(casMailbox({ activeSyncEnabled: false })) },
      'notConcerned',
    ],
    ['where native mail is not allowed', { nativeMailAllowed: read(false) }, 'notConcerned'],
    ['when the phones could not be read', { mobileDevices: unknown('throttled') }, 'notConcerned'],
  ];
  for (const [what, over, why] of quiet) {
    it(what, () => assert.deepEqual(enrolmentAdvice(readings(over)), { tell: false, why }));
  }
});
