import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, device, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const held = device({ accessState: 'Quarantined', firstSync: ago(600), lastSuccessfulSync: null });
const outlookHeld = { ...held, clientType: 'Outlook' };
const samsung = { ...held, model: 'SM-S921B', operatingSystem: 'Android 16' };

judges('deviceQuarantined', [
  ['the iPhone is held back', evidence({ readings: { mobileDevices: read([held]) } }), 'proven'],
  [
    'it is, beside an old one that is allowed',
    evidence({ readings: { mobileDevices: read([device(), held]) } }),
    'proven',
  ],
  [
    'Outlook is held back',
    evidence({ statement: { app: 'outlookMobile' }, readings: { mobileDevices: read([outlookHeld]) } }),
    'proven',
  ],
  ['the phone is allowed', evidence(), 'cleared'],
  [
    'a rule holds it back',
    evidence({ readings: { mobileDevices: read([{ ...held, accessReason: 'DeviceRule', accessRule: 'iPhones' }]) } }),
    'cleared',
  ],
  [
    'it was known under another id',
    evidence({
      readings: { mobileDevices: read([device({ lastSuccessfulSync: ago(900) }), { ...held, deviceId: 'N' }]) },
    }),
    'cleared',
  ],
  [
    'native mail is not allowed for them',
    evidence({ readings: { mobileDevices: read([held]), nativeMailAllowed: read(false) } }),
    'cleared',
  ],
  [
    'a newer phone was let in since',
    evidence({
      readings: {
        mobileDevices: read([
          { ...held, firstSync: ago(90_000), lastAttempt: ago(80_000) },
          device({ deviceId: 'N', firstSync: ago(70_000) }),
        ]),
      },
    }),
    'cleared',
  ],
  [
    'the phone is blocked, which is another thing',
    evidence({ readings: { mobileDevices: read([device({ accessState: 'Blocked' })]) } }),
    'cleared',
  ],
  ['only another kind of phone is held back', evidence({ readings: { mobileDevices: read([samsung]) } }), 'cleared'],
  ['only Outlook on it is held back', evidence({ readings: { mobileDevices: read([outlookHeld]) } }), 'cleared'],
  [
    'Mail on a Mac is no mobile device',
    evidence({ statement: { app: 'macosMail' }, readings: { mobileDevices: read([held]) } }),
    'cleared',
  ],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('throttled') } }),
    'undecided: mobileDevices',
  ],
]);
