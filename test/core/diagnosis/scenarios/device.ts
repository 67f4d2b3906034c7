import { ago, casMailbox, device, read } from '../evidence.js';
import { managed } from '../managed.js';
import { has, type Scenario, says, went } from './scenario.js';

const day = 86_400;
const phones = (...list: ReturnType<typeof device>[]) => ({ mobileDevices: read(list) });
const held = device({
  accessState: 'Quarantined',
  firstSync: ago(600),
  lastSuccessfulSync: null,
  lastAttempt: ago(60),
});
const old = device({ deviceId: 'OLD', lastSuccessfulSync: ago(day), lastAttempt: ago(day) });
const strict = {
  name: 'Strict',
  isDefault: true,
  passwordEnabled: true,
  requireDeviceEncryption: true,
  allowNonProvisionableDevices: false,
};
const unprovisioned = device({ policyStatus: 'NotApplied', lastSuccessfulSync: ago(200_000), lastAttempt: ago(60) });
const many = Array.from({ length: 40 }, (_, index) =>
  device({
    deviceId: `D${index}`,
    firstSync: ago(400 * day),
    lastSuccessfulSync: ago((index + 1) * 9 * day),
    lastAttempt: null,
  }),
);

/** Layer 8: what Exchange thinks of the phone. */
export const devices: readonly Scenario[] = [
  ['a new phone waits in quarantine', has(phones(held)), ['deviceQuarantined']],
  ['it was let in since', has(phones(device({ firstSync: ago(600) }))), []],
  [
    'blocked by name',
    has(phones(device({ accessState: 'Blocked', accessReason: 'Individual', lastAttempt: ago(60) }))),
    ['deviceBlocked'],
  ],
  [
    'on the list of blocked ids',
    has({ ...phones(device()), casMailbox: read(casMailbox({ blockedDeviceIds: ['IPHONE0001'] })) }),
    ['deviceBlocked'],
  ],
  [
    'a rule holds all phones of its model',
    has(phones({ ...held, accessReason: 'DeviceRule', accessRule: 'Hold iPhones' })),
    ['deviceAccessRule'],
  ],
  [
    'a rule blocks them',
    has(phones({ ...held, accessState: 'Blocked', accessReason: 'DeviceRule', accessRule: 'No iPhones' })),
    ['deviceAccessRule'],
  ],
  ['a rule lets them in', has(phones(device({ accessReason: 'DeviceRule', accessRule: 'iPhones' }))), []],
  [
    'Exchange is getting to know it',
    has(phones({ ...held, accessState: 'DeviceDiscovery' })),
    ['deviceBeingClassified'],
  ],
  ['a known phone under a new id', has(phones(old, { ...held, deviceId: 'NEW' })), ['deviceIdChanged']],
  ['two phones of one model, both at work', has(phones(device(), device({ deviceId: 'B' }))), []],
  [
    'an old version of ActiveSync',
    has(phones(device({ activeSyncVersion: '14.1', lastSuccessfulSync: ago(300 * day), lastAttempt: ago(60) }))),
    ['activeSyncVersionTooOld'],
  ],
  [
    'no passcode, and such phones are refused',
    has({ ...phones(unprovisioned), mobileDevicePolicies: read([strict]) }),
    ['devicePolicyNotMet'],
  ],
  ['no passcode, and such phones are let in', has(phones(unprovisioned)), []],
  ['more phones than Exchange likes', says({ symptom: 'tooManyDevices' }, phones(...many)), ['tooManyDevices?']],
  ['many phones, and nobody complains', has(phones(...many)), []],
  [
    'an order to erase it',
    has(phones(device({ wipeRequested: ago(3_000), lastSuccessfulSync: ago(3_600), lastAttempt: ago(60) }))),
    ['deviceWiped'],
  ],
  [
    'an account made by hand is in Intune’s way',
    has({ managedDevices: read([managed({ complianceState: 'noncompliant', emailProfileConflict: true })]) }),
    ['intuneProfileConflict'],
  ],
  [
    'the same, and it is refused for that',
    has({
      ...went([53000], { deviceId: 'd1', compliant: false }),
      managedDevices: read([managed({ complianceState: 'noncompliant', emailProfileConflict: true })]),
    }),
    ['deviceNotCompliant', 'intuneProfileConflict'],
  ],
  [
    'Outlook’s own entry waits, and they ask about Mail',
    has(
      phones(
        device(),
        device({
          deviceId: 'O',
          clientType: 'Outlook',
          model: 'Outlook for iOS and Android',
          accessState: 'Quarantined',
        }),
      ),
    ),
    [],
  ],
];
