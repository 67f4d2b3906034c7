import type { Readings } from '../../../../core/diagnosis/evidence.js';
import { unknown } from '../../../../core/diagnosis/reading.js';
import { attempt, evidence, read } from '../evidence.js';
import { judges } from '../judging.js';
import { managed } from '../managed.js';

const of = (codes: number[], over: object = {}, readings: Partial<Readings> = {}) =>
  evidence({ readings: { signIns: read(attempt(codes, over)), ...readings } });
const devices = (...list: ReturnType<typeof managed>[]) => ({ managedDevices: read(list) });

judges('deviceIdNotSent', [
  ['no device id, and a phone of theirs is compliant', of([53000], {}, devices(managed())), 'likely'],
  ['one in its days of grace', of([53000], {}, devices(managed({ complianceState: 'inGracePeriod' }))), 'likely'],
  ['one that names no system', of([53000], {}, devices(managed({ operatingSystem: null, name: null }))), 'likely'],
  ['an iPad', of([53000], {}, devices(managed({ operatingSystem: 'iPadOS', name: null }))), 'likely'],
  ['the browser cannot send an id', of([530001]), 'proven'],
  ['their phone is not compliant', of([53000], {}, devices(managed({ complianceState: 'noncompliant' }))), 'cleared'],
  [
    'only another kind of device is compliant',
    of([53000], {}, devices(managed({ operatingSystem: 'Android' }))),
    'cleared',
  ],
  ['none of theirs is managed', of([53000], {}, devices()), 'cleared'],
  ['the row names its device', of([53000], { deviceId: 'd1' }, devices(managed())), 'cleared'],
  ['the sign-in worked', of([50097, 0], {}, devices(managed())), 'cleared'],
  ['Intune was not looked at yet', of([53000]), 'undecided: managedDevices'],
  ['Intune may not be read', of([53000], {}, { managedDevices: unknown('notLicensed') }), 'undecided: managedDevices'],
  ['the sign-ins could not be read', evidence({ readings: { signIns: unknown('throttled') } }), 'undecided: signIns'],
]);
