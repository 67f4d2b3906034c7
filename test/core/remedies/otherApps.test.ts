import assert from 'node:assert/strict';
import { appFacts } from '../../../core/diagnosis/app.js';
import type { Readings } from '../../../core/diagnosis/evidence.js';
import { unknown } from '../../../core/diagnosis/reading.js';
import type { Change } from '../../../core/remedies/change.js';
import { otherApps } from '../../../core/remedies/otherApps.js';
import { ago, blockBasic, device, read, readings, signIn } from '../diagnosis/evidence.js';

const activeSync: Change = { kind: 'activeSync', from: false, to: true };
const outlook: Change = { kind: 'outlookMobile', from: false, to: true };
const policy = (to: string): Change => ({ kind: 'authenticationPolicy', from: null, to });
const samsung = device({ deviceId: 'S', model: 'SM-S921B', operatingSystem: 'Android 16' });
const iPad = device({ deviceId: 'P', model: 'iPad16,3', lastSuccessfulSync: ago(90_000), lastAttempt: ago(90_000) });
const tablet = device({ deviceId: 'T', model: 'Outlook for iOS', clientType: 'Outlook' });
const oldTablet = { ...tablet, lastSuccessfulSync: ago(90_000), lastAttempt: ago(90_000) };
const by = (clientAppUsed: string, errorCode = 0) => ({ signIns: read([signIn({ clientAppUsed, errorCode })]) });
const phones = (...devices: ReturnType<typeof device>[]) => ({ mobileDevices: read(devices) });
const samsungRow = signIn({ appId: appFacts.samsungMail.appIds[0] ?? '', operatingSystem: 'Android 16' });

describe('the other apps that a plan changes', () => {
  const table: [string, Change, Partial<Readings>, object[]][] = [
    ['are none where the phone in question is the only one', activeSync, {}, []],
    [
      'are those of the other make that stands in the list',
      activeSync,
      phones(device(), samsung),
      [{ becomes: 'works', app: 'samsungMail', device: 'SM-S921B' }],
    ],
    [
      'are their tablet with the same app',
      activeSync,
      phones(device(), iPad),
      [{ becomes: 'works', app: 'iosMail', device: 'iPad16,3' }],
    ],
    [
      'are those that signed in, though Exchange has never met them',
      activeSync,
      { signIns: read([signIn(), samsungRow]) },
      [{ becomes: 'works', app: 'samsungMail', device: null }],
    ],
    [
      'are told once where both speak of them',
      activeSync,
      { ...phones(device(), samsung), signIns: read([samsungRow]) },
      [{ becomes: 'works', app: 'samsungMail', device: 'SM-S921B' }],
    ],
    ['are not those that never got in', activeSync, { signIns: read([{ ...samsungRow, errorCode: 50126 }]) }, []],
    ['are not those that are held back', activeSync, phones(device(), { ...samsung, accessState: 'Blocked' }), []],
    ['are not those to be erased', activeSync, phones(device(), { ...samsung, wipeRequested: ago(60) }), []],
    ['are not Outlook, which has a switch of its own', activeSync, phones(device(), tablet), []],
    [
      'are Outlook elsewhere, by that switch',
      outlook,
      phones(device({ deviceId: 'O', model: 'Outlook for Android', clientType: 'Outlook' }), oldTablet, samsung),
      [{ becomes: 'works', app: 'outlookMobile', device: 'Outlook for iOS' }],
    ],
    ['are what signs in with a password', policy(blockBasic), by('IMAP4'), [{ becomes: 'stops', protocol: 'imap' }]],
    ['are not what the policy lets in', policy('Legacy'), by('IMAP4'), []],
    ['are not what failed already', policy(blockBasic), by('POP3', 50126), []],
    [
      'are not told of a policy that was not read',
      policy(blockBasic),
      { ...by('POP3'), authenticationPolicies: unknown('timedOut') },
      [],
    ],
    ['are not guessed at', activeSync, { signIns: unknown('timedOut'), mobileDevices: unknown('timedOut') }, []],
    [
      'are none when one phone is allowed',
      { kind: 'allowDevice', deviceId: 'X', from: 'Quarantined', to: 'Allowed' },
      phones(device(), samsung),
      [],
    ],
  ];
  for (const [what, change, over, expected] of table) {
    it(what, () => {
      const app = change.kind === 'outlookMobile' ? 'outlookMobile' : 'iosMail';
      assert.deepEqual(otherApps(readings(over), [{ change, effect: 'cures' }], app), expected);
    });
  }
});
