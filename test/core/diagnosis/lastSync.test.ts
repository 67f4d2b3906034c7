import assert from 'node:assert/strict';
import type { App } from '../../../core/diagnosis/app.js';
import type { MobileDevice } from '../../../core/diagnosis/evidence.js';
import { lastSyncOf } from '../../../core/diagnosis/lastSync.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import { ago, device, read, readings } from './evidence.js';

const iPhone = (seconds: number | null, over: Partial<MobileDevice> = {}) =>
  device({ lastSuccessfulSync: seconds === null ? null : ago(seconds), ...over });
const samsung = { model: 'SM-S921B', operatingSystem: 'Android 16' };

describe('when a phone last got mail', () => {
  const table: [string, App, MobileDevice[], string | null][] = [
    ['is the latest of several', 'iosMail', [iPhone(60), iPhone(30), iPhone(90)], ago(30)],
    ['is not known of a phone that never did', 'iosMail', [iPhone(null)], null],
    ['is not known without a phone', 'iosMail', [], null],
    ['is no matter of another make', 'iosMail', [iPhone(90), iPhone(30, samsung)], ago(90)],
    ['is of another make for its own app', 'samsungMail', [iPhone(30), iPhone(90, samsung)], ago(90)],
    ['is not told by the entry of Outlook', 'iosMail', [iPhone(30, { clientType: 'Outlook' })], null],
    ['is not reported for Outlook', 'outlookMobile', [iPhone(30, { clientType: 'Outlook' })], null],
    ['is not reported for a Mac', 'macosMail', [iPhone(30)], null],
  ];
  for (const [what, app, devices, expected] of table) {
    it(what, () => assert.equal(lastSyncOf(readings({ mobileDevices: read(devices) }), app), expected));
  }

  it('is not known where the phones could not be read', () => {
    assert.equal(lastSyncOf(readings({ mobileDevices: unknown('timedOut') }), 'iosMail'), null);
  });
});
