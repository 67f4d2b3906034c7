import { unknown } from '../../../../core/diagnosis/reading.js';
import { ago, casMailbox, device, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';

const strict = {
  name: 'Strict',
  isDefault: true,
  passwordEnabled: true,
  requireDeviceEncryption: true,
  allowNonProvisionableDevices: false,
};
const refuses = { mobileDevicePolicies: read([strict]) };
const phone = (over: object) => ({
  mobileDevices: read([
    device({ policyStatus: 'NotApplied', lastSuccessfulSync: ago(200_000), lastAttempt: ago(60), ...over }),
  ]),
});
const asked = { statement: { symptom: 'needsPasscode' } } as const;
const none = { mobileDevices: read([]) };

judges('devicePolicyNotMet', [
  [
    'the phone applied nothing, and such phones are refused',
    evidence({ readings: { ...phone({}), ...refuses } }),
    'proven',
  ],
  [
    'it applied a part',
    evidence({ readings: { ...phone({ policyStatus: 'PartiallyApplied' }), ...refuses } }),
    'proven',
  ],
  ['it says so itself, whatever the rules', evidence({ ...asked, readings: phone({}) }), 'proven'],
  [
    'the policies could not be read',
    evidence({ readings: { ...phone({}), mobileDevicePolicies: unknown('timedOut') } }),
    'likely',
  ],
  [
    'it waits in quarantine as well',
    evidence({ readings: { ...phone({ accessState: 'Quarantined' }), ...refuses } }),
    'likely',
  ],
  [
    'the phone is not there yet and asks for a passcode',
    evidence({ ...asked, readings: { ...none, ...refuses } }),
    'likely',
  ],
  [
    'a policy of their own asks for it',
    evidence({
      ...asked,
      readings: {
        ...none,
        casMailbox: read(casMailbox({ mobileDevicePolicy: 'Strict' })),
        mobileDevicePolicies: read([{ ...strict, isDefault: false }]),
      },
    }),
    'likely',
  ],
  ['such phones are let in', evidence({ readings: phone({}) }), 'cleared'],
  [
    'it applied all',
    evidence({ ...asked, readings: { ...phone({ policyStatus: 'AppliedInFull' }), ...refuses } }),
    'cleared',
  ],
  [
    'another system manages it',
    evidence({ ...asked, readings: { ...phone({ policyStatus: 'ExternallyManaged' }), ...refuses } }),
    'cleared',
  ],
  [
    'it gets mail all the same',
    evidence({ readings: { ...phone({ lastSuccessfulSync: ago(60) }), ...refuses } }),
    'cleared',
  ],
  ['the company asks for nothing', evidence({ ...asked, readings: none }), 'cleared'],
  ['nobody complains', evidence({ readings: { ...none, ...refuses } }), 'cleared'],
  [
    'what the company asks could not be read',
    evidence({ ...asked, readings: { ...none, mobileDevicePolicies: unknown('timedOut') } }),
    'undecided: mobileDevicePolicies',
  ],
  [
    'the devices could not be read',
    evidence({ readings: { mobileDevices: unknown('timedOut') } }),
    'undecided: mobileDevices',
  ],
]);
